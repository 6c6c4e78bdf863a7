// The functions of a graph in this process, under the names by which its machine calls them: for a Step Functions that runs
// machines of several graphs, and knows of none.

import { localFunctionName } from '../compile/index.ts';
import type { GraphDefinition } from '../graph/index.ts';
import type { LambdaHandler } from '../interpreter/index.ts';
import type { JsonValue } from '../json/index.ts';
import type { TaskInput } from '../protocol/index.ts';
import { runTask } from '../runtime/tasks.ts';
import { warn } from './warn.ts';

/** Handlers for `lambdaTasks`, one for each of `nodes`: those that a compilation lists as `functions`. */
export function graphFunctions(
  definition: GraphDefinition,
  nodes: readonly string[],
): Readonly<Record<string, LambdaHandler>> {
  const handler: LambdaHandler = (event, { signal }) =>
    runTask(definition, taskOf(event), { signal, writer: () => undefined, writeToken: () => undefined, warn });
  return Object.fromEntries(nodes.map((node) => [localFunctionName(definition.name, node), handler]));
}

// Anybody's machine can call the function with anything: runTask refuses what is not a task of this graph.
function taskOf(event: JsonValue): TaskInput {
  return (event ?? {}) as unknown as TaskInput;
}
