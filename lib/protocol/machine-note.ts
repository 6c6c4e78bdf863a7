// What a machine says about its graph in its Comment: the graph's fingerprint, and which frontier each of its supersteps runs. So whoever has
// only the definition that a run began with can take a checkpoint of the run.
//
// The Comment is the graph's description, then a line of JSON.

import { isJsonObject, type JsonValue } from '../json/index.ts';

/** A superstep that has a state of its own, without what was sent: that is known when it runs. */
export interface NotedFrontier {
  readonly pull: readonly string[];
  readonly waiting: readonly string[];
  readonly deferred: readonly string[];
}

export interface MachineNote {
  /** The fingerprint of the graph's structure. */
  readonly graph: string;
  /** By the name of the superstep's state. */
  readonly frontiers: ReadonlyMap<string, NotedFrontier>;
}

const MARK = '{"stepgraph":1,';

export function writeMachineNote(description: string, { graph, frontiers }: MachineNote): string {
  const plain = [...frontiers].filter(([name, frontier]) => isPlain(name, frontier)).map(([name]) => name);
  const others = [...frontiers]
    .filter(([name, frontier]) => !isPlain(name, frontier))
    .map(([name, { pull, waiting, deferred }]) => [name, [pull, waiting, deferred]] as const);
  return `${description}\n${JSON.stringify({ stepgraph: 1, graph, plain, others: Object.fromEntries(others) })}`;
}

/** Undefined where the Comment has no such note: the machine was not made of a graph, or cannot be resumed. */
export function readMachineNote(comment: unknown): MachineNote | undefined {
  const text = typeof comment === 'string' ? comment.slice(comment.lastIndexOf('\n') + 1) : '';
  if (!text.startsWith(MARK)) return undefined;
  const note = parse(text);
  if (!isJsonObject(note) || typeof note['graph'] !== 'string') return undefined;
  const { graph, plain, others } = note;
  const frontiers = new Map<string, NotedFrontier>();
  for (const name of textsOf(plain)) frontiers.set(name, { pull: name.split('|'), waiting: [], deferred: [] });
  for (const [name, lists] of Object.entries(isJsonObject(others) ? others : {})) {
    const [pull, waiting, deferred] = (Array.isArray(lists) ? lists : []).map(textsOf);
    frontiers.set(name, { pull: pull ?? [], waiting: waiting ?? [], deferred: deferred ?? [] });
  }
  return { graph, frontiers };
}

// No name of a node has a '|'.
function isPlain(name: string, { pull, waiting, deferred }: NotedFrontier): boolean {
  return waiting.length === 0 && deferred.length === 0 && pull.join('|') === name;
}

function textsOf(value: JsonValue | undefined): string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}

function parse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}
