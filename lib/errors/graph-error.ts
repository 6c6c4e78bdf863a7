import { describeProblems, type Problem } from './problem.ts';

/** A graph that cannot be compiled: carries all that is wrong with it, not the first thing only. */
export class GraphError extends Error {
  override readonly name = 'GraphError';
  readonly code = 'INVALID_GRAPH';
  readonly graph: string;
  readonly problems: readonly Problem[];

  constructor(graph: string, problems: readonly Problem[]) {
    super(describeProblems(`graph '${graph}'`, problems));
    this.graph = graph;
    this.problems = problems;
  }
}
