// What an execution that has ended keeps in memory: its input, its output and its history, in bytes of the heap, nearly.
//
//   B1. A list or an object that several events share is counted once. A text cannot be told from its copy: it is counted in each
//       value that holds it, so the sum may be more than what is kept, and never is much less.

import type { JsonValue } from '../../json/index.ts';
import { sizeOf } from '../values/admit.ts';
import type { HistoryRecord } from './history-record.ts';
import { recordValues } from './record-values.ts';

/** What a record, a container and a member of one take beside their content. */
const RECORD = 200;
const CONTAINER = 64;
const MEMBER = 16;

/** Smaller ones are not looked into: their text, and what V8 adds to it. */
const SMALL = 512;
const HEAP_PER_BYTE_OF_JSON = 4;

export function retainedBytes(records: readonly HistoryRecord[]): number {
  const weighing = new Weighing();
  for (const record of records) weighing.addAll(recordValues(record), RECORD);
  return weighing.bytes;
}

class Weighing {
  bytes = 0;
  readonly #seen = new Set<object>();

  addAll(values: readonly JsonValue[], frame: number): void {
    this.bytes += frame;
    for (const value of values) {
      this.bytes += MEMBER;
      this.#add(value);
    }
  }

  #add(value: JsonValue): void {
    if (typeof value === 'string') this.bytes += value.length;
    else if (typeof value === 'object' && value !== null) this.#addContainer(value);
  }

  #addContainer(value: object): void {
    if (this.#seen.has(value)) return;
    const size = sizeOf(value as JsonValue);
    if (size < SMALL) this.bytes += CONTAINER + HEAP_PER_BYTE_OF_JSON * size;
    else {
      this.#seen.add(value);
      this.addAll(Object.values(value), CONTAINER);
    }
  }
}
