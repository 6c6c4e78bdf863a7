// Where the two libraries differ on purpose (SEMANTICS section 0), as far as a random graph can show it: the model of a run takes
// these as switches, so that it can say for one graph which of them matters, and what stepgraph's run then looks like.

export interface Dialect {
  /** A full barrier that is not the recorded trigger of a task is never consumed. */
  readonly stuckJoins: boolean;
  /** Pending Sends do not hold back a deferred node. */
  readonly sendsDoNotHoldDeferred: boolean;
  /** A run in which nothing was written gives `undefined`. */
  readonly nothingWrittenIsUndefined: boolean;
  /** An Overwrite that is the very first write of an unset channel is a write like any other: what comes after it is reduced onto it. */
  readonly firstOverwriteIsAWrite: boolean;
}

export const langGraphDialect: Dialect = {
  stuckJoins: true,
  sendsDoNotHoldDeferred: true,
  nothingWrittenIsUndefined: true,
  firstOverwriteIsAWrite: true,
};

export const stepgraphDialect: Dialect = {
  stuckJoins: false,
  sendsDoNotHoldDeferred: false,
  nothingWrittenIsUndefined: false,
  firstOverwriteIsAWrite: false,
};

/** The switches by the name under which exclusions are counted. */
export const differences: ReadonlyMap<string, Partial<Dialect>> = new Map([
  ['stuck join', { stuckJoins: false }],
  ['deferred node waits for Sends', { sendsDoNotHoldDeferred: false }],
  ['nothing written', { nothingWrittenIsUndefined: false }],
  // Not in SEMANTICS section 0 (yet): undecided-differences.test.ts.
  ['Overwrite first in an unset channel', { firstOverwriteIsAWrite: false }],
]);
