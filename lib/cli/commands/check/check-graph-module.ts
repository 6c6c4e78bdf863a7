// Checks a graph: what its builder refuses while the module loads, and what only compiling finds.

import { compile } from '../../../compile/index.ts';
import { measureGraph } from '../../../compile/measure/index.ts';
import type { GraphError } from '../../../errors/index.ts';
import type { CommandArguments } from '../../command.ts';
import { loadGraph } from '../../load/load-graph.ts';
import type { CliSurroundings } from '../../surroundings.ts';
import type { CheckResult } from './check-result.ts';

/** @throws Refusal where there is no graph to check. */
export async function checkGraphModule(given: CommandArguments, around: CliSurroundings): Promise<CheckResult> {
  try {
    const { definition } = await loadGraph(given, around);
    const compilation = compile(definition);
    const measure = measureGraph(definition, compilation);
    // It compiles and runs, as in LangGraph, and no run of it can succeed.
    const problems = measure.hints.filter(({ code }) => code === 'ENDLESS_LOOP');
    return { subject: `graph '${definition.name}'`, problems, measure };
  } catch (error) {
    // Problems of the graph are what was asked for; anything else is for whoever reports errors.
    if (!isGraphError(error)) throw error;
    return { subject: `graph '${error.graph}'`, problems: error.problems };
  }
}

// By name: the graph's own copy of this library throws it.
function isGraphError(error: unknown): error is GraphError {
  return error instanceof Error && error.name === 'GraphError' && 'problems' in error;
}
