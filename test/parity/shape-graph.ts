// From raw numbers to a legal spec. Nodes have a rank, their place in the list, which their names do not follow: edges lead to
// higher ranks, and only what ends by itself (decisions before the last, S3) or is rare (a static loop) leads back.

import { type JsonValue, setOwn } from '../../lib/json/index.ts';
import { valueFor } from './channel-kinds.ts';
import {
  type ChannelSpec,
  type CommandSpec,
  type Decision,
  type GraphSpec,
  type JoinSpec,
  LOG,
  type NodeSpec,
  type Route,
  type RouterSpec,
  type WriteSpec,
} from './graph-spec.ts';
import type { RawCommand, RawDecision, RawGraph, RawJoin, RawNode, RawRoute, RawRouter } from './raw-graph.ts';
import { unreachedNodes } from './reachable.ts';

const END = '__end__';
const channelNames = ['x', 'total', 'é key', "it's.", '7'];

/** A spec from any raw graph. */
export function shapeGraph(raw: RawGraph): GraphSpec {
  const names = raw.nodes.map((_, rank) => raw.names[rank] ?? `n${rank}`);
  const channels = shapeChannels(raw);
  const taken = new Set<string>();
  const joined = raw.joins.flatMap((join) => shapeJoin(join, names));
  const joins = joined.map(({ join }) => join);
  const nodes = raw.nodes
    .map((node, rank) => shapeNode(node, rank, { names, channels, taken }))
    .map((node) => joined.reduce(closeLoop, node));
  const entry = {
    edges: unique(raw.entry.edges.map((edge) => forward(names, -1, edge))),
    ...(raw.entry.router === null ? {} : { router: shapeRouter(raw.entry.router, -1, names, channels) }),
  };
  const spec = { channels, nodes, joins, entry, input: shapeInput(raw, channels), recursionLimit: raw.recursionLimit };
  return leadToEveryNode(spec, raw);
}

interface Surroundings {
  readonly names: readonly string[];
  readonly channels: readonly ChannelSpec[];
  /** Last-value channels that a node of lower rank writes. */
  readonly taken: Set<string>;
}

function shapeChannels(raw: RawGraph): readonly ChannelSpec[] {
  const own = raw.channels.map(({ kind, hasDefault }, place) => ({
    name: channelNames[place] ?? `c${place}`,
    kind,
    hasDefault: hasDefault && kind !== 'last',
  }));
  return [{ name: LOG, kind: 'append', hasDefault: true }, ...own];
}

/** A node of higher rank, or END. */
function forward(names: readonly string[], rank: number, drawn: number): string {
  return names[rank + 1 + (drawn % (names.length - rank))] ?? END;
}

/** The node itself or one of lower rank. */
function backward(names: readonly string[], rank: number, drawn: number): string {
  return names[drawn % (rank + 1)] ?? END;
}

function shapeNode(raw: RawNode, rank: number, around: Surroundings): NodeSpec {
  const { names, channels } = around;
  const loop = raw.loop === null ? [] : [backward(names, rank, raw.loop)];
  const decides = raw.router !== null || raw.command !== null;
  const name = names[rank] ?? '';
  const shape = raw.shape === 'nothing' && (decides || loop.length > 0) ? 'object' : raw.shape;
  return {
    name,
    pace: raw.pace,
    defer: raw.defer,
    shape,
    writes: shapeWrites(raw, shape, around),
    edges: unique([...raw.edges.map((edge) => forward(names, rank, edge)), ...loop]),
    ...(raw.router === null ? {} : { router: shapeRouter(raw.router, rank, names, channels) }),
    ...(raw.command === null ? {} : { command: shapeCommand(raw.command, rank, names) }),
    ...(raw.throwsOn === null ? {} : { throwsOn: raw.throwsOn }),
    ...(raw.retry === null ? {} : { retry: raw.retry }),
  };
}

/** The log comes on its own; a key twice only where the shape can say so and the channel can take it. */
function shapeWrites(raw: RawNode, shape: NodeSpec['shape'], around: Surroundings): readonly WriteSpec[] {
  const written = new Set<string>();
  const others = around.channels.slice(1);
  return raw.writes.flatMap(({ channel: drawn, flavour, overwrite, shared }) => {
    const channel = others[drawn % others.length];
    if (channel === undefined) return [];
    const isLast = channel.kind === 'last';
    if (written.has(channel.name) && (isLast || overwrite || shape === 'object')) return [];
    if (isLast && around.taken.has(channel.name) && !shared) return [];
    written.add(channel.name);
    if (isLast) around.taken.add(channel.name);
    return [{ channel: channel.name, flavour, overwrite: overwrite && !isLast }];
  });
}

function shapeCommand(raw: RawCommand, rank: number, names: readonly string[]): CommandSpec {
  return { decisions: shapeTable(raw.table, rank, names), sent: shapeDecision(raw.sent, rank, names, false) };
}

