// What a connected graph is made of: the machine, what is known of the graph, and the ports to the service and to time.

import type { GraphDefinition, InvokeConfig } from '../graph/index.ts';
import type { MachineType } from '../limits/index.ts';
import type { Sleeper } from './clock.ts';
import type { Executions } from './executions.ts';
import type { Following } from './follow-history.ts';
import type { MachineArn } from './machine-arn.ts';
import { Pace } from './pace.ts';

export interface Connection {
  readonly machine: MachineArn;
  readonly type: MachineType;
  /** Undefined where the graph was not loaded. */
  readonly definition: GraphDefinition | undefined;
  /** The graph's settings for every run: see `withConfig`. */
  readonly config: InvokeConfig;
  readonly executions: Executions;
  readonly clock: Sleeper;
}

export interface Freshness {
  /** Whether the run was started a moment ago: the service may not know it yet. */
  readonly isFresh: boolean;
}

/** Asking about one run, at a pace of its own. */
export function following(
  { executions, clock }: Connection,
  signal: AbortSignal | undefined,
  { isFresh }: Freshness,
): Following {
  return { executions, signal, pace: new Pace(clock, { signal, isFresh }) };
}
