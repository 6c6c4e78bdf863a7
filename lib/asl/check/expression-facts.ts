// What the rules need to know of an expression, found in one walk over its syntax tree and remembered by its text.
//
//   E1. A lambda's body keeps the context item of the expression around it (measured on the service by a third party), so a bare
//       name in it is a reference at the top level; filters, groups, sort terms and later steps of a path have a context item.
//   E2. A name bound anywhere in a block or lambda counts as bound in all of it: closures may be called after the binding.
//   E3. `$exists($x)` guards every read of `$x` in the same expression.

import { BoundNames } from './bound-names.ts';
import { brokenTailCalls } from './broken-tail-calls.ts';
import { depthOf } from './expression-depth.ts';
import { type Node, parseSyntax, partsInPlace, partsWithContext, type SyntaxFault } from './syntax-tree.ts';

/** A read of a name that the expression does not bind itself. */
export interface FreeName {
  readonly called: boolean;
  readonly guarded: boolean;
}

export interface ExpressionFacts {
  /** Set where the text does not parse; then all else is empty. */
  readonly fault?: SyntaxFault;
  /** Names read at the top level: `phone`, `$`, `$$`. */
  readonly topLevel: ReadonlySet<string>;
  /** Intrinsic functions of JSONPath that are called: `States.Format`. */
  readonly intrinsics: ReadonlySet<string>;
  /** Names read after `$states`, step by step: `context.Task.Token`; guarded reads of the context are left out. */
  readonly statesPaths: ReadonlySet<string>;
  /** `$x` that are neither bound in the expression nor `$states`. */
  readonly free: ReadonlyMap<string, FreeName>;
  /** How deep its evaluation nests. */
  readonly depth: number;
  /** Functions that are called where a call fails: broken-tail-calls.ts. */
  readonly brokenCalls: readonly string[];
}

/** The facts are remembered for this many texts: a machine of thousands of states, not a service's whole life. */
const remembered = 4096;
const cache = new Map<string, ExpressionFacts>();

export function factsOfExpression(text: string): ExpressionFacts {
  const known = cache.get(text);
  if (known !== undefined) return known;
  const facts = analyse(text);
  const oldest = cache.size >= remembered ? cache.keys().next().value : undefined;
  if (oldest !== undefined) cache.delete(oldest);
  cache.set(text, facts);
  return facts;
}

function analyse(text: string): ExpressionFacts {
  const found = new Findings();
  try {
    const tree = parseSyntax(text);
    const place: Place = { found, context: false, guarded: false, bound: new BoundNames() };
    place.bound.during(boundIn([tree]), () => walk(tree, place));
    found.depth = depthOf(tree);
    found.brokenCalls = brokenTailCalls(tree);
    return found;
  } catch (error) {
    // jsonata throws plain objects for faults of syntax, and JavaScript a RangeError where nesting is too deep to parse.
    return { ...new Findings(), fault: asFault(error) };
  }
}

function asFault(error: unknown): SyntaxFault {
  if (error instanceof RangeError) return { message: 'it is nested too deeply' };
  if (typeof error === 'object' && error !== null && 'message' in error) return error as SyntaxFault;
  return { message: String(error) };
}

class Findings implements ExpressionFacts {
  readonly topLevel = new Set<string>();
  readonly intrinsics = new Set<string>();
  readonly statesPaths = new Set<string>();
  readonly free = new Map<string, FreeName>();
  depth = 0;
  brokenCalls: readonly string[] = [];

  read(name: string, called: boolean, guarded: boolean): void {
    const before = this.free.get(name);
    this.free.set(name, { called: called || before?.called === true, guarded: guarded || before?.guarded === true });
  }
}

interface Place {
  readonly found: Findings;
  /** True where there is a context item: in filters, and from the second step of a path on. */
  readonly context: boolean;
  readonly guarded: boolean;
  /** Names bound by the frames of the expression that are open here. */
  readonly bound: BoundNames;
}

