// Waiting for the clock, in a way that stopping the lane gives up.

import type { Routine } from './routine.ts';
import type { Visit } from './visit.ts';

/** Waits until the visit's `due`; `aborted` is told if the lane is stopped meanwhile. */
export function* waitUntilDue(visit: Visit, aborted: () => void): Routine<void> {
  const { lane, due } = visit;
  if (due === undefined) return;
  lane.refuseStopped();
  const { clock } = lane.shared;
  yield new Promise<void>((resolve) => {
    const cancel = clock.timer(Math.max(0, due - clock.now()), () => {
      lane.halt = undefined;
      resolve();
    });
    lane.halt = () => {
      cancel();
      aborted();
    };
  });
  visit.due = undefined;
}
