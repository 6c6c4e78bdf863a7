import { endsInCallWithFunction } from '../../lib/compile/reducers/emit/tail-call.ts';
import { parse } from '../../lib/evaluator/index.ts';

/** How many lambdas of the text, however deep they stand, end in a native call that takes a function or a regular expression. */
export function unsafeTailCalls(text: string): number {
  return count(parse(text), new Set());
}

function count(node: unknown, seen: Set<unknown>): number {
  if (typeof node !== 'object' || node === null || seen.has(node)) return 0;
  seen.add(node);
  const { type, thunk, body } = node as { readonly type?: unknown; readonly thunk?: unknown; readonly body?: never };
  const own = type === 'lambda' && thunk !== true && endsInCallWithFunction(body) ? 1 : 0;
  return Object.values(node).reduce<number>((sum, part) => sum + count(part, seen), own);
}
