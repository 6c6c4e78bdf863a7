// What operations work on: the machines and executions of one API, and its ports.

import type { Execution } from '../interpreter/execution.ts';
import type { TaskPort } from '../interpreter/tasks/task-port.ts';
import type { Clock } from '../interpreter/time/clock.ts';
import type { Random } from '../interpreter/time/random.ts';
import type { Place } from './arns.ts';
import type { EventFeed } from './event-feed.ts';
import type { StatusChange } from './status-change.ts';
import type { Stores } from './stores.ts';

export interface Service extends Stores {
  readonly place: Place;
  readonly clock: Clock;
  readonly random: Random;
  readonly tasks: TaskPort;
  /** All executions that have not ended, of Express workflows too. */
  readonly running: Set<Execution>;
  /** Who follows the events of executions. */
  readonly events: EventFeed;
  readonly onStatusChange: (change: StatusChange) => void;
}
