// A checkpoint: all that a run needs to go on from a superstep, as JSON. It is a part of an execution's input, and what is edited to
// go on otherwise.

import type { Problem, RunCode } from '../errors/index.ts';
import { isJsonObject, type JsonObject, type JsonValue, showValue } from '../json/index.ts';
import type { SendPacket, TaskOutput } from './task-output.ts';

/** What a superstep runs, and what is remembered meanwhile. */
export interface CheckpointFrontier {
  /** Nodes that an edge or a router leads to, in merge order. */
  readonly pull: readonly string[];
  readonly sends: readonly SendPacket[];
  /** Arrivals at joins that are half full. */
  readonly waiting: readonly string[];
  /** Deferred nodes that wait for all other work. */
  readonly deferred: readonly string[];
}

interface Common<State> {
  readonly v: 1;
  /** The fingerprint of the graph's structure. */
  readonly graph: string;
  /** The channels before the superstep. */
  readonly state: State;
  /** The superstep that is about to run, from 1. */
  readonly step: number;
}

/** Where a run stands before a superstep. */
export interface Checkpoint<State = JsonObject> extends Common<State> {
  /** Kept where the same run goes on, since messages are told apart by it; dropped where another begins. */
  readonly run?: string;
  /** The first superstep that may not run. Default: as many from here as the recursion limit says. */
  readonly stop?: number;
  readonly frontier: CheckpointFrontier;
  /** Envelopes of this superstep's tasks that ended, by their keys: the node's name, or for a Send `:` and its place in the list of tasks. */
  readonly ended?: { readonly [task: string]: TaskOutput };
  /** What questions of this superstep's tasks were told so far, by their keys. */
  readonly answers?: { readonly [task: string]: JsonValue };
  /** Checkpoints of subgraphs, by the keys of the tasks that run them. */
  readonly subgraphs?: { readonly [task: string]: Checkpoint };
}

/** Where a new input enters a state that is there: at START, with joins that were filled before. */
export interface EntryCheckpoint<State = JsonObject> extends Common<State> {
  readonly waiting?: readonly string[];
  readonly deferred?: readonly string[];
}

/** What is not here yet of a checkpoint. */
const later = {
  ended: 'take a checkpoint at which no task of the superstep has ended',
  answers: 'pausing comes later',
  subgraphs: 'a graph calls another by child.invoke(), inside a node',
} as const;

/** All that is wrong with a value that should be a checkpoint of the graph with that fingerprint; undefined where it is not known. */
export function findCheckpointProblems(value: unknown, graph: string | undefined): Problem<RunCode>[] {
  const form = findFormProblems(value, 'it');
  if (form.length > 0 || !isJsonObject(value)) return form;
  if (graph !== undefined && value['graph'] !== graph) {
    const what = 'it was taken of another graph, or before nodes, edges or channels of this one changed';
    const fix = 'start from it where it was taken: with the state machine, or the code, of that time';
    return [{ code: 'GRAPH_CHANGED', where: WHERE, what, fix }];
  }
  return Object.entries(later).flatMap(([part, fix]): Problem<RunCode>[] =>
    value[part] === undefined
      ? []
      : [{ code: 'NOT_YET', where: WHERE, what: `it has '${part}', which is not supported yet`, fix }],
  );
}

/** `name`: what to call it, at whatever depth of subgraphs it stands. */
function findFormProblems(value: unknown, name: string): Problem<RunCode>[] {
  if (!isJsonObject(value)) return [invalid(`${name} is ${showValue(value)}, not an object`)];
  if (value['v'] !== 1) {
    const what = `${name} is of version ${showValue(value['v'])}; known: 1`;
    const fix = 'take it with the version of stepgraph that starts from it';
    return [{ code: 'PROTOCOL_MISMATCH', where: WHERE, what, fix }];
  }
  const { graph, state, step, stop, run, frontier, subgraphs } = value;
  const of = name === 'it' ? 'its' : `${name}'s`;
  const inner = isJsonObject(subgraphs) ? Object.entries(subgraphs) : [];
  return [
    ...(typeof graph === 'string' ? [] : [invalid(`${of} graph is not a text`)]),
    ...(isJsonObject(state) ? [] : [invalid(`${of} state is ${showValue(state)}, not an object`)]),
    ...(isCount(step) ? [] : [invalid(`${of} step is ${showValue(step)}, not a whole number of at least 1`)]),
    ...(stop === undefined || isCount(stop)
      ? []
      : [invalid(`${of} stop is ${showValue(stop)}, not a whole number of at least 1`)]),
    ...(run === undefined || typeof run === 'string' ? [] : [invalid(`${of} run is not a text`)]),
    ...findFrontierProblems(frontier, of),
    ...(subgraphs === undefined || isJsonObject(subgraphs) ? [] : [invalid(`${of} subgraphs are not an object`)]),
    ...inner.flatMap(([task, child]) => findFormProblems(child, `${of} subgraph '${task}'`)),
  ];
}

function findFrontierProblems(frontier: JsonValue | undefined, of: string): Problem<RunCode>[] {
  if (!isJsonObject(frontier)) return [invalid(`${of} frontier is ${showValue(frontier)}, not an object`)];
  const { pull, sends, waiting, deferred } = frontier;
  const lists = Object.entries({ pull, waiting, deferred }).filter(([, list]) => !isTexts(list));
  const areSends =
    Array.isArray(sends) && sends.every((send) => isJsonObject(send) && typeof send['node'] === 'string');
  return [
    ...lists.map(([name]) => invalid(`${of} frontier.${name} is not a list of texts`)),
    ...(areSends ? [] : [invalid(`${of} frontier.sends is not a list of { node, arg }`)]),
  ];
}

const WHERE = 'checkpoint';

const isCount = (value: JsonValue | undefined): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1;
const isTexts = (value: JsonValue | undefined): boolean =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

function invalid(what: string): Problem<RunCode> {
  const fix = 'change the state of a checkpoint, and leave the rest as it is';
  return { code: 'INVALID_CHECKPOINT', where: WHERE, what, fix };
}
