// LangGraph's retry policy in the service's units.

import { limits } from '../limits/index.ts';
import type { RetryDefinition } from './definition.ts';
import type { RetryPolicy } from './node.ts';

/** LangGraph's defaults: 3 attempts, 500 ms doubled each time up to 128 s, with jitter, for all errors that may pass. */
export function readRetryPolicy(policy: RetryPolicy): RetryDefinition {
  const intervalSeconds = Math.max(1, Math.ceil((policy.initialInterval ?? 500) / 1_000));
  return {
    maxRetries: (policy.maxAttempts ?? 3) - 1,
    intervalSeconds: Math.min(intervalSeconds, limits.seconds),
    backoffRate: policy.backoffFactor ?? 2,
    maxDelaySeconds: Math.min(
      Math.max(intervalSeconds, Math.ceil((policy.maxInterval ?? 128_000) / 1_000)),
      limits.retryDelaySeconds,
    ),
    jitter: policy.jitter ?? true,
    errors: policy.retryOn === undefined ? 'all' : [policy.retryOn].flat(),
  };
}
