// Calls that jsonata 2.0.6 breaks: at the end of a function's body a call is put off (so that recursion takes no stack), and what is
// put off hands its functions over unwrapped. `$sort` then cannot call its comparator, nor `$map` and its like a built-in function.
// Other engines may do better; the cure costs nothing: `($n:=$sort(...);$n)`.

import { builtinFunctions } from './builtin-functions.ts';
import { type Node, partsInPlace, partsWithContext } from './syntax-tree.ts';

/** The names of the functions whose calls would fail. */
export function brokenTailCalls(node: Node): string[] {
  const postponed = node.type === 'lambda' && node.thunk === true ? node.body : undefined;
  const own = postponed !== undefined && isBroken(postponed) ? [String(postponed.procedure?.value)] : [];
  return [...own, ...partsOf(node).flatMap(brokenTailCalls)];
}

function partsOf(node: Node): Node[] {
  const body = node.body === undefined ? [] : [node.body];
  return [...partsInPlace(node), ...partsWithContext(node), ...(node.steps ?? []), ...body];
}

const takesFunctions: readonly string[] = [
  'map',
  'filter',
  'single',
  'each',
  'sift',
  'reduce',
  'replace',
  'match',
  'split',
  'contains',
];

function isBroken({ procedure, arguments: given = [] }: Node): boolean {
  if (procedure?.type !== 'variable') return false;
  if (procedure.value === 'sort') return given.length > 1;
  return takesFunctions.includes(String(procedure.value)) && given.some(isBuiltIn);
}

const isBuiltIn = ({ type, value }: Node): boolean =>
  type === 'partial' || (type === 'variable' && builtinFunctions.has(String(value)));
