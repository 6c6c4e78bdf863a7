// From a draft to a definition: check everything, then normalise. After this a graph is data that cannot change.

import { GraphError, type Problem } from '../errors/index.ts';
import { byCodeUnits, cloneJson } from '../json/index.ts';
import { END } from '../protocol/index.ts';
import { mergeChannels, readSchema } from './channels.ts';
import type {
  BranchDefinition,
  ChannelDefinition,
  EdgeDefinition,
  GraphDefinition,
  JoinDefinition,
  NodeAction,
  NodeDefinition,
  Router,
} from './definition.ts';
import type { Draft, DraftBranch, DraftNode } from './draft.ts';
import { toSeconds } from './duration.ts';
import { readRetryPolicy } from './retry-policy.ts';
import { validate } from './validate/index.ts';

const NAME = /^[A-Za-z0-9_-]{1,80}$/;

/**
 * The definition of a draft.
 *
 * @throws GraphError with every problem found.
 */
export function freezeDraft(
  draft: Draft,
  options: { readonly name?: string; readonly description?: string },
): GraphDefinition {
  const name = options.name ?? 'graph';
  const state = readState(draft);
  const keys = new Set(state.channels.map((channel) => channel.key));
  const problems = [...findNameProblems(name), ...state.problems, ...validate(draft, keys)];
  if (problems.length > 0) throw new GraphError(name, problems);

  const { channels, inputKeys, outputKeys } = state;
  return Object.freeze({
    name,
    ...(options.description === undefined ? {} : { description: options.description }),
    channels,
    inputKeys,
    outputKeys,
    nodes: draft.nodes.map((node) => freezeNode(node, state)).sort((left, right) => byCodeUnits(left.name, right.name)),
    edges: freezeEdges(draft),
    joins: freezeJoins(draft),
    branches: draft.branches.map(freezeBranch),
  });
}

function findNameProblems(name: unknown): Problem[] {
  if (typeof name === 'string' && NAME.test(name)) return [];
  const mend = "use 1 to 80 of letters, digits, '-' and '_': it becomes the name of the state machine";
  return [
    { code: 'INVALID_GRAPH_NAME', where: 'compile({ name })', what: `the name is ${JSON.stringify(name)}`, mend },
  ];
}

interface StateReading {
  readonly channels: readonly ChannelDefinition[];
  readonly problems: readonly Problem[];
  readonly stateKeys: readonly string[];
  readonly inputKeys: readonly string[];
  readonly outputKeys: readonly string[];
  readonly nodeKeys: ReadonlyMap<string, readonly string[]>;
}

const keysOf = (channels: readonly ChannelDefinition[]): string[] => channels.map((channel) => channel.key);

function readState(draft: Draft): StateReading {
  const state = readSchema(draft.schemas.state, 'state');
  let channels = new Map(state.channels.map((channel) => [channel.key, channel]));
  const problems = [...state.problems];
  const add = (schema: unknown, where: string): readonly string[] | undefined => {
    if (schema === undefined) return undefined;
    const read = readSchema(schema, where);
    const merged = mergeChannels(
      channels,
      read.channels.map((channel) => ({ ...channel, private: true })),
      where,
    );
    channels = merged.channels;
    problems.push(...read.problems, ...merged.problems);
    return keysOf(read.channels);
  };
  const stateKeys = keysOf(state.channels);
  const inputKeys = add(draft.schemas.input, 'input schema') ?? stateKeys;
  const outputKeys = add(draft.schemas.output, 'output schema') ?? stateKeys;
  const nodeKeys = new Map(
    draft.nodes.map(({ name, options }) => [name, add(options?.input, `input of node '${name}'`) ?? stateKeys]),
  );
  const sorted = [...channels.values()].sort((left, right) => byCodeUnits(left.key, right.key));
  return { channels: sorted, problems, stateKeys, inputKeys, outputKeys, nodeKeys };
}

function freezeNode({ name, action, options }: DraftNode, state: StateReading): NodeDefinition {
  const { timeout } = options;
  const seconds = toSeconds(typeof timeout === 'object' ? timeout.runTimeout : timeout);
  return {
    name,
    action: action as NodeAction,
    defer: options.defer ?? false,
    ...(options.ends === undefined ? {} : { ends: [...new Set(options.ends)] }),
    reads: state.nodeKeys.get(name) ?? state.stateKeys,
    ...(options.writes === undefined ? {} : { writes: [...new Set(options.writes)] }),
    metadata: cloneJson(options.metadata ?? {}),
    ...(options.retryPolicy === undefined ? {} : { retry: readRetryPolicy(options.retryPolicy) }),
    ...(seconds === undefined ? {} : { timeoutSeconds: seconds }),
  };
}

// A join of one source is an edge; edges to END run nothing and are kept for drawings.
function freezeEdges(draft: Draft): EdgeDefinition[] {
  const edges = new Map<string, EdgeDefinition>();
  for (const { source, target } of draft.edges) {
    const sources = [...new Set([source].flat())];
    if (sources.length !== 1 || sources[0] === undefined) continue;
    edges.set(`${sources[0]}|${target}`, { source: sources[0], target });
  }
  return [...edges.values()];
}

function freezeJoins(draft: Draft): JoinDefinition[] {
  const joins = new Map<string, JoinDefinition>();
  for (const { source, target } of draft.edges) {
    const sources = [...new Set([source].flat())].sort(byCodeUnits);
    if (sources.length < 2 || target === END) continue;
    joins.set([...sources, target].join('|'), { sources, target });
  }
  return [...joins.values()];
}

function freezeBranch({ source, router, targets }: DraftBranch): BranchDefinition {
  return {
    source,
    router: router as Router,
    ...(targets === undefined || Array.isArray(targets) ? {} : { pathMap: { ...(targets as Record<string, string>) } }),
    ...(targets === undefined ? {} : { targets: [...new Set(Object.values(targets))] }),
  };
}
