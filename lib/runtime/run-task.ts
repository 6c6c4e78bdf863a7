// One task: a node on a snapshot, then its routers. This runs in every Lambda and, the same lines, in the local engine.
//
//   R1. A node gets copies of its own, and each router too: what they change in place (state, a Send's argument, config) reaches nobody.
//   R2. Its routers see the snapshot with this task's writes, and no sibling's.
//   R3. What leaves is JSON of declared channels and known targets that fits through the service, or a named error.

import { runError } from '../errors/index.ts';
import {
  type FunctionNodeDefinition,
  type GraphDefinition,
  indexGraph,
  type NodeConfig,
  type NodeDefinition,
} from '../graph/index.ts';
import { cloneJson, type JsonObject, type JsonValue } from '../json/index.ts';
import { PROTOCOL_VERSION, START, type TaskInput, type TaskOutput, taskId } from '../protocol/index.ts';
import { applyUpdates } from './apply-updates.ts';
import { refuseUndeclared, sortTargets } from './check-targets.ts';
import { copyOnRead } from './copy-on-read.ts';
import { encodeUpdates } from './encode-updates.ts';
import { readResult } from './read-result.ts';
import { refuseOversized } from './refuse-oversized.ts';
import { runRouters } from './run-routers.ts';

/** What a task has around it. */
export interface TaskSurroundings {
  readonly signal: AbortSignal;
  readonly writer: (chunk: JsonValue) => void;
  readonly writeToken: (token: string | JsonObject) => void;
  readonly warn: (message: string, fields: JsonObject) => void;
  /** The bytes of a result as JSON, where somebody measures it anyway. Default: it is written out, and counted. */
  readonly bytesOf?: (output: TaskOutput) => number;
}

/**
 * Runs one task of a graph.
 *
 * @throws what the node or a router throws; InvalidUpdateError for a result that the machine could not merge;
 * GraphRunError (PROTOCOL_MISMATCH, UNKNOWN_NODE) for a task that does not belong to this graph.
 */
export async function runTask(
  definition: GraphDefinition,
  task: TaskInput,
  around: TaskSurroundings,
): Promise<TaskOutput> {
  const node = findNode(definition, task);
  const { channels, branches } = indexGraph(definition);
  const config = (): NodeConfig => configOf(task, node, around);

  const result = node === undefined ? undefined : await node.action(viewOf(task, node) as never, config());
  const { updates, gotos } = readResult(result, task.node);
  refuseUndeclared(node, gotos);
  const { unknownKeys, ...writes } = encodeUpdates(updates, {
    channels,
    node: task.node,
    idPrefix: taskId(task),
    writes: node?.writes,
  });
  warnOfUnknownKeys(unknownKeys, task, around);

  const own = branches.get(task.node) ?? [];
  const after = own.length === 0 ? task.state : await applyUpdates(task.state, writes, channels);
  const routed = own.length === 0 ? [] : await runRouters(own, () => copyOnRead(after, Object.keys(after)), config);
  const warn = (message: string): void => around.warn(message, { node: task.node });
  const { goto, sends } = sortTargets([...gotos, ...routed], definition, { node: task.node, warn });
  const output: TaskOutput = { ran: task.node, ...writes, goto, sends };
  refuseOversized(output, task.node, around.bytesOf);
  return output;
}

function findNode(definition: GraphDefinition, task: TaskInput): FunctionNodeDefinition | undefined {
  if (task.v !== PROTOCOL_VERSION) {
    throw runError({
      code: 'PROTOCOL_MISMATCH',
      where: `task '${String(task.node)}'`,
      what: `its protocol is version ${String(task.v)}, this code speaks ${PROTOCOL_VERSION}`,
      fix: 'deploy the state machine and its functions from the same version of stepgraph',
    });
  }
  const node = indexGraph(definition).functions.get(task.node);
  if (node !== undefined || task.node === START) return node;
  throw runError({
    code: 'UNKNOWN_NODE',
    where: `graph '${definition.name}'`,
    what: `no node is called '${task.node}'`,
    fix: 'deploy the state machine and its functions from the same graph',
  });
}

function viewOf({ state, arg }: TaskInput, node: NodeDefinition): JsonValue {
  if (arg !== undefined) return cloneJson(arg);
  return copyOnRead(state, node.reads);
}

function configOf(task: TaskInput, node: NodeDefinition | undefined, around: TaskSurroundings): NodeConfig {
  const { config, step, run } = task;
  const metadata = { ...config.metadata, ...node?.metadata, langgraph_step: step, langgraph_node: task.node };
  return {
    configurable: cloneJson(config.configurable ?? {}),
    metadata: cloneJson(metadata),
    tags: [...(config.tags ?? [])],
    get signal() {
      return around.signal;
    },
    writer: around.writer,
    writeToken: around.writeToken,
    step,
    node: task.node,
    run,
    attempt: (task.attempt ?? 0) + 1,
  };
}

function warnOfUnknownKeys(keys: readonly string[], task: TaskInput, around: TaskSurroundings): void {
  for (const key of new Set(keys)) {
    around.warn(`node '${task.node}' wrote '${key}', which is not a channel of the state: dropped`, {
      node: task.node,
      key,
    });
  }
}
