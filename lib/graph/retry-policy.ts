// LangGraph's retry policy in the service's units, or what is wrong with it.

import type { Problem } from '../errors/index.ts';
import type { RetryDefinition } from './definition.ts';
import type { RetryPolicy } from './node.ts';

// The service's own bounds: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
const MAX_INTERVAL_SECONDS = 99_999_999;
const MAX_ATTEMPTS = 99_999_999;
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

const isAttempts = (value: unknown): boolean =>
  Number.isInteger(value) && (value as number) >= 1 && (value as number) <= MAX_ATTEMPTS;
const isPositive = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value) && value > 0;
const isErrorName = (value: unknown): boolean => typeof value === 'string' && value !== '';

const rules: readonly {
  readonly key: keyof RetryPolicy;
  readonly holds: (value: unknown) => boolean;
  readonly mend: string;
}[] = [
  { key: 'maxAttempts', holds: isAttempts, mend: `give a whole number of attempts, from 1 to ${MAX_ATTEMPTS}` },
  { key: 'initialInterval', holds: isPositive, mend: 'give milliseconds above 0' },
  {
    key: 'backoffFactor',
    holds: (value) => isPositive(value) && (value as number) >= 1,
    mend: 'give a number of at least 1',
  },
  { key: 'maxInterval', holds: isPositive, mend: 'give milliseconds above 0' },
  { key: 'jitter', holds: (value) => typeof value === 'boolean', mend: 'give true or false' },
  {
    key: 'retryOn',
    holds: (value) => [value].flat().length > 0 && [value].flat().every(isErrorName),
    mend: "the service matches errors by name: give names, as in retryOn: ['TimeoutError', 'ThrottlingException']",
  },
];

export function findRetryProblems(policy: RetryPolicy, where: string): Problem[] {
  if (typeof policy !== 'object' || policy === null) {
    return [{ code: 'INVALID_RETRY_POLICY', where, what: 'retryPolicy is no object', mend: 'give { maxAttempts: 3 }' }];
  }
  return rules
    .filter(({ key, holds }) => policy[key] !== undefined && !holds(policy[key]))
    .map(({ key, mend }) => ({
      code: 'INVALID_RETRY_POLICY',
      where,
      what: `retryPolicy.${key} is ${describeValue(policy[key])}`,
      mend,
    }));
}

function describeValue(value: unknown): string {
  return typeof value === 'function' ? 'a function' : JSON.stringify(value);
}
