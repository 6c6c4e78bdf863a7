// The inputs of a distributed Map's children where an ItemBatcher puts several items into one.
//
// Source: https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itembatcher.html

import { sizeOf } from '../../interpreter/values/admit.ts';
import type { JsonObject, JsonValue } from '../../json/index.ts';

/** Batches of items in their order, each as full as the evaluated batcher lets it be; one item at least. */
export function batchItems(items: readonly JsonValue[], batcher: JsonObject): JsonValue[] {
  const { BatchInput: given, MaxItemsPerBatch, MaxInputBytesPerBatch } = batcher;
  const most = numberOr(MaxItemsPerBatch, Number.POSITIVE_INFINITY);
  const mostBytes = numberOr(MaxInputBytesPerBatch, Number.POSITIVE_INFINITY);
  const inputOf = (some: readonly JsonValue[]): JsonObject => ({
    ...(given === undefined ? {} : { BatchInput: given }),
    Items: some,
  });
  const emptyBytes = sizeOf(inputOf([]));
  const batches: JsonValue[][] = [];
  let bytes = 0;
  for (const item of items) {
    const last = batches.at(-1);
    // A comma parts it from the one before.
    bytes += 1 + sizeOf(item);
    if (last !== undefined && last.length < most && bytes <= mostBytes) {
      last.push(item);
    } else {
      batches.push([item]);
      bytes = emptyBytes + sizeOf(item);
    }
  }
  return batches.map(inputOf);
}

function numberOr(value: JsonValue | undefined, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}