function walk(node: Node, place: Place): void {
  const inside = { ...place, context: true };
  for (const part of partsWithContext(node)) walk(part, inside);
  switch (node.type) {
    case 'path':
      walkPath(node.steps ?? [], place);
      return;
    case 'name':
      if (!place.context) place.found.topLevel.add(String(node.value));
      return;
    case 'variable':
      readVariable(node, place, false);
      return;
    case 'function':
    case 'partial':
      walkCall(node, place);
      return;
    case 'apply':
      walkApply(node, place);
      return;
    case 'block':
      place.bound.during(boundIn(node.expressions ?? []), () => {
        for (const part of partsInPlace(node)) walk(part, place);
      });
      return;
    case 'lambda':
      walkLambda(node, place);
      return;
    default:
      for (const part of partsInPlace(node)) walk(part, place);
  }
}

function walkPath(steps: readonly Node[], place: Place): void {
  const [first, ...rest] = steps;
  if (first === undefined) return;
  const intrinsic = place.context ? undefined : intrinsicName(first, rest[0]);
  if (intrinsic !== undefined) place.found.intrinsics.add(intrinsic);
  else walk(first, place);
  if (isStates(first, place)) readStates(rest, place);
  // The name of an intrinsic function stands where a path may have a call: only its arguments are walked.
  const later = intrinsic === undefined ? rest : [...(rest[0]?.arguments ?? []), ...rest.slice(1)];
  for (const step of later) walk(step, { ...place, context: true });
}

function walkCall(node: Node, place: Place): void {
  const { procedure } = node;
  const name = procedure?.type === 'variable' ? String(procedure.value) : undefined;
  if (procedure !== undefined) {
    if (name === undefined) walk(procedure, place);
    else readVariable(procedure, place, true);
  }
  const guarded = place.guarded || name === 'exists';
  for (const argument of node.arguments ?? []) walk(argument, { ...place, guarded });
}

/** `x ~> $f`: the right side is called. */
function walkApply(node: Node, place: Place): void {
  if (node.rhs?.type === 'variable') readVariable(node.rhs, place, true);
  const rest =
    node.rhs?.type === 'variable' ? partsInPlace(node).filter((part) => part !== node.rhs) : partsInPlace(node);
  for (const part of rest) walk(part, place);
}

function walkLambda(node: Node, place: Place): void {
  const { body } = node;
  if (body === undefined) return;
  const parameters = (node.arguments ?? []).map(({ value }) => String(value));
  place.bound.during(new Set([...parameters, ...boundIn([body])]), () => walk(body, place));
}

function readVariable(node: Node, place: Place, called: boolean): void {
  const name = String(node.value);
  if (name === '') {
    if (!place.context) place.found.topLevel.add('$');
  } else if (name === '$') place.found.topLevel.add('$$');
  else if (name !== 'states' && !place.bound.has(name)) place.found.read(name, called, place.guarded);
}

function readStates(steps: readonly Node[], { found, guarded }: Place): void {
  const end = steps.findIndex((step) => step.type !== 'name');
  const names = steps.slice(0, end === -1 ? undefined : end).map(({ value }) => String(value));
  // What the context offers may be asked for; the other fields are refused wherever they are named.
  if (names.length > 0 && !(guarded && names[0] === 'context')) found.statesPaths.add(names.join('.'));
}

function isStates(node: Node, place: Place): boolean {
  return node.type === 'variable' && node.value === 'states' && !place.bound.has('states');
}

function intrinsicName(first: Node, second: Node | undefined): string | undefined {
  if (first.type !== 'name' || first.value !== 'States' || second?.type !== 'function') return undefined;
  return `States.${String(second.procedure?.steps?.[0]?.value ?? '')}`;
}

/** The names bound in the frame of these nodes: those in blocks and lambdas inside them have frames of their own. */
function boundIn(nodes: readonly Node[]): ReadonlySet<string> {
  const names = new Set<string>();
  const waiting: Node[] = [...nodes];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const name of [next.focus, next.index]) if (name !== undefined) names.add(name);
    for (const stage of next.stages ?? []) if (stage.type === 'index') names.add(String(stage.value));
    if (next.type === 'bind' && next.lhs !== undefined && 'value' in next.lhs) names.add(String(next.lhs.value));
    if (next.type === 'block' || next.type === 'lambda') continue;
    // One by one: a call takes a limited number of arguments, a list in an expression has any number of items.
    for (const part of [...partsInPlace(next), ...partsWithContext(next), ...(next.steps ?? [])]) waiting.push(part);
  }
  return names;
}
