// Reading `x.key` of what may be a list needs a test of its type. Where a name is read so more than once, the test stands once: a
// second variable holds the value if it is an object, and nothing if not.

import { type Ir, irChildren } from '../ir.ts';
import type { Env, ReducerEmission, Text } from './emission.ts';
import { bit, mayBe, unknownKind } from './kinds.ts';

/** The key under which the surroundings keep the second variable of a name. */
const aliasOf = (name: string): string => `${name}?`;

/** The text that `name` has where only objects matter; `undefined` where it has no second variable. */
export function objectAlias(name: string, env: Env): string | undefined {
  return env.names.get(aliasOf(name));
}

/** The text of `body`, with second variables for those of the names that it reads by key more than once. */
export function withAliases(
  emission: ReducerEmission,
  names: readonly string[],
  body: Ir,
  env: Env,
  emit: (env: Env) => Text,
): string {
  const texts = new Map(env.names);
  const bindings = names.flatMap((name) => {
    const kind = env.kinds.get(name) ?? unknownKind;
    if (!mayBe(kind, bit.list) || kind.pair === true || countReads(body, name) < 2) return [];
    const [variable, value] = [`$${emission.fresh()}`, env.names.get(name)];
    texts.set(aliasOf(name), variable);
    return [`${variable}:=$type(${value})='object'?${value};`];
  });
  const { text } = emit({ ...env, names: texts });
  return bindings.length === 0 ? text : `(${bindings.join('')}${text})`;
}

function countReads(ir: Ir, name: string): number {
  const own = ir.op === 'get' && ir.of.op === 'name' && ir.of.name === name && isField(ir.key) ? 1 : 0;
  const inside = irChildren(ir).reduce((sum, child) => sum + countReads(child, name), own);
  // A callback reads it once per item.
  return ir.op === 'fn' ? 2 * inside : inside;
}

function isField(key: Ir): boolean {
  return key.op === 'literal' && typeof key.value === 'string' && key.value !== 'length';
}
