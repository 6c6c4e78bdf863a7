// Retry policies: what the service can keep to.

import type { Problem } from '../../errors/index.ts';
import { showValue } from '../../json/index.ts';
import { limits } from '../../limits/index.ts';
import { findOptionProblems } from '../../options/index.ts';
import type { RetryPolicy } from '../node.ts';
import { retryOptions } from '../options/node-options.ts';

const isAttempts = (value: unknown): boolean =>
  Number.isInteger(value) && (value as number) >= 1 && (value as number) <= limits.retries;
const isPositive = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value) && value > 0;
const isErrorName = (value: unknown): boolean => typeof value === 'string' && value !== '';

const rules: readonly {
  readonly key: keyof RetryPolicy;
  readonly holds: (value: unknown) => boolean;
  readonly fix: string;
}[] = [
  { key: 'maxAttempts', holds: isAttempts, fix: `give a whole number of attempts, from 1 to ${limits.retries}` },
  { key: 'initialInterval', holds: isPositive, fix: 'give milliseconds above 0' },
  {
    key: 'backoffFactor',
    holds: (value) => isPositive(value) && (value as number) >= 1,
    fix: 'give a number of at least 1',
  },
  { key: 'maxInterval', holds: isPositive, fix: 'give milliseconds above 0' },
  { key: 'jitter', holds: (value) => typeof value === 'boolean', fix: 'give true or false' },
  {
    key: 'retryOn',
    holds: (value) => [value].flat().length > 0 && [value].flat().every(isErrorName),
    fix: "the service matches errors by name: give names, as in retryOn: ['TimeoutError', 'ThrottlingException']",
  },
];

export function findRetryProblems(policy: RetryPolicy, where: string): Problem[] {
  if (typeof policy !== 'object' || policy === null) {
    return [
      { code: 'INVALID_RETRY_POLICY', where, what: 'retryPolicy is not an object', fix: 'give { maxAttempts: 3 }' },
    ];
  }
  const unknown = findOptionProblems(policy, retryOptions, `${where}, retryPolicy`);
  if (Array.isArray(policy)) return unknown;
  const wrong: Problem[] = rules
    .filter(({ key, holds }) => policy[key] !== undefined && !holds(policy[key]))
    .map(({ key, fix }) => ({
      code: 'INVALID_RETRY_POLICY',
      where,
      what: `retryPolicy.${key} is ${showValue(policy[key])}`,
      fix,
    }));
  return [...unknown, ...wrong];
}
