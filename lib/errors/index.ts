export {
  type ErrorCode,
  type GraphCode,
  graphCodes,
  type RunCode,
  runCodes,
  type ToolCode,
  toolCodes,
} from './codes.ts';
export { GraphError } from './graph-error.ts';
export { InternalError } from './internal-error.ts';
export { describeProblem, describeProblems, type Problem } from './problem.ts';
export { unreachable } from './unreachable.ts';
