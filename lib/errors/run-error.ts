// Errors of runs. The message carries code, place and fix as text, because only a name and a message cross a Lambda boundary.

import type { RunCode } from './codes.ts';
import { describeProblem, type Problem } from './problem.ts';

/** A run that failed for a reason this library knows. `state` and more: `failureOf(error)`. */
export class GraphRunError extends Error {
  override readonly name: string = 'GraphRunError';
  readonly code: RunCode;
  readonly where: string;
  readonly what: string;
  readonly fix: string;

  constructor(problem: Problem<RunCode>, options?: ErrorOptions) {
    super(describeProblem(problem), options);
    this.code = problem.code;
    this.where = problem.where;
    this.what = problem.what;
    this.fix = problem.fix;
  }

  /** The code under LangGraph's name for it. */
  get lc_error_code(): RunCode {
    return this.code;
  }
}

/** The limit of supersteps was reached. */
export class GraphRecursionError extends GraphRunError {
  override readonly name = 'GraphRecursionError';
}

/** An update that the channels cannot take. */
export class InvalidUpdateError extends GraphRunError {
  override readonly name = 'InvalidUpdateError';
}

/** A run was started without an input. */
export class EmptyInputError extends GraphRunError {
  override readonly name = 'EmptyInputError';
}

/** A node took longer than its `timeout`. */
export class NodeTimeoutError extends GraphRunError {
  override readonly name = 'NodeTimeoutError';
}

/** The run's `signal` was aborted, or the run was stopped. */
export class AbortError extends GraphRunError {
  override readonly name = 'AbortError';
}

type RunErrorClass = new (problem: Problem<RunCode>, options?: ErrorOptions) => GraphRunError;

const classes: Partial<Record<RunCode, RunErrorClass>> = {
  ABORTED: AbortError,
  EMPTY_INPUT: EmptyInputError,
  GRAPH_RECURSION_LIMIT: GraphRecursionError,
  INVALID_CONCURRENT_GRAPH_UPDATE: InvalidUpdateError,
  INVALID_GRAPH_NODE_RETURN_VALUE: InvalidUpdateError,
  INVALID_REDUCER_RESULT: InvalidUpdateError,
  INVALID_REDUCER_VALUE: InvalidUpdateError,
  INVALID_UPDATE: InvalidUpdateError,
  NODE_TIMEOUT: NodeTimeoutError,
  NOT_JSON: InvalidUpdateError,
  UNDECLARED_GOTO: InvalidUpdateError,
  UNDECLARED_WRITE: InvalidUpdateError,
  UNKNOWN_NODE: InvalidUpdateError,
};

/** The error of a problem, in the class of its code. */
export function runError(problem: Problem<RunCode>, options?: ErrorOptions): GraphRunError {
  const Class = classes[problem.code] ?? GraphRunError;
  return new Class(problem, options);
}
