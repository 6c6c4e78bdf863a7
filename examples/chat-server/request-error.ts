// What the server says where there is no answer: a code for programs, a sentence for people.

import { failureOf } from 'stepgraph';

export interface RequestProblem {
  readonly where: string;
  readonly what: string;
}

export interface ErrorBody {
  readonly error: {
    readonly code: string;
    readonly message: string;
    /** Of a run: the name of what a node threw, such as `ThrottlingException`. */
    readonly name?: string;
    /** Of a request: all that is wrong with it. */
    readonly problems?: readonly RequestProblem[];
  };
}

export function requestError(code: string, message: string, problems: readonly RequestProblem[] = []): ErrorBody {
  return { error: { code, message, ...(problems.length === 0 ? {} : { problems }) } };
}

/** A failed run, for whoever asked: where and by which name. The message of a node's error may hold anything, and stays here. */
export function describeFailure(error: unknown): ErrorBody {
  const failure = failureOf(error);
  if (failure === undefined) return requestError('INTERNAL_ERROR', 'the server failed; its log says more');
  const name = error instanceof Error ? error.name : 'Error';
  return { error: { code: failure.code, name, message: `the run failed at ${failure.where}` } };
}
