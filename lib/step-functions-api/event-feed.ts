// The events of all executions, to those who follow them.

import type { HistoryRecord } from '../interpreter/history/history-record.ts';

/** One event of an execution, as it happens. */
export interface ExecutionEvent {
  readonly executionArn: string;
  readonly stateMachineArn: string;
  readonly record: HistoryRecord;
}

export type EventListener = (event: ExecutionEvent) => void;

export class EventFeed {
  readonly #listeners = new Set<EventListener>();

  /** Calls `listener` for each event from now on; what is returned ends that. */
  subscribe(listener: EventListener): () => void {
    // A function that subscribes twice is called twice.
    const own: EventListener = (event) => listener(event);
    this.#listeners.add(own);
    return () => this.#listeners.delete(own);
  }

  tell(event: ExecutionEvent): void {
    for (const listener of this.#listeners) {
      try {
        listener(event);
      } catch (error) {
        // Its fault must not become the execution's, nor hide.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}
