// Callbacks: JSONata's map, filter and reduce hand over the same arguments as JavaScript's.

import type { Ir } from '../ir.ts';
import { refuse } from '../refusal.ts';
import { type Env, type ReducerEmission, type Text, withVariable } from './emission.ts';
import { countKind, itemOfList, type Kind, unknownKind } from './kinds.ts';
import { withAliases } from './object-alias.ts';
import { settle } from './tail-call.ts';

export type EmittedFunction = Extract<Ir, { op: 'fn' }>;

/** The callback of a call, which lowering has seen to be one. */
export function callbackOf(ir: Ir | undefined, method: string): EmittedFunction {
  return ir?.op === 'fn' ? ir : refuse(`it calls ${method} without a function`, `write ${method}((item) => ...)`);
}

/** A function with its parameters called as the text calls them. */
export interface Opened {
  readonly params: readonly string[];
  readonly env: Env;
}

/** Names the parameters of `fn`, of the kinds given. */
export function open(emission: ReducerEmission, fn: EmittedFunction, kinds: readonly Kind[], env: Env): Opened {
  const params: string[] = [];
  let inner = env;
  fn.params.forEach((param, index) => {
    const text = emission.fresh();
    params.push(text);
    inner = withVariable(inner, param, `$${text}`, kinds[index] ?? unknownKind);
  });
  return { params, env: inner };
}

/** `function($a,$b){body}` for (item, index, list). */
export function emitCallback(
  emission: ReducerEmission,
  fn: EmittedFunction,
  items: Kind,
  env: Env,
  body: (env: Env) => Text,
): string {
  const opened = open(emission, fn, [itemOfList(items), countKind, items], env);
  return lambdaText(opened.params, withAliases(emission, fn.params, fn.body, opened.env, body));
}

/** `function($a,$b){body}`, safe at its end (T1). */
export function lambdaText(params: readonly string[], body: string): string {
  return `function(${params.map((param) => `$${param}`).join(',')}){${settle(body)}}`;
}
