// The kind of what arithmetic gives: whether it is whole, and whether it may be NaN, which is nothing in JSONata.

import type { Ir } from '../ir.ts';
import type { Env, ReducerEmission } from './emission.ts';
import { bit, isOnly, type Kind, mayBe, numberKind, numberOrNan, stringKind, wholeKind } from './kinds.ts';

const rounding: readonly string[] = ['Math.ceil', 'Math.floor', 'Math.round', 'Math.sign', 'Math.trunc', 'int32'];
const keepsWhole: readonly string[] = ['+', '-', '*', 'neg', 'Math.abs', 'Math.max', 'Math.min'];
const places: readonly string[] = ['.findIndex', '.findLastIndex', '.indexOf', '.lastIndexOf'];
const readers: readonly string[] = ['Number', 'parseInt', 'parseFloat'];
const dates: readonly string[] = ['Date.parse', '.getTime'];

/** The kind of a call that gives a number; `undefined` for any other. */
export function kindOfNumber(
  emission: ReducerEmission,
  { name, args }: Extract<Ir, { op: 'call' }>,
  env: Env,
): Kind | undefined {
  if (places.includes(name)) return wholeKind;
  if (name === 'int32' || dates.includes(name)) return wholeKind;
  const kinds = args.map((arg) => emission.kind(arg, env));
  if (readers.includes(name))
    return kinds.every((kind) => isOnly(kind, bit.number)) && name !== 'parseInt' ? numberKind : numberOrNan;
  if (name.startsWith('Math.') || ['-', '*', '**', 'neg'].includes(name)) return computed(name, kinds);
  if (name === '/' || name === '%') {
    const [, divisor] = args;
    const isSafe = divisor?.op === 'literal' && divisor.value !== 0;
    return computed(name, isSafe ? kinds : [...kinds, numberOrNan]);
  }
  return undefined;
}

function computed(name: string, kinds: readonly Kind[]): Kind {
  const base = kinds.some((kind) => mayBe(kind, bit.nothing)) ? numberOrNan : numberKind;
  if (rounding.includes(name)) return { ...base, whole: 'whole' };
  return keepsWhole.includes(name) && kinds.every((kind) => kind.whole !== undefined)
    ? { ...base, whole: 'whole' }
    : base;
}

/** The kind of `a + b`, from those of its operands. */
export function kindOfSum(operands: readonly Kind[]): Kind {
  if (operands.some((kind) => isOnly(kind, bit.string))) return stringKind;
  const sum = computed('+', operands);
  if (operands.some((kind) => isOnly(kind, bit.number | bit.nothing))) return sum;
  return { ...sum, bits: sum.bits | bit.string };
}
