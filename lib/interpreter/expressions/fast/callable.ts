// Functions as values of compiled expressions: lambdas and built-in functions alike.

import { bail } from './bail.ts';

/** `depth` is the nesting of the call, which the service limits. */
export type Invoke = (parameters: readonly unknown[], depth: number) => unknown;

export class CompiledFunction {
  /** How many arguments higher-order functions hand to it. */
  readonly arity: number;
  readonly invoke: Invoke;
  readonly isBuiltIn: boolean;

  constructor(arity: number, invoke: Invoke, isBuiltIn: boolean) {
    this.arity = arity;
    this.invoke = invoke;
    this.isBuiltIn = isBuiltIn;
  }
}

/** A value that is not a function; operators treat functions in ways that are left to jsonata. */
export function plainValue(value: unknown): unknown {
  return value instanceof CompiledFunction ? bail() : value;
}
