// Waiting for the clock, in a way that stopping the lane gives up.

import type { Lane } from './lane.ts';
import type { Routine } from './routine.ts';

/** Waits; `aborted` is told if the lane is stopped meanwhile. */
export function* waitFor(lane: Lane, milliseconds: number, aborted: () => void): Routine<void> {
  lane.refuseStopped();
  yield new Promise<void>((resolve) => {
    const cancel = lane.shared.clock.timer(milliseconds, () => {
      lane.halt = undefined;
      resolve();
    });
    lane.halt = () => {
      cancel();
      aborted();
    };
  });
}
