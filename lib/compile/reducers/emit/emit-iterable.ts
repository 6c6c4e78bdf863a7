import type { Ir } from '../ir.ts';
import { atom, type Env, type ReducerEmission, type Text } from './emission.ts';
import { bit, isOnly } from './kinds.ts';

/** What `new Set(x)` and `new Map(x)` iterate over, as a list. */
export function emitIterable(emission: ReducerEmission, ir: Ir, env: Env): Text {
  const value = emission.raw(ir, env);
  return isOnly(emission.kind(ir, env), bit.list) ? value : atom(`$iterable(${value.text})`);
}
