// The recorder: gives events their ids, tells the observer, and knows when the service's history is full.

import type { HistoryDetail, HistoryRecord, HistoryType } from './history-record.ts';

/** Sees each event as it happens, synchronously. */
export type HistoryObserver = (record: HistoryRecord) => void;

const endTypes: ReadonlySet<HistoryType | undefined> = new Set([
  'ExecutionSucceeded',
  'ExecutionFailed',
  'ExecutionTimedOut',
  'ExecutionAborted',
] as const);

export class History {
  readonly #records: HistoryRecord[];
  readonly #now: () => number;
  readonly #observer: HistoryObserver | undefined;
  readonly #capacity: number;
  /** Told once what the observer threw; no event reaches the observer after that. */
  onFault: (fault: unknown) => void = () => undefined;
  #faulty = false;
  /** When the last event happened. */
  time = 0;

  /** `earlier`: what was recorded before, of which the observer is not told. */
  constructor(
    now: () => number,
    capacity: number,
    observer: HistoryObserver | undefined,
    earlier: readonly HistoryRecord[] = [],
  ) {
    this.#records = [...earlier];
    this.time = earlier.at(-1)?.timestamp ?? 0;
    this.#now = now;
    this.#capacity = capacity;
    this.#observer = observer;
  }

  get records(): readonly HistoryRecord[] {
    return this.#records;
  }

  /** One event is always kept free: the one that ends the execution. */
  get isFull(): boolean {
    return this.#records.length >= this.#capacity - 1;
  }

  /** Whether the last event is the one that ended the execution: nothing follows it but a redrive. */
  get isOver(): boolean {
    return endTypes.has(this.#records.at(-1)?.type);
  }

  /** Records an event and returns its id. */
  add(detail: HistoryDetail, previousEventId: number): number {
    const id = this.#records.length + 1;
    // The detail is made for this record by its caller, so it can become the record.
    const record = detail as { id?: number; previousEventId?: number; timestamp?: number } & HistoryDetail;
    record.id = id;
    record.previousEventId = previousEventId;
    this.time = this.#now();
    record.timestamp = this.time;
    this.#records.push(record as HistoryRecord);
    this.#tell(record as HistoryRecord);
    return id;
  }

  /** An observer that throws must not look like a failing state. */
  #tell(record: HistoryRecord): void {
    if (this.#observer === undefined || this.#faulty) return;
    try {
      this.#observer(record);
    } catch (fault) {
      this.#faulty = true;
      this.onFault(fault);
    }
  }
}
