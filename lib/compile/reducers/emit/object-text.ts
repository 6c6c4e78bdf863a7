import type { Ir } from '../ir.ts';
import { refuse } from '../refusal.ts';
import type { Env, ReducerEmission } from './emission.ts';
import { bit, mayBe } from './kinds.ts';

/** A value whose keys are gone through. Those of a list or a text are its places, and so it fails loudly. */
export function objectText(emission: ReducerEmission, of: Ir, env: Env): string {
  const kind = emission.kind(of, env);
  if (kind.holes !== undefined)
    refuse(
      'it lists the keys of an object that may have a key without a value',
      'leave the key out where it has none: ...(x === undefined ? {} : { key: x })',
    );
  const { text } = emission.receiver(of, env);
  return mayBe(kind, bit.list | bit.string) ? `$keys_of(${text})` : text;
}
