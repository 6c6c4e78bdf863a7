// What a task port gets for one attempt. The signal and the context are made when a handler asks for them: most never do.

import type { JsonObject, JsonValue } from '../../../json/index.ts';
import type { PreparedTask } from '../../program/prepared.ts';
import type { TaskCall } from '../../tasks/task-port.ts';
import type { Visit } from '../visit.ts';

const OVER = 'nobody waits for this task any more: the execution, or a sibling of it, has ended';

export interface TaskTimes {
  readonly timeoutSeconds?: number;
  readonly heartbeatSeconds?: number;
}

export class LocalTaskCall implements TaskCall {
  readonly resource: string;
  readonly arguments: JsonValue;
  readonly stateName: string;
  readonly timeoutSeconds?: number;
  readonly heartbeatSeconds?: number;
  readonly attempt: number;
  readonly taskToken?: string;
  readonly #visit: Visit;
  #controller: AbortController | undefined;
  #context: JsonObject | undefined;
  #aborted: { readonly reason: unknown } | undefined;

  constructor(visit: Visit, state: PreparedTask, given: JsonValue, times: TaskTimes) {
    this.#visit = visit;
    this.resource = state.resource;
    this.arguments = given;
    this.stateName = state.name;
    this.attempt = visit.retries + 1;
    if (times.timeoutSeconds !== undefined) this.timeoutSeconds = times.timeoutSeconds;
    if (times.heartbeatSeconds !== undefined) this.heartbeatSeconds = times.heartbeatSeconds;
    if (visit.taskToken !== undefined) this.taskToken = visit.taskToken;
  }

  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    // Asked for after the abort, the signal must know of it.
    if (this.#aborted !== undefined && !this.#controller.signal.aborted) this.#controller.abort(this.#aborted.reason);
    return this.#controller.signal;
  }

  get context(): JsonObject {
    this.#context ??= this.#visit.context();
    return this.#context;
  }

  abort(reason: Error): void {
    this.#aborted ??= { reason };
    this.#controller?.abort(reason);
  }

  /** Its lane is stopped: nobody waits for it. */
  halt(): void {
    this.#visit.lane.note({ type: 'TaskStateAborted', stateName: this.stateName });
    this.abandon();
  }

  /** Tells the port that nobody waits, where the history knows already. */
  abandon(): void {
    this.abort(new Error(OVER));
  }
}
