// A machine made ready to run: templates parsed, defaults filled in, nothing left to look up by name but the next state.

import type { PreparedTemplate } from '../expressions/template.ts';

/** States with a start: the machine, a branch, or what a Map runs for each item. */
export interface PreparedScope {
  readonly startAt: string;
  readonly states: ReadonlyMap<string, PreparedState>;
}

/** How a state is left: `next` is absent where the scope ends. */
export interface PreparedExit {
  /** The variables that `Assign` sets. */
  readonly names: readonly string[];
  /** The variables' templates, then `Output`'s, if there is one: evaluated together. */
  readonly templates: readonly PreparedTemplate[];
  readonly next: string | undefined;
}

export interface PreparedRetrier {
  readonly errorEquals: readonly string[];
  readonly intervalSeconds: number;
  readonly maxAttempts: number;
  readonly backoffRate: number;
  readonly maxDelaySeconds: number | undefined;
  readonly jitter: boolean;
}

export interface PreparedCatcher {
  readonly errorEquals: readonly string[];
  readonly exit: PreparedExit;
}

interface Handling {
  readonly name: string;
  readonly exit: PreparedExit;
  readonly retriers: readonly PreparedRetrier[];
  readonly catchers: readonly PreparedCatcher[];
}

export interface PreparedTask extends Handling {
  readonly type: 'Task';
  readonly resource: string;
  /** `lambda` and `invoke` for `arn:aws:states:::lambda:invoke`; for a plain function ARN the ARN itself, without an action. */
  readonly service: string;
  readonly action: string | undefined;
  /** A plain function ARN has events of its own kind. */
  readonly eventPrefix: 'Task' | 'LambdaFunction';
  /** The resource ends in `.waitForTaskToken`. */
  readonly waitsForToken: boolean;
  readonly arguments: PreparedTemplate | undefined;
  readonly timeoutSeconds: PreparedTemplate | undefined;
  readonly heartbeatSeconds: PreparedTemplate | undefined;
  readonly credentials: PreparedTemplate | undefined;
}

export interface PreparedParallel extends Handling {
  readonly type: 'Parallel';
  readonly branches: readonly PreparedScope[];
  readonly arguments: PreparedTemplate | undefined;
}

export interface PreparedMap extends Handling {
  readonly type: 'Map';
  readonly processor: PreparedScope;
  readonly items: PreparedTemplate | undefined;
  readonly itemSelector: PreparedTemplate | undefined;
  readonly maxConcurrency: PreparedTemplate | undefined;
  readonly toleratedFailureCount: PreparedTemplate | undefined;
  readonly toleratedFailurePercentage: PreparedTemplate | undefined;
}

export interface PreparedPass {
  readonly type: 'Pass';
  readonly name: string;
  readonly exit: PreparedExit;
}

export interface PreparedSucceed {
  readonly type: 'Succeed';
  readonly name: string;
  readonly exit: PreparedExit;
}

export interface PreparedWait {
  readonly type: 'Wait';
  readonly name: string;
  readonly exit: PreparedExit;
  readonly seconds: PreparedTemplate | undefined;
  readonly timestamp: PreparedTemplate | undefined;
}

export interface PreparedChoice {
  readonly type: 'Choice';
  readonly name: string;
  readonly rules: readonly { readonly condition: PreparedTemplate; readonly exit: PreparedExit }[];
  readonly otherwise: PreparedExit | undefined;
}

export interface PreparedFail {
  readonly type: 'Fail';
  readonly name: string;
  readonly error: PreparedTemplate | undefined;
  readonly cause: PreparedTemplate | undefined;
}

/** A state that may retry and catch. */
export type PreparedHandling = PreparedTask | PreparedParallel | PreparedMap;

export type PreparedState =
  | PreparedHandling
  | PreparedPass
  | PreparedSucceed
  | PreparedWait
  | PreparedChoice
  | PreparedFail;

export interface Program {
  readonly scope: PreparedScope;
  readonly timeoutSeconds: number | undefined;
}
