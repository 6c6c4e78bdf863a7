// LangGraph's retry policy in the service's units.

import { describe, expect, it } from 'vitest';
import { readRetryPolicy } from '../../lib/graph/retry-policy.ts';

describe('a retry policy', () => {
  it("has LangGraph's defaults", () => {
    expect(readRetryPolicy({})).toEqual({
      maxRetries: 2,
      intervalSeconds: 1,
      backoffRate: 2,
      maxDelaySeconds: 128,
      jitter: true,
      errors: 'all',
    });
  });

  it.each([
    [{ initialInterval: 300_000, maxInterval: 10_000 }, 300, 300],
    [{ initialInterval: 300_000 }, 300, 300],
    [{ initialInterval: 1_400, maxInterval: 2_100 }, 2, 3],
    [{ initialInterval: 1, maxInterval: 1 }, 1, 1],
    [{ maxInterval: 40_000_000_000 }, 1, 31_622_400],
  ])('of %j waits %i s first, and %i s at most: never less than the first time', (policy, first, most) => {
    expect(readRetryPolicy(policy)).toMatchObject({ intervalSeconds: first, maxDelaySeconds: most });
  });
});
