// An execution whose history grows as the test says, and a clock that only counts what would have been slept.

import type { Sleeper } from '../../../lib/client/clock.ts';
import type { ExecutionDescription, Executions, ServiceEvent } from '../../../lib/client/executions.ts';
import { runError } from '../../../lib/errors/index.ts';

/** A clock on which time passes at once; `slept` has each sleep, `during` is called in each. */
export function countingClock(during: () => void = () => undefined): Sleeper & { readonly slept: readonly number[] } {
  const slept: number[] = [];
  return {
    slept,
    random: () => 0,
    sleep: async (milliseconds, signal) => {
      signal?.throwIfAborted();
      slept.push(milliseconds);
      during();
    },
  };
}

export interface ScriptedExecution {
  readonly executions: Executions;
  /** Every event that was sent, again for each time. */
  readonly sent: readonly number[];
  readonly requests: () => number;
  /** So many more events; the last of them ends the execution where `ends`. */
  grow(count: number, ends?: boolean): void;
}

/** The history of one execution, served in pages of at most `largestPage`. */
export function scriptedExecution(largestPage = 1_000): ScriptedExecution {
  const events: ServiceEvent[] = [];
  const sent: number[] = [];
  let requests = 0;
  const never = (): never => {
    throw new Error('not part of this script');
  };
  return {
    sent,
    requests: () => requests,
    grow(count, ends = false) {
      for (let added = 1; added <= count; added += 1) {
        const id = events.length + 1;
        const type = ends && added === count ? 'ExecutionSucceeded' : 'PassStateExited';
        events.push({ id, previousEventId: id - 1, at: new Date(id), type, details: {} });
      }
    },
    executions: {
      ...{ start: never, startSync: never, describe: never, stop: never, redrive: never, definition: never },
      history: async (_arn, { newestFirst = false, size, next }) => {
        requests += 1;
        // A token goes on from an event, whatever has come meanwhile.
        const from = next === undefined ? (newestFirst ? events.length : 1) : Number(next);
        const ordered = newestFirst ? events.slice(0, from).reverse() : events.slice(from - 1);
        const page = ordered.slice(0, Math.min(size, largestPage));
        sent.push(...page.map(({ id }) => id));
        const after = newestFirst ? from - page.length : from + page.length;
        const isLast = newestFirst ? after < 1 : after > events.length;
        return { events: page, ...(isLast ? {} : { next: String(after) }) };
      },
    },
  };
}

/** A description after a list of errors, one for each time it is asked for. */
export function troubledExecutions(
  codes: readonly ('THROTTLED' | 'RUN_NOT_FOUND' | 'ACCESS_DENIED' | 'RUNNING' | 'PENDING_REDRIVE')[],
) {
  let asked = 0;
  const described: ExecutionDescription = {
    ...{ arn: 'arn', name: 'n', startedAt: new Date(0), redriveCount: 0 },
    ...{ status: 'SUCCEEDED', output: '"done"' },
  };
  const describe = async (): Promise<ExecutionDescription> => {
    const code = codes[asked];
    asked += 1;
    if (code === undefined) return described;
    if (code === 'RUNNING' || code === 'PENDING_REDRIVE') return { ...described, status: code, output: undefined };
    throw runError({ code, where: 'DescribeExecution', what: 'asked too early', fix: 'ask again' });
  };
  return { describe, asked: () => asked };
}
