// A refusal: the translator met something that JSONata cannot do, or not in the same way. Thrown inside the translator only.

export class Refusal extends Error {
  readonly reason: string;
  readonly mend: string;

  constructor(reason: string, mend: string) {
    super(reason);
    this.reason = reason;
    this.mend = mend;
  }
}

/** The way out that is always open. */
export const byHand = 'write the reducer in JSONata: jsonata`...` over $left and $right';

/** Ends the translation. `mend` defaults to writing JSONata by hand. */
export function refuse(reason: string, mend: string = byHand): never {
  throw new Refusal(reason, mend);
}
