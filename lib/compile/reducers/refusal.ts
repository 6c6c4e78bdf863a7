// A refusal: the translator met something that JSONata cannot do, or not in the same way. Thrown inside the translator only.

export class Refusal extends Error {
  readonly reason: string;
  readonly fix: string;

  constructor(reason: string, fix: string) {
    super(reason);
    this.reason = reason;
    this.fix = fix;
  }
}

/** The way out that is always open. */
export const byHand = 'write the reducer in JSONata: jsonata`...` over $left and $right';

/** Ends the translation. `fix` defaults to writing JSONata by hand. */
export function refuse(reason: string, fix: string = byHand): never {
  throw new Refusal(reason, fix);
}
