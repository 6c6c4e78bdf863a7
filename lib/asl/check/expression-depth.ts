// How deep an expression nests: what the service limits to about 100 (evaluator/limits.ts), known before anything runs.
//
//   D1. Counted as the engine counts: one for each part that is evaluated inside another.
//   D2. A function written in the expression counts where it is called: as an argument, or by the name that it is bound to.
//   D3. It is the most that any branch takes. How often a function calls itself depends on data, so a call inside itself counts once.

import { type Node, partsInPlace, partsWithContext } from './syntax-tree.ts';

/** The nesting of an expression. */
export function depthOf(tree: Node): number {
  return heightOf(tree, { functions: new Map(), bodies: new Map() });
}

interface Place {
  /** Functions by the names that they are bound to. */
  readonly functions: Map<unknown, Node>;
  /** Of functions, the heights of their bodies; 0 while one is being measured. */
  readonly bodies: Map<Node, number>;
}

function heightOf(node: Node, place: Place): number {
  if (node.type === 'bind' && isFunction(node.rhs)) place.functions.set((node.lhs as Node).value, node.rhs);
  if (node.type === 'lambda') return 1;
  // A block has names of its own.
  return 1 + insideOf(node, node.type === 'block' ? { ...place, functions: new Map(place.functions) } : place);
}

const isFunction = (node: Node | undefined): node is Node => node?.type === 'lambda' && node.thunk !== true;

// The most that is evaluated inside a node.
function insideOf(node: Node, place: Place): number {
  const steps = (node.steps ?? []).flatMap((step) => (step.type === 'sort' ? partsWithContext(step) : [step]));
  const stages = (node.steps ?? []).filter((step) => step.type !== 'sort').flatMap(filtersOf);
  const parts = [...partsInPlace(node), ...partsWithContext(node), ...steps, ...stages];
  const heights = parts.map((part) => heightIn(node, part, place));
  const called = [...(node.arguments ?? []), ...callee(node, place)].filter(isFunction);
  return Math.max(0, ...heights, ...called.map((fn) => bodyHeight(fn, place)));
}

const filtersOf = ({ stages = [] }: Node): Node[] => stages.flatMap(({ expr }) => (expr === undefined ? [] : [expr]));

// The right side of `~>` is called where the operator stands.
function heightIn(node: Node, part: Node, place: Place): number {
  return node.type === 'apply' && part === node.rhs && part.type === 'function'
    ? insideOf(part, place)
    : heightOf(part, place);
}

function callee({ procedure }: Node, { functions }: Place): Node[] {
  if (procedure === undefined) return [];
  const named = procedure.type === 'variable' ? functions.get(procedure.value) : procedure;
  return named === undefined ? [] : [named];
}

// A body is evaluated inside the call; a call that ends it comes after it, in its place.
function bodyHeight(fn: Node, place: Place): number {
  const { body } = fn;
  const known = place.bodies.get(fn);
  if (body === undefined || known !== undefined) return known ?? 0;
  place.bodies.set(fn, 0);
  const height = Math.max(heightOf(body, place), ...lastCalls(body).map((call) => insideOf(call, place)));
  place.bodies.set(fn, height);
  return height;
}

function lastCalls(node: Node | undefined): Node[] {
  if (node === undefined) return [];
  if (node.type === 'lambda') return node.thunk === true && node.body !== undefined ? [node.body] : [];
  if (node.type === 'condition') return [...lastCalls(node.then), ...lastCalls(node.else)];
  return node.type === 'block' ? lastCalls(node.expressions?.at(-1)) : [];
}