function shapeRouter(
  raw: RawRouter,
  rank: number,
  names: readonly string[],
  channels: readonly ChannelSpec[],
): RouterSpec {
  const by = raw.by === null ? undefined : channels[raw.by % channels.length]?.name;
  const decisions = shapeTable(raw.table, rank, names);
  const { pathMap, declaresSends } = raw;
  return { decisions, ...(by === undefined ? {} : { by }), pathMap, declaresSends, async: raw.async };
}

function shapeTable(raw: readonly RawDecision[], rank: number, names: readonly string[]): readonly Decision[] {
  return raw.map((decision, place) => shapeDecision(decision, rank, names, place < raw.length - 1 && rank >= 0));
}

function shapeDecision(raw: RawDecision, rank: number, names: readonly string[], mayGoBack: boolean): Decision {
  const [first] = raw.routes;
  const drawn =
    raw.fansOut && first !== undefined
      ? raw.routes.map(({ arg }) => ({ ...first, kind: 'send' as const, arg }))
      : raw.routes;
  const routes = drawn.map((route) => shapeRoute(route, rank, names, mayGoBack));
  const bare = raw.bare && routes.length > 0;
  return { bare, routes: bare ? routes.slice(0, 1) : routes };
}

function shapeRoute(raw: RawRoute, rank: number, names: readonly string[], mayGoBack: boolean): Route {
  const target = raw.back && mayGoBack ? backward(names, rank, raw.to) : forward(names, rank, raw.to);
  if (raw.kind === 'end' || target === END) return { kind: 'end' };
  return raw.kind === 'name' ? { kind: 'name', target } : { kind: 'send', target, arg: raw.arg };
}

interface ShapedJoin {
  readonly join: JoinSpec;
  /** Where the first visit of the target's router leads back to. */
  readonly again: readonly string[];
}

/** Sources anywhere, a target of higher rank; a join back to the start of a static loop is not made. */
function shapeJoin(raw: RawJoin, names: readonly string[]): readonly ShapedJoin[] {
  const ranks = unique(raw.sources.map((source) => source % names.length));
  const last = Math.max(...ranks);
  if (last >= names.length - 1) return [];
  const target = names[last + 1 + (raw.target % (names.length - last - 1))] ?? END;
  const sources = ranks.map((rank) => names[rank] ?? END);
  return [{ join: { sources, target }, again: loopBack(raw.again, Math.min(...ranks), { names, sources }) }];
}

function loopBack(
  again: RawJoin['again'],
  rank: number,
  { names, sources }: { readonly names: readonly string[]; readonly sources: readonly string[] },
): readonly string[] {
  if (again === null) return [];
  return again === 'sources' ? sources : [backward(names, rank, again)];
}

/** Gives the target of a join that loops a first decision of its own. */
function closeLoop(node: NodeSpec, { join, again }: ShapedJoin): NodeSpec {
  if (node.name !== join.target || again.length === 0 || node.shape === 'nothing') return node;
  const back: Decision = { bare: again.length === 1, routes: again.map((target) => ({ kind: 'name', target })) };
  const router = node.router ?? {
    decisions: [{ bare: false, routes: [] }],
    pathMap: 'list',
    declaresSends: false,
    async: false,
  };
  return { ...node, router: { ...router, decisions: [back, ...router.decisions] } };
}

function shapeInput(raw: RawGraph, channels: readonly ChannelSpec[]): GraphSpec['input'] {
  const input: Record<string, JsonValue> = raw.logInInput ? { [LOG]: ['in'] } : {};
  for (const { channel: drawn, flavour } of raw.input) {
    const channel = channels[drawn % channels.length];
    if (channel === undefined || channel.name === LOG) continue;
    setOwn(input, channel.name, valueFor(channel.kind, flavour, { who: 'in', count: 3 }));
  }
  return input;
}

/** Adds the fewest static edges that let every node be reached (S4). */
function leadToEveryNode(spec: GraphSpec, raw: RawGraph): GraphSpec {
  const [missing] = unreachedNodes(spec);
  if (missing === undefined) return spec;
  const rank = spec.nodes.findIndex(({ name }) => name === missing);
  const parent = (raw.nodes[rank]?.parent ?? 0) % (rank + 1);
  const grown: GraphSpec =
    parent === rank
      ? { ...spec, entry: { ...spec.entry, edges: [...spec.entry.edges, missing] } }
      : { ...spec, nodes: spec.nodes.map((node, place) => (place === parent ? withEdge(node, missing) : node)) };
  return leadToEveryNode(grown, raw);
}

function withEdge(node: NodeSpec, target: string): NodeSpec {
  return { ...node, edges: [...node.edges, target] };
}

function unique<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items)];
}
