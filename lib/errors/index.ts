// What every Lambda loads, and so no tables: codes.ts and read-problem.ts are imported by those who read them.

export type { RunCode } from './codes.ts';
export { failureOf, noteFailure, type RunFailure } from './failure.ts';
export { GraphError } from './graph-error.ts';
export { InternalError } from './internal-error.ts';
export { describeProblem, describeProblems, type Problem } from './problem.ts';
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
