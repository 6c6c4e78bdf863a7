// Durations as people write them, in the whole seconds that Step Functions counts.

import { limits } from '../limits/index.ts';

const MILLIS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Whole seconds, rounded up, at least 1, from milliseconds or text like `'30s'`; `undefined` where the service has no such time. */
export function toSeconds(duration: unknown): number | undefined {
  const millis = toMillis(duration);
  if (millis === undefined || !(millis > 0 && millis <= limits.seconds * 1_000)) return undefined;
  return Math.max(1, Math.ceil(millis / 1_000));
}

function toMillis(duration: unknown): number | undefined {
  if (typeof duration === 'number') return duration;
  if (typeof duration !== 'string') return undefined;
  const match = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)$/.exec(duration.trim());
  const unit = match?.[2] === undefined ? undefined : MILLIS[match[2]];
  return unit === undefined ? undefined : Number(match?.[1]) * unit;
}
