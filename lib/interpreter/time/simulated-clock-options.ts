// What a simulated clock takes.

/** How a simulated clock begins and moves. */
export interface SimulatedClockOptions {
  /** Milliseconds since the epoch. Default 2026-01-01T00:00:00Z. */
  readonly start?: number;
  /**
   * `manual`, the default, moves on `advance` and `runAll` only. `auto` jumps to the next timer whenever the process has
   * nothing else to do at once; tasks that need real time (sockets, files) are overtaken by their timeouts then.
   */
  readonly mode?: 'manual' | 'auto';
}
