// Edits of a JavaScript source by its syntax tree.
//
//   E1. Rules change tokens in place, so that rules of nested nodes never overlap: `a[b[c]]` is two changes, in either order.
//   E2. Nodes are visited from the inside out, by all rules in one walk: what is written around an inner node stands inside what is
//       written around an outer one, though both begin at the same place.
//   E3. Only the modules of the bundle are visited, not the bundler's frame around them.
//   E4. Every rule says how often it must find something. Any other number means another source than the one the rules are for.

import { type Node, parse } from 'acorn';
import MagicString from 'magic-string';

/** A node with whatever fields its type has. */
export type AnyNode = Node & { readonly [field: string]: unknown };

/** A node, and the nodes around it from the inside out. */
export type Visit = (node: AnyNode, around: readonly AnyNode[]) => void;

export class Edits {
  readonly source: string;
  readonly #text: MagicString;
  readonly #modules: readonly AnyNode[];
  readonly #closed = new Set<AnyNode>();
  readonly #counts = new Map<string, number>();

  constructor(source: string) {
    this.source = source;
    this.#text = new MagicString(source);
    this.#modules = findModules(parse(source, { ecmaVersion: 2022, sourceType: 'script' }) as unknown as AnyNode);
  }

  /** Visits every node that has not been replaced. */
  walk(visit: Visit): void {
    for (const module of this.#modules) this.#walk(module, [], visit);
  }

  #walk(node: AnyNode, around: readonly AnyNode[], visit: Visit): void {
    if (this.#closed.has(node)) return;
    const inner = [node, ...around];
    for (const child of childrenOf(node)) this.#walk(child, inner, visit);
    visit(node, around);
  }

  isReplaced(node: AnyNode): boolean {
    return this.#closed.has(node);
  }

  /** Writes before a node. */
  before(node: Node, text: string): void {
    this.#text.prependRight(node.start, text);
  }

  /** Writes after a node. */
  after(node: Node, text: string): void {
    this.#text.appendLeft(node.end, text);
  }

  /** Writes at a place inside a node, before everything that follows. */
  at(position: number, text: string): void {
    this.#text.appendLeft(position, text);
  }

  /** Replaces what stands between two places, where no node is. */
  between(start: number, end: number, text: string): void {
    if (text === '') this.#text.remove(start, end);
    else this.#text.update(start, end, text);
  }

  /** Replaces a node. Nothing inside it is visited any more. */
  replace(node: AnyNode, text: string): void {
    this.#closed.add(node);
    this.between(node.start, node.end, text);
  }

  /** Notes that a rule has found something. */
  count(rule: string): void {
    this.#counts.set(rule, (this.#counts.get(rule) ?? 0) + 1);
  }

  /** The edited source. Throws where a rule found more or less than it must. */
  finish(expected: Readonly<Record<string, number>>): string {
    const names = new Set([...Object.keys(expected), ...this.#counts.keys()]);
    const wrong = [...names].flatMap((name) => {
      const [found, wanted] = [this.#counts.get(name) ?? 0, Object.hasOwn(expected, name) ? expected[name] : 0];
      return found === wanted ? [] : [`${name}: found ${found}, expected ${wanted}`];
    });
    if (wrong.length > 0) throw new Error(`The rules do not fit this source of jsonata:\n${wrong.join('\n')}`);
    return this.#text.toString();
  }
}

function findModules(tree: AnyNode): AnyNode[] {
  const parameters = (tree['params'] as readonly AnyNode[] | undefined)?.map(nameOf).join();
  if (parameters === 'require,module,exports') return [tree['body'] as AnyNode];
  return childrenOf(tree).flatMap(findModules);
}

function childrenOf(node: AnyNode): AnyNode[] {
  return Object.values(node).flatMap((value) => (Array.isArray(value) ? value : [value]).filter(isNode));
}

const isNode = (value: unknown): value is AnyNode =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';

/** The name of an identifier, of the property of a member expression, or nothing. */
export function nameOf(node: unknown): string | undefined {
  return isNode(node) && node.type === 'Identifier' ? String(node['name']) : undefined;
}

/** `a.b` as text, where both are plain names. */
export function dottedName(node: unknown): string | undefined {
  if (!isNode(node) || node.type !== 'MemberExpression' || node['computed'] === true) return undefined;
  const [object, property] = [nameOf(node['object']), nameOf(node['property'])];
  return object === undefined || property === undefined ? undefined : `${object}.${property}`;
}
