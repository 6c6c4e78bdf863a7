// LangGraph's retry policy in the service's units.

import type { RetryDefinition } from './definition.ts';
import type { RetryPolicy } from './node.ts';

// The service's own bounds: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
const MAX_INTERVAL_SECONDS = 99_999_999;
export const MAX_ATTEMPTS = 99_999_999;
const MAX_DELAY_SECONDS = 31_622_400;

/** LangGraph's defaults: 3 attempts, 500 ms doubled each time up to 128 s, with jitter, for all errors that may pass. */
export function readRetryPolicy(policy: RetryPolicy): RetryDefinition {
  const intervalSeconds = Math.max(1, Math.ceil((policy.initialInterval ?? 500) / 1_000));
  return {
    maxRetries: (policy.maxAttempts ?? 3) - 1,
    intervalSeconds: Math.min(intervalSeconds, MAX_INTERVAL_SECONDS),
    backoffRate: policy.backoffFactor ?? 2,
    maxDelaySeconds: Math.min(
      Math.max(intervalSeconds, Math.ceil((policy.maxInterval ?? 128_000) / 1_000)),
      MAX_DELAY_SECONDS,
    ),
    jitter: policy.jitter ?? true,
    errors: policy.retryOn === undefined ? 'all' : [policy.retryOn].flat(),
  };
}
