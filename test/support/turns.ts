// Order without a clock: what takes more turns of the event loop ends later, on an idle machine and on a busy one.

import { setImmediate } from 'node:timers/promises';

/** Resolves after that many turns of the event loop. */
export async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await setImmediate();
}
