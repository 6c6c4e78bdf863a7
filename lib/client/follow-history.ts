// The events of a run as they come, old ones first. Nothing is read twice but the few events at the seam of two looks: what
// is there is paged through once, and then each look asks for the newest events, back to the last one known.

import { endStatusOf } from '../story/index.ts';
import type { Executions, ServiceEvent } from './executions.ts';
import type { Pace } from './pace.ts';

const WHOLE_PAGE = 1_000;
const SMALL_PAGE = 10;

export interface Following {
  readonly executions: Executions;
  readonly pace: Pace;
  readonly signal?: AbortSignal | undefined;
}

/** Pieces of the history, in order and without gaps; ends with the execution. */
export async function* followHistory(arn: string, following: Following): AsyncGenerator<readonly ServiceEvent[]> {
  const { pace } = following;
  let last: ServiceEvent | undefined;
  for await (const events of readHistorySoFar(arn, following)) {
    last = events.at(-1) ?? last;
    yield events;
  }
  let size = SMALL_PAGE;
  while (last === undefined || endStatusOf(last) === undefined) {
    await pace.rest();
    const events = await readNewer(arn, { known: last?.id ?? 0, size }, following);
    // Much news last time: much is likely this time.
    size = Math.min(WHOLE_PAGE, Math.max(SMALL_PAGE, 2 * events.length));
    if (events.length === 0) continue;
    last = events.at(-1);
    pace.news();
    yield events;
  }
}

/** What has happened until now, page by page. */
export async function* readHistorySoFar(
  arn: string,
  { executions, pace, signal }: Following,
): AsyncGenerator<readonly ServiceEvent[]> {
  let next: string | undefined;
  do {
    const request = { size: WHOLE_PAGE, next };
    const page = await pace.ask(() => executions.history(arn, request, signal));
    next = page.next;
    yield page.events;
  } while (next !== undefined);
}

/** The newest events, in order, back to the last that satisfies `until`; all there are if none does. */
export async function readTail(
  arn: string,
  until: (event: ServiceEvent) => boolean,
  { executions, pace, signal, size = 100 }: Following & { readonly size?: number },
): Promise<ServiceEvent[]> {
  const newestFirst: ServiceEvent[] = [];
  let next: string | undefined;
  do {
    const request = { newestFirst: true, size, next };
    const page = await pace.ask(() => executions.history(arn, request, signal));
    for (const event of page.events) {
      newestFirst.push(event);
      if (until(event)) return newestFirst.reverse();
    }
    next = page.next;
  } while (next !== undefined);
  return newestFirst.reverse();
}

async function readNewer(
  arn: string,
  { known, size }: { readonly known: number; readonly size: number },
  following: Following,
): Promise<ServiceEvent[]> {
  const events = await readTail(arn, ({ id }) => id <= known, { ...following, size });
  return events.filter(({ id }) => id > known);
}
