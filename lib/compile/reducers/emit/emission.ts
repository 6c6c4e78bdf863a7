// What the parts of the emission share: text with its binding strength, and the surroundings of an expression.

import type { Ir } from '../ir.ts';
import type { Sources } from '../normalise/sources.ts';
import type { Kind } from './kinds.ts';

/** JSONata text with the strength of its outermost operator, so that parentheses stand only where they must. */
export interface Text {
  readonly text: string;
  readonly level: number;
}

/** Strength of JSONata's operators. */
export const level = { choice: 20, or: 25, and: 30, compare: 40, add: 50, multiply: 60, index: 90, atom: 100 } as const;

/** Surroundings of an expression: what its names are called, and of which kind they are. */
export interface Env {
  readonly names: ReadonlyMap<string, string>;
  readonly kinds: ReadonlyMap<string, Kind>;
}

export interface ReducerEmission {
  /** A value as JSON has it: refuses a Map or a Set, which must not get where it is not known to be one. */
  value(ir: Ir, env: Env): Text;
  /** A value, or a Map or Set in the form that the translator has for it (emit-map.ts). */
  raw(ir: Ir, env: Env): Text;
  /** The same where JavaScript throws on undefined, so that a property of a list need not be told from that of its items. */
  receiver(ir: Ir, env: Env): Text;
  /** As a condition: nothing counts as false. */
  test(ir: Ir, env: Env): Text;
  kind(ir: Ir, env: Env): Kind;
  /** Ends the merge as INVALID_REDUCER_VALUE with the channel's name: for a value on which JSONata would differ from JavaScript. */
  fail(what: string): Text;
  /** Where values come from: JavaScript compares objects and lists by identity. */
  readonly sources: Sources;
  /** The next short variable name. */
  fresh(): string;
}

export function atom(text: string): Text {
  return { text, level: level.atom };
}

/** The text, in parentheses where it binds weaker than `least`. */
export function at(part: Text, least: number): string {
  return part.level < least ? `(${part.text})` : part.text;
}

/** `left operator right`, grouping to the left as JSONata does. Words need spaces, signs do not. */
export function binary(strength: number, left: Text, operator: string, right: Text): Text {
  const sign = /^[a-z]/.test(operator) ? ` ${operator} ` : operator;
  return { text: `${at(left, strength)}${sign}${at(right, strength + 1)}`, level: strength };
}

/** `test?then:otherwise`; nothing where `otherwise` is left out. */
export function ternary(test: Text, then: Text, otherwise?: Text): Text {
  const rest = otherwise === undefined ? '' : `:${otherwise.text}`;
  return { text: `${at(test, level.or)}?${at(then, level.or)}${rest}`, level: level.choice };
}

/** Surroundings with a new variable. */
export function withVariable(env: Env, name: string, text: string, kind: Kind): Env {
  return { names: new Map(env.names).set(name, text), kinds: new Map(env.kinds).set(name, kind) };
}

/** Surroundings in which a name is known to be of another kind. */
export function withKind(env: Env, name: string, kind: Kind): Env {
  return { ...env, kinds: new Map(env.kinds).set(name, kind) };
}

/** `base[index]`: weaker than a path, so that a further index is set apart (a service ignores the second of two, STEP-FUNCTIONS 2.4). */
export function itemAt(base: string, index: string): Text {
  return { text: `${base}[${index}]`, level: level.index };
}
