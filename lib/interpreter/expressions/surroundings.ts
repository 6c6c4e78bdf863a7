// What an expression is evaluated in.

import type { EvaluationLimits, Names } from '../../evaluator/index.ts';

/** `lookup` knows `states` and the service's functions too. */
export interface Surroundings extends Names {
  /** What `lookup('states')` holds under a key. */
  statesMember(name: string): unknown;
  /** A promise to wait for between two expressions, where evaluating has held up the process for long enough. */
  giveWay(): Promise<void> | undefined;
  readonly limits: EvaluationLimits;
}
