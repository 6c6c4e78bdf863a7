import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Node, parse } from 'acorn';
import { describe, expect, it } from 'vitest';
import { Edits } from '../../scripts/engine/edits.ts';
import { headLine, jsonataFile, licenceFile } from '../../scripts/engine/engine-key.ts';
import { hardenedSource, makeEngine } from '../../scripts/engine/make-engine.ts';
import { ownFunctions } from '../../scripts/engine/rules/own-functions.ts';

type AnyNode = Node & { readonly [field: string]: unknown };

const source = readFileSync(jsonataFile(), 'utf8');
const hardened = hardenedSource(source);
const tree = parse(hardened, { ecmaVersion: 2022, sourceType: 'script' }) as unknown as AnyNode;

const isNode = (value: unknown): value is AnyNode =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
const childrenOf = (node: AnyNode): AnyNode[] =>
  Object.values(node).flatMap((value) => (Array.isArray(value) ? value : [value]).filter(isNode));

/** The nodes of jsonata's own modules: not the bundler's frame around them. */
function ownNodes(node: AnyNode = tree, inside = false): AnyNode[] {
  const parameters = (node['params'] as readonly { readonly name?: string }[] | undefined)?.map(({ name }) => name);
  const isModule = parameters?.join() === 'require,module,exports';
  const below = childrenOf(node).flatMap((child) => ownNodes(child, inside || isModule));
  return inside ? [node, ...below] : below;
}

const nodes = ownNodes();
const textOf = (node: AnyNode): string => hardened.slice(node.start, node.end);
const textsOf = (is: (node: AnyNode) => boolean): string[] => nodes.filter(is).map(textOf);

describe('the engine', () => {
  it('is made of jsonata 2.0.6, and of nothing else', () => {
    expect(nodes.length).toBeGreaterThan(10_000);
    expect(() => makeEngine(`${source}\n`, '')).toThrow('jsonata.js is not the one of jsonata 2.0.6');
  });

  it('is not made where a rule finds more or less than it must', () => {
    const edits = new Edits(source);
    edits.count('a rule');

    expect(() => edits.finish({ 'a rule': 2, another: 1 })).toThrow(
      'a rule: found 1, expected 2\nanother: found 0, expected 1',
    );
  });

  it('in use is the one that the rules make now, with the licence of what it is made of', () => {
    const inUse = readFileSync(join(import.meta.dirname, '../../.engine/jsonata-engine.cjs'), 'utf8');
    const licence = readFileSync(licenceFile(), 'utf8');

    expect(inUse).toBe(headLine() + makeEngine(source, licence));
    expect(inUse).toContain(licence.trim());
  });

  it('waits for nothing', () => {
    expect(textsOf((node) => node.type === 'AwaitExpression' || node['async'] === true)).toEqual([]);
    expect(textsOf((node) => node['name'] === 'Promise')).toEqual([]);
  });

  it('reads, writes and lists members by names that it does not know through its host only', () => {
    const isUnknown = ({ type, computed, property }: AnyNode): boolean =>
      type === 'MemberExpression' &&
      computed === true &&
      (property as AnyNode).type !== 'Literal' &&
      !textOf(property as AnyNode).startsWith('$host.marks.');

    expect(textsOf(isUnknown)).toEqual([]);
    expect(textsOf(({ type }) => type === 'ForInStatement')).toEqual([]);
    expect(
      textsOf((node) => /\.hasOwnProperty$|^Object\.assign$/.test(textOf(node)) && node.type === 'MemberExpression'),
    ).toEqual([
      // Of its own syntax tree, whose nodes have no members of that name.
      'Object.prototype.hasOwnProperty',
      'Object.prototype.hasOwnProperty',
      'Object.prototype.hasOwnProperty',
      'Object.prototype.hasOwnProperty',
      'Object.prototype.hasOwnProperty',
    ]);
  });

  it('ticks in each of the loops and functions of jsonata', () => {
    const ours = nodes.filter(
      ({ type, id }) =>
        type === 'FunctionDeclaration' && ownFunctions.includes(`function ${(id as { readonly name?: string }).name}`),
    );
    const bodies = nodes
      .filter(({ type }) => /^(For|ForOf|While|DoWhile)Statement$|Function(Declaration|Expression)$/.test(type))
      .filter((node) => !ours.some(({ start, end }) => start <= node.start && node.end <= end))
      .map(({ body }) => textOf(body as AnyNode));

    expect(ours).toHaveLength(ownFunctions.length);
    expect(bodies.length).toBeGreaterThan(350);
    expect(bodies.filter((body) => !/^\{if\(--\$meter\.left<0\)|^\$meter\.tick\(\),/.test(body))).toEqual([]);
  });

  it('knows of JavaScript what it needs to compute, and no more', () => {
    const bound = new Set(['arguments', 'undefined', 'require', 'module', 'exports', '$host', '$meter']);
    for (const node of nodes) {
      if (/^(VariableDeclarator|FunctionDeclaration|FunctionExpression)$/.test(node.type) && isNode(node['id']))
        namesIn(node['id'], bound);
      for (const parameter of (node['params'] as readonly AnyNode[] | undefined) ?? []) namesIn(parameter, bound);
      if (node.type === 'CatchClause' && isNode(node['param'])) namesIn(node['param'], bound);
    }
    const free = new Set(nodes.flatMap(readNames).filter((name) => !bound.has(name)));

    expect([...free].sort()).toEqual(
      [
        ...['Array', 'Date', 'Error', 'JSON', 'Math', 'Number', 'Object', 'RegExp', 'String', 'Symbol'],
        ...['decodeURI', 'decodeURIComponent', 'encodeURI', 'encodeURIComponent'],
        ...['isFinite', 'isNaN', 'parseFloat', 'parseInt'],
        // Asked for its type only.
        'window',
      ].sort(),
    );
  });
});

function namesIn(pattern: AnyNode, into: Set<string>): void {
  if (pattern.type === 'Identifier') into.add(String(pattern['name']));
  for (const child of childrenOf(pattern)) namesIn(child, into);
}

/** The names that a node reads: identifiers that are not a property, key or label. */
function readNames(node: AnyNode): string[] {
  return Object.entries(node).flatMap(([field, value]) => {
    if ((field === 'property' || field === 'key') && node['computed'] !== true) return [];
    return (Array.isArray(value) ? value : [value])
      .filter(isNode)
      .filter(({ type }) => type === 'Identifier')
      .map((one) => String(one['name']));
  });
}
