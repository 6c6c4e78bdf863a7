// How what a task throws becomes an error name and a cause.

import { isNativeError } from 'node:util/types';
import { limits } from '../../limits/index.ts';

/** Thrown by a task port to fail the task with exactly this error and cause. */
export class TaskFailure extends Error {
  override readonly name = 'TaskFailure';
  /** What `ErrorEquals` matches. */
  readonly error: string;
  /** A string, JSON or not; absent if unknown. */
  override readonly cause: string | undefined;
  /** The JavaScript value behind the failure, if it is not the failure itself. */
  readonly thrown: unknown;

  constructor(error: string, cause?: string, options?: { readonly thrown?: unknown }) {
    super(cause === undefined ? error : `${error}: ${cause}`);
    this.error = error;
    this.cause = cause;
    this.thrown = options?.thrown;
  }
}

const ERROR_CHARACTERS = 256;

/** Error name and cause as Step Functions reports them. */
export interface ReportedFailure {
  readonly error: string;
  readonly cause: string | undefined;
  readonly thrown: unknown;
}

/** `thrown`, as a Lambda function in Node.js that threw it would be reported. */
export function reportFailure(thrown: unknown): ReportedFailure {
  if (thrown instanceof TaskFailure)
    return { error: thrown.error, cause: thrown.cause, thrown: thrown.thrown ?? thrown };
  const { errorType, errorMessage, trace } = asLambdaError(thrown);
  const cause = JSON.stringify({ errorType, errorMessage, trace });
  return { error: errorType.slice(0, ERROR_CHARACTERS), cause: cause.slice(0, limits.causeLength), thrown };
}

/** Source: aws-lambda-nodejs-runtime-interface-client, which names a thrown non-error by its `typeof`. */
function asLambdaError(thrown: unknown): { errorType: string; errorMessage: string; trace: string[] } {
  if (!isErrorLike(thrown)) return { errorType: typeof thrown, errorMessage: String(thrown), trace: [] };
  return {
    errorType: thrown.name === '' ? 'Error' : thrown.name,
    errorMessage: thrown.message,
    trace: (thrown.stack ?? '').split('\n'),
  };
}

function isErrorLike(thrown: unknown): thrown is Error {
  if (isNativeError(thrown)) return true;
  if (typeof thrown !== 'object' || thrown === null) return false;
  return (
    'name' in thrown && 'message' in thrown && typeof thrown.name === 'string' && typeof thrown.message === 'string'
  );
}
