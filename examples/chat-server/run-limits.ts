// How many runs may go on at once, and how long each may take: a server that starts a run for whoever asks is else at anybody's mercy.

export interface RunLimits {
  /** Runs at once. */
  readonly mostRuns: number;
  /** Milliseconds that a run may take. */
  readonly mostMilliseconds: number;
}

/** A run's place among those that may go on at once. */
export interface RunPlace {
  /** Aborted when the browser leaves, and when the run's time is up. */
  readonly signal: AbortSignal;
  readonly isTimeUp: () => boolean;
  /** To be called when the run has ended. */
  readonly leave: () => void;
}

export class RunPlaces {
  readonly #limits: RunLimits;
  #taken = 0;

  constructor(limits: RunLimits) {
    this.#limits = limits;
  }

  /** A place for a run; undefined where all are taken. */
  enter(left: AbortSignal): RunPlace | undefined {
    const { mostRuns, mostMilliseconds } = this.#limits;
    if (this.#taken >= mostRuns) return undefined;
    this.#taken += 1;
    const timeUp = AbortSignal.timeout(mostMilliseconds);
    return {
      signal: AbortSignal.any([left, timeUp]),
      isTimeUp: () => timeUp.aborted && !left.aborted,
      leave: () => {
        this.#taken -= 1;
      },
    };
  }
}
