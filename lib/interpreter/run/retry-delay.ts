// How long a retrier waits.

import { limits } from '../../limits/index.ts';
import type { PreparedRetrier } from '../program/prepared.ts';
import type { Random } from '../time/random.ts';

/** Milliseconds before a retry, when the retrier has made `retries` already. Full jitter draws between 0 and the whole delay. */
export function retryDelay(retrier: PreparedRetrier, retries: number, random: Random): number {
  const seconds = retrier.intervalSeconds * retrier.backoffRate ** retries;
  const capped = Math.min(seconds, retrier.maxDelaySeconds ?? Number.POSITIVE_INFINITY, limits.seconds);
  return (retrier.jitter ? capped * random() : capped) * 1000;
}
