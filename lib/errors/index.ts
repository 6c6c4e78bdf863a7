export {
  graphCodes,
  type RunCode,
  runCodes,
  serviceCodes,
  toolCodes,
} from './codes.ts';
export { failureOf, noteFailure, type RunFailure } from './failure.ts';
export { GraphError } from './graph-error.ts';
export { InternalError } from './internal-error.ts';
export { describeProblem, describeProblems, type Problem } from './problem.ts';
export { readProblem } from './read-problem.ts';
export {
  AbortError,
  EmptyInputError,
  GraphRecursionError,
  GraphRunError,
  InvalidUpdateError,
  NodeTimeoutError,
  runError,
} from './run-error.ts';
export { unreachable } from './unreachable.ts';
