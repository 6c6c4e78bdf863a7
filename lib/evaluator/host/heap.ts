// The memory that an evaluation has taken. What the heap holds includes what nobody holds any more, so before a right evaluation is
// told that it has taken too much, what can be collected is.

import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { evaluationLimits } from '../limits.ts';

const { heapGrowth, heapShare } = evaluationLimits;

/** What the limit says beyond the old objects that end the process when they reach theirs: room for the young ones. */
const YOUNG = 48 * 2 ** 20;

/** Bytes in use, collectable ones included. */
export function heapInUse(): number {
  return getHeapStatistics().used_heap_size;
}

/** True where the heap has grown too far since it held `before` bytes, or is nearly full by what was put there since. */
export function isHeapTooFull(before: number): boolean {
  if (!looksTooFull(before)) return false;
  collect();
  return looksTooFull(before);
}

function looksTooFull(before: number): boolean {
  const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
  const room = limit - Math.min(YOUNG, limit / 3);
  return used - before > heapGrowth || (used > before && used > room * heapShare);
}

let collector: (() => void) | undefined;

function collect(): void {
  if (collector === undefined) {
    setFlagsFromString('--expose-gc');
    collector = runInNewContext('gc') as () => void;
    setFlagsFromString('--no-expose-gc');
  }
  collector();
}
