// What a node and a router of a random graph do, as plain data: the one source for both libraries and for the model.

import { isJsonObject, type JsonValue } from '../../lib/json/index.ts';
import { valueFor } from './channel-kinds.ts';
import {
  channelOf,
  type Decision,
  type GraphSpec,
  LOG,
  type NodeSpec,
  type Route,
  type RouterSpec,
} from './graph-spec.ts';

/** One write of an update, in order. */
export interface Write {
  readonly channel: string;
  readonly value: JsonValue;
  readonly overwrite: boolean;
}

export type Behaviour =
  | { readonly kind: 'throws'; readonly message: string }
  | { readonly kind: 'returns'; readonly writes: readonly Write[]; readonly goto: Decision | undefined };

const noMoreThan = 6;

/** What `node` does when it is called with `input`: the state, or the argument of a Send. */
export function behave(spec: GraphSpec, node: NodeSpec, input: JsonValue): Behaviour {
  const sent = !isState(input);
  const visit = sent ? 1 : visitsIn(input, node.name) + 1;
  if (node.throwsOn === (sent ? 'send' : visit)) return { kind: 'throws', message: `${node.name} failed` };
  const who = sent ? `${node.name}:${tagOf(input)}` : node.name;
  const writes = node.shape === 'nothing' ? [] : updateOf(spec, node, { who, count: visit });
  return { kind: 'returns', writes, goto: sent ? node.command?.sent : decisionAt(node.command?.decisions, visit - 1) };
}

/** The state has the log, which no argument of a Send has. */
function isState(input: JsonValue): boolean {
  return isJsonObject(input) && LOG in input;
}

function tagOf(arg: JsonValue): string {
  return isJsonObject(arg) ? String(arg['tag']) : JSON.stringify(arg);
}

/** How often the log of `state` names `node`. */
function visitsIn(state: JsonValue, node: string): number {
  const log = isJsonObject(state) ? state[LOG] : undefined;
  if (!Array.isArray(log)) return 0;
  return log.filter((entry) => entry === node || String(entry).startsWith(`${node}:`)).length;
}

function updateOf(spec: GraphSpec, node: NodeSpec, writer: { who: string; count: number }): readonly Write[] {
  const own = node.writes.map((write) => ({
    channel: write.channel,
    value: valueFor(channelOf(spec, write.channel).kind, write.flavour, writer),
    overwrite: write.overwrite,
  }));
  return [{ channel: LOG, value: [writer.who], overwrite: false }, ...own];
}

/** What a router decides when it reads `state`; `node` is undefined for the router of START. */
export function decide(router: RouterSpec, node: string | undefined, state: JsonValue): Decision {
  const visit = node === undefined ? 0 : Math.max(0, visitsIn(state, node) - 1);
  const index = router.by === undefined || visit >= router.decisions.length ? visit : weightOf(state, router.by);
  const decision = decisionAt(router.decisions, index);
  if (decision === undefined) throw new Error('a router has no decisions');
  return decision;
}

/** A number that differs with the channel's value. */
function weightOf(state: JsonValue, channel: string): number {
  const value = isJsonObject(state) ? state[channel] : undefined;
  return value === undefined ? 0 : JSON.stringify(value).length % noMoreThan;
}

function decisionAt(decisions: readonly Decision[] | undefined, index: number): Decision | undefined {
  return decisions?.[Math.min(index, decisions.length - 1)];
}

/** The argument of a Send that stands at `index` in its decision. */
export function argOf(route: Extract<Route, { kind: 'send' }>, from: string, index: number): JsonValue {
  const tag = `${from}#${index}`;
  switch (route.arg) {
    case 'object':
      return { tag };
    case 'text':
      return tag;
    case 'number':
      return index + 0.5;
    case 'null':
      return null;
    case 'list':
      return [tag, index];
    default:
      return route.arg satisfies never;
  }
}
