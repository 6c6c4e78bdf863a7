// What the tests of states take.

import type { TaskPort } from '../../interpreter/tasks/task-port.ts';
import type { Clock } from '../../interpreter/time/clock.ts';
import type { Random } from '../../interpreter/time/random.ts';

export interface TestStateOptions {
  /** Does the work of a Task that has no mock. */
  readonly tasks: TaskPort;
  /** Default: this computer's clock. A test that takes more than five minutes of it fails with `States.Timeout`. */
  readonly clock?: Clock;
  /** Default: unguessable numbers of the system. */
  readonly random?: Random;
}
