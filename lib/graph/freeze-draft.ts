// From a draft to a definition: what the builder was told, normalised. After this a graph is data that cannot change.

import { byCodeUnits, cloneJson } from '../json/index.ts';
import { END } from '../protocol/index.ts';
import type { CompileOptions } from './builder-options.ts';
import { mergeChannels, readChannels } from './channels.ts';
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

/** The definition of a draft that nothing is wrong with. */
export function freezeDraft(draft: Draft): GraphDefinition {
  // An object, or nothing.
  const options = (draft.options ?? {}) as CompileOptions;
  const state = readState(draft);
  const { channels, inputKeys, outputKeys } = state;
  return Object.freeze({
    name: options.name ?? DEFAULT_NAME,
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

/** The name of a graph that was given none. */
export const DEFAULT_NAME = 'graph';

interface StateReading {
  readonly channels: readonly ChannelDefinition[];
  readonly stateKeys: readonly string[];
  readonly inputKeys: readonly string[];
  readonly outputKeys: readonly string[];
  readonly nodeKeys: ReadonlyMap<string, readonly string[]>;
}

const keysOf = (channels: readonly ChannelDefinition[]): string[] => channels.map((channel) => channel.key);

function readState({ schemas, nodes }: Draft): StateReading {
  const state = readChannels(schemas.state);
  let channels: ReadonlyMap<string, ChannelDefinition> = new Map(state.map((channel) => [channel.key, channel]));
  const add = (schema: unknown): readonly string[] | undefined => {
    if (schema === undefined) return undefined;
    const read = readChannels(schema);
    channels = mergeChannels(channels, read);
    return keysOf(read);
  };
  const stateKeys = keysOf(state);
  const inputKeys = add(schemas.input) ?? stateKeys;
  const outputKeys = add(schemas.output) ?? stateKeys;
  const nodeKeys = new Map(nodes.map(({ name, options }) => [name, add(options.input) ?? stateKeys]));
  const sorted = [...channels.values()].sort((left, right) => byCodeUnits(left.key, right.key));
  return { channels: sorted, stateKeys, inputKeys, outputKeys, nodeKeys };
}

function freezeNode({ name, action, options }: DraftNode, state: StateReading): NodeDefinition {
  const { timeout } = options;
  const seconds = toSeconds(typeof timeout === 'object' ? timeout.runTimeout : timeout);
  return {
    kind: 'function',
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
