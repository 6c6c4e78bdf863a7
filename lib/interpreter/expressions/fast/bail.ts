// Bailing out: the compiled form of an expression gives up whenever it is not sure to do exactly what jsonata does.
//
//   B1. A result is the one that jsonata 2.0.6 would give; anything else (an error above all) is left to jsonata itself.
//   B2. Evaluating is pure, so giving up half-way and starting over with jsonata is unnoticed.

/** Thrown to give up. One value: throwing it costs no stack trace. */
export const bailOut: unique symbol = Symbol('left to jsonata');

export function bail(): never {
  throw bailOut;
}
