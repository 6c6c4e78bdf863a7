// What an expression is evaluated in.

/** What one evaluation may take. */
export interface EvaluationLimits {
  /** Milliseconds of real time. */
  readonly expressionMillis: number;
  /** Nested evaluations. */
  readonly expressionDepth: number;
}

export interface Surroundings {
  /** The value of `$name`, `states` and the service's functions included; `undefined` where there is none. */
  lookup(name: string): unknown;
  /** What `lookup('states')` holds under a key. */
  statesMember(name: string): unknown;
  /** Names of jsonata's own that the service takes away. */
  isRemoved(name: string): boolean;
  readonly limits: EvaluationLimits;
}
