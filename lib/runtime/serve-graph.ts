// A graph as a Lambda handler. One handler serves every node of its graph: the task says which node is meant.

import { type GraphDefinition, indexGraph, preload } from '../graph/index.ts';
import { type OptionTable, refuseOptions } from '../options/index.ts';
import { type TaskInput, type TaskOutput, withFailedNode } from '../protocol/index.ts';
import { startDeadline } from './deadline.ts';
import { runTask } from './run-task.ts';
import type { TaskContext } from './task-context.ts';
import type { OpenTaskLog, TaskLog, Warning } from './task-log.ts';

/** What a handler needs of a compiled graph. */
export interface ServedGraph {
  readonly definition: GraphDefinition;
}

export type TaskHandler = (task: TaskInput, context: TaskContext) => Promise<TaskOutput>;

const handlerOptions: OptionTable = { takes: {}, wrongValue: 'INVALID_INPUT' };

/**
 * The Lambda handler of a graph, for the state machine that was compiled from it. `GraphStateMachine` makes it; write it yourself
 * only where something else than that construct deploys the functions.
 *
 * What a node throws leaves the handler under its own name, for `Retry` and `Catch` to match. The node's `config.signal` is
 * aborted when its timeout is up, or shortly before Lambda would end the function.
 *
 * @example
 * import { createHandler } from 'stepgraph/runtime';
 * import { graph } from './graph.ts';
 *
 * export const handler = createHandler(graph);
 */
export function createHandler(graph: ServedGraph): TaskHandler;
export function createHandler({ definition }: ServedGraph, options?: unknown): TaskHandler {
  refuseOptions(options, handlerOptions, 'createHandler');
  let logs: Promise<OpenTaskLog> | undefined;
  let coldStart = true;
  return async (event, context) => {
    // An event of null is not a task either: runTask refuses it by its missing version.
    const task = event ?? ({} as TaskInput);
    const isFirst = coldStart;
    coldStart = false;
    const openLog = async (): Promise<TaskLog> => {
      logs ??= import('./task-log.ts').then(({ openTaskLogs }) => openTaskLogs(definition.name));
      return (await logs)(task, context, isFirst);
    };
    const warnings: Warning[] = [];
    try {
      if (tellsAll()) (await openLog()).began();
      const output = await serve(definition, task, { context, warnings });
      if (tellsAll()) (await openLog()).ended(output);
      return output;
    } catch (thrown) {
      throw withFailedNode((await openLog()).failed(thrown), task.node);
    } finally {
      if (warnings.length > 0) (await openLog()).warned(warnings);
    }
  };
}

// Whether a task that goes well is logged: asked before the logger is loaded, which then decides for itself.
function tellsAll(): boolean {
  const { POWERTOOLS_LOG_LEVEL, LOG_LEVEL, AWS_LAMBDA_LOG_LEVEL, POWERTOOLS_LOGGER_LOG_EVENT } = process.env;
  const level = POWERTOOLS_LOG_LEVEL ?? LOG_LEVEL ?? AWS_LAMBDA_LOG_LEVEL ?? '';
  return POWERTOOLS_LOGGER_LOG_EVENT !== undefined || /^(debug|trace)$/i.test(level);
}

/**
 * Loads a lazy node's code ahead of its first task: Lambda's init phase is the cheapest moment for it. Does nothing where
 * no node of that name is lazy.
 */
export async function preloadNode({ definition }: ServedGraph, name: string | undefined): Promise<void> {
  const node = name === undefined ? undefined : indexGraph(definition).functions.get(name);
  // A failed init would be tried again and again under a name that no Retry knows. The node's first task loads it once more, and
  // fails with the same error as its own.
  if (node !== undefined) await preload(node.action).catch(() => undefined);
}

interface Invocation {
  readonly context: TaskContext;
  /** What the task has to warn of. */
  readonly warnings: Warning[];
}

async function serve(
  definition: GraphDefinition,
  task: TaskInput,
  { context, warnings }: Invocation,
): Promise<TaskOutput> {
  const node = indexGraph(definition).functions.get(task.node);
  const deadline = startDeadline(node, context.getRemainingTimeInMillis());
  try {
    // Nobody can listen to a Lambda function yet: what a node streams goes nowhere.
    return await runTask(definition, task, {
      signal: deadline.signal,
      writer: () => undefined,
      writeToken: () => undefined,
      warn: (message, fields) => void warnings.push({ message, fields }),
    });
  } finally {
    deadline.clear();
  }
}
