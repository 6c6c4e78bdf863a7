// Whatever a node throws, as an Error that Lambda reports by the right name: its `errorType`, which Retry and Catch match on.

import { isNativeError } from 'node:util/types';

/**
 * `thrown` itself where Lambda can read it; otherwise an Error in its place, named as the local engine names it: an error-like object
 * by its own name, anything else by its `typeof`.
 */
export function asError(thrown: unknown): Error {
  if (isNativeError(thrown) && isText(thrown.name) && typeof thrown.message === 'string' && isText(thrown.stack))
    return thrown;
  if (!isErrorLike(thrown)) return named(typeof thrown, String(thrown), thrown);
  return named(isText(thrown.name) ? thrown.name : 'Error', thrown.message, thrown);
}

interface ErrorLike {
  readonly name: string;
  readonly message: string;
}

function isErrorLike(thrown: unknown): thrown is ErrorLike {
  if (typeof thrown !== 'object' || thrown === null || !('name' in thrown) || !('message' in thrown)) return false;
  return typeof thrown.name === 'string' && typeof thrown.message === 'string';
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

// An own property: `name` on a class survives no minifier.
function named(name: string, message: string, cause: unknown): Error {
  const error = new Error(message, { cause });
  Object.defineProperty(error, 'name', { value: name, configurable: true, writable: true });
  return error;
}
