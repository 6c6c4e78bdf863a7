// Which expressions make a new list, object, Map or Set, so that nothing else can hold it.

import { calledFunction, chainedMethods, methodOf } from './changes.ts';
import { bare, isFunctionSyntax, nameOf, type Syntax, walk } from './syntax.ts';

/** What a variable's value is made as. `data`: a copy of any JSON value. */
export type FreshContainer = 'list' | 'object' | 'map' | 'set' | 'data';

/** What is known of the values of names. */
export interface Known {
  /** The container of a variable by its name, or `undefined`; `self` for the variable that is asked about. */
  name(name: string): FreshContainer | 'self' | undefined;
  /** What a function makes anew with each call, given what stands before the parentheses. */
  returned(callee: Syntax): FreshContainer | undefined;
}

const newLists: readonly string[] = [
  'concat',
  'filter',
  'flat',
  'flatMap',
  'map',
  'slice',
  'split',
  'toReversed',
  'toSorted',
  'toSpliced',
  'with',
];
const listFunctions: readonly string[] = [
  'Array',
  'Array.from',
  'Array.of',
  'Object.keys',
  'Object.values',
  'Object.entries',
];

/** The container that the expression makes; `self` where it gives the variable itself. */
export function freshOf(node: Syntax, known: Known): FreshContainer | 'self' | undefined {
  const inner = bare(node);
  switch (inner.type) {
    case 'ArrayExpression':
      return 'list';
    case 'ObjectExpression':
      return 'object';
    case 'NewExpression':
      return { Map: 'map', Set: 'set', Array: 'list' }[nameOf(inner['callee'] as Syntax) ?? ''] as
        | FreshContainer
        | undefined;
    case 'Identifier':
      return known.name(inner['name'] as string);
    case 'ConditionalExpression':
      return same(freshOf(inner['consequent'] as Syntax, known), freshOf(inner['alternate'] as Syntax, known));
    case 'SequenceExpression':
      return freshOf((inner['expressions'] as readonly Syntax[]).at(-1) as Syntax, known);
    case 'CallExpression':
      return freshOfCall(inner, known);
    default:
      return undefined;
  }
}

function same(
  one: FreshContainer | 'self' | undefined,
  other: FreshContainer | 'self' | undefined,
): FreshContainer | 'self' | undefined {
  if (one === 'self') return other;
  return other === 'self' || one === other ? one : undefined;
}

function freshOfCall(node: Syntax, known: Known): FreshContainer | 'self' | undefined {
  const [first] = node['arguments'] as readonly Syntax[];
  const name = calledFunction(node) ?? '';
  if (listFunctions.includes(name)) return 'list';
  if (name === 'Object.fromEntries') return 'object';
  if (name === 'structuredClone') return 'data';
  if (name === 'JSON.parse')
    return first !== undefined && calledFunction(bare(first)) === 'JSON.stringify' ? 'data' : undefined;
  if (name === 'Object.assign' || name === '__spreadValues' || name === '__spreadProps')
    return first === undefined || first.type === 'SpreadElement' ? undefined : freshOf(first, known);
  const method = methodOf(node);
  if (method === undefined) return known.returned(bare(node['callee'] as Syntax));
  if (newLists.includes(method)) return 'list';
  const receiver = bare(node['callee'] as Syntax)['object'] as Syntax;
  if (chainedMethods.includes(method)) return freshOf(receiver, known);
  if (method === 'splice') return freshOf(receiver, known) === undefined ? undefined : 'list';
  return method === 'reduce' || method === 'reduceRight'
    ? freshOfReduce(node, known)
    : known.returned(bare(node['callee'] as Syntax));
}

// What a reduce gives is its start or what a step returned.
function freshOfReduce(node: Syntax, known: Known): FreshContainer | 'self' | undefined {
  const [fn, start] = node['arguments'] as readonly Syntax[];
  if (fn === undefined || start === undefined || !isFunctionSyntax(fn)) return undefined;
  const [carried] = fn['params'] as readonly Syntax[];
  const name = carried === undefined ? undefined : nameOf(carried);
  const nameInside: Known['name'] = (each) => {
    const found = known.name(each);
    return each === name && found !== undefined ? 'self' : found;
  };
  const inside: Known = { ...known, name: nameInside };
  return returnsOf(fn).reduce<FreshContainer | 'self' | undefined>(
    (found, value) => (found === undefined ? undefined : same(found, freshOf(value, inside))),
    freshOf(start, known),
  );
}

/** The values that a function returns. */
export function returnsOf(fn: Syntax): readonly Syntax[] {
  const body = fn['body'] as Syntax;
  if (body.type !== 'BlockStatement') return [body];
  const returned: Syntax[] = [];
  walk(body, (node) => {
    if (isFunctionSyntax(node)) return false;
    if (node.type === 'ReturnStatement' && node['argument']) returned.push(node['argument'] as Syntax);
    return true;
  });
  return returned;
}
