// A random graph as plain data. Everything a run does follows from it: the same spec is built with LangGraph.js and with
// stepgraph (build-graph.ts), is run by the reference model (model/), and is what fast-check shrinks and prints.
//
//   S1. A node's behaviour is a function of its input and the spec alone (node-behaviour.ts): no clocks, no randomness.
//   S2. Every node that decides anything appends itself to the channel `log`; decisions count visits there, in the state.
//   S3. Only the last decision of a table repeats, and it leads forward: loops made by decisions end.
//   S4. Every node can be reached by edges that both libraries count when they compile.

import type { JsonObject } from '../../lib/json/index.ts';

/** The name of the append channel that every graph has, default `[]`. Its entries are `node` or, in a Send's task, `node:tag`. */
export const LOG = 'log';

export type ChannelKind = 'last' | 'append' | 'sum' | 'max' | 'text' | 'merge' | 'window' | 'union';

export interface ChannelSpec {
  readonly name: string;
  readonly kind: ChannelKind;
  /** Whether its Annotation has a `default`; last-value channels have none. */
  readonly hasDefault: boolean;
}

/** One key of a node's update. */
export interface WriteSpec {
  readonly channel: string;
  /** Which of the kind's values is written: see channel-kinds.ts. */
  readonly flavour: number;
  /** Wrapped in `new Overwrite(...)`; reducer channels only. */
  readonly overwrite: boolean;
}

/** What a Send carries: an object with a tag, or a bare value. */
export type ArgKind = 'object' | 'text' | 'number' | 'null' | 'list';

export type Route =
  | { readonly kind: 'name'; readonly target: string }
  | { readonly kind: 'end' }
  | { readonly kind: 'send'; readonly target: string; readonly arg: ArgKind };

/** Where to go, once: `bare` gives the only route itself, otherwise a list is given. */
export interface Decision {
  readonly bare: boolean;
  readonly routes: readonly Route[];
}

/** A conditional edge. */
export interface RouterSpec {
  /** Visit n takes decision n, the last one repeats. */
  readonly decisions: readonly Decision[];
  /** A channel whose value picks the decision during the first visits; without it, the visits do. */
  readonly by?: string;
  readonly pathMap: 'none' | 'list' | 'record' | 'booleans';
  /** Whether the path map, where there is one, has what it sends to, too. */
  readonly declaresSends: boolean;
  readonly async: boolean;
}

/** Commands of a node: visit n takes decision n as its `goto`; a Send's task, which sees no state, takes `sent`. */
export interface CommandSpec {
  readonly decisions: readonly Decision[];
  readonly sent: Decision;
}

/** How a node hands back its update. */
export type ReturnShape = 'object' | 'tuples' | 'list' | 'nothing';

export interface NodeSpec {
  readonly name: string;
  readonly pace: 'sync' | 'async' | 'slow';
  readonly defer: boolean;
  readonly shape: ReturnShape;
  readonly writes: readonly WriteSpec[];
  /** Static edges, `'__end__'` among them. */
  readonly edges: readonly string[];
  readonly router?: RouterSpec;
  readonly command?: CommandSpec;
  /** The node throws on this visit (1 is the first) or in every Send's task. */
  readonly throwsOn?: number | 'send';
  /** One of two retry policies of its own, neither of which tries anything again. */
  readonly retry?: 1 | 2;
}

export interface JoinSpec {
  readonly sources: readonly string[];
  readonly target: string;
}

export interface GraphSpec {
  readonly channels: readonly ChannelSpec[];
  readonly nodes: readonly NodeSpec[];
  readonly joins: readonly JoinSpec[];
  readonly entry: { readonly edges: readonly string[]; readonly router?: RouterSpec };
  readonly input: JsonObject;
  readonly recursionLimit: number;
}

/** The node called `name`; a spec names no others. */
export function nodeOf(spec: GraphSpec, name: string): NodeSpec {
  const node = spec.nodes.find((candidate) => candidate.name === name);
  if (node === undefined) throw new Error(`the spec has no node '${name}'`);
  return node;
}

/** The channel called `name`; a spec names no others. */
export function channelOf(spec: GraphSpec, name: string): ChannelSpec {
  const channel = spec.channels.find((candidate) => candidate.name === name);
  if (channel === undefined) throw new Error(`the spec has no channel '${name}'`);
  return channel;
}

/** The names of nodes that decisions may name, Sends' targets left out. */
export function namedTargets(decisions: readonly Decision[]): readonly string[] {
  return targetsOf(decisions, 'name');
}

/** The nodes that decisions may send to. */
export function sentTargets(decisions: readonly Decision[]): readonly string[] {
  return targetsOf(decisions, 'send');
}

function targetsOf(decisions: readonly Decision[], kind: 'name' | 'send'): readonly string[] {
  const routes = decisions.flatMap((decision) => decision.routes);
  return [...new Set(routes.flatMap((route) => (route.kind === kind ? [route.target] : [])))];
}

/** The nodes that a router with a path map has in it, END aside. */
export function declaredTargets({ decisions, declaresSends }: RouterSpec): readonly string[] {
  return [...new Set([...namedTargets(decisions), ...(declaresSends ? sentTargets(decisions) : [])])];
}

/** Every decision a node's Commands may take. */
export function commandDecisions(command: CommandSpec): readonly Decision[] {
  return [...command.decisions, command.sent];
}
