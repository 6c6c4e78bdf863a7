// The functions of a bundled graph, a process for each, as the tasks of its state machine.

import { functionsOf, localFunctionName } from '../../../lib/compile/index.ts';
import type { GraphDefinition } from '../../../lib/graph/index.ts';
import { lambdaTasks, type TaskPort } from '../../../lib/interpreter/index.ts';
import { LambdaProcess } from './lambda-process.ts';

export interface BundledFunctions {
  readonly tasks: TaskPort;
  /** Ends all processes. */
  end(): Promise<void>;
}

/** `variables` are those that the functions have beside Lambda's own. */
export function startBundledFunctions(
  definition: GraphDefinition,
  directory: string,
  variables: Readonly<Record<string, string>> = {},
): BundledFunctions {
  const functions = functionsOf(definition).map((node) => ({
    node,
    fn: new LambdaProcess(directory, node, variables),
  }));
  return {
    tasks: lambdaTasks(
      Object.fromEntries(
        functions.map(({ node, fn }) => [localFunctionName(definition.name, node), (event) => fn.invoke(event)]),
      ),
    ),
    end: async () => void (await Promise.all(functions.map(({ fn }) => fn.end()))),
  };
}
