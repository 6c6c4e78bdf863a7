// From a spec to a graph, with either library: nothing here knows which one it is given.

import type { JsonValue } from '../../lib/json/index.ts';
import { turns } from '../support/turns.ts';
import { annotationOptions } from './channel-kinds.ts';
import type {
  Builder,
  CallConfig,
  GraphLibrary,
  NodeAction,
  NodeActionOptions,
  RouterAction,
} from './graph-library.ts';
import {
  commandDecisions,
  type Decision,
  declaredTargets,
  type GraphSpec,
  type NodeSpec,
  namedTargets,
  type ReturnShape,
  type Route,
  type RouterSpec,
  sentTargets,
} from './graph-spec.ts';
import { argOf, behave, decide, type Write } from './node-behaviour.ts';
import type { Recorder } from './observation.ts';

/** What building needs to know: the spec, the library it is built with, and who is told of each call. */
interface Site {
  readonly spec: GraphSpec;
  readonly library: GraphLibrary;
  readonly record: Recorder;
}

/** The graph of `spec`, not yet compiled; every call of a node or router is told to `record`. */
export function buildGraph(spec: GraphSpec, library: GraphLibrary, record: Recorder): Builder {
  const site = { spec, library, record };
  const builder = new library.StateGraph(stateOf(spec, library));
  for (const node of spec.nodes) builder.addNode(node.name, nodeAction(site, node), nodeOptions(node));
  for (const target of spec.entry.edges) builder.addEdge(library.START, target);
  for (const node of spec.nodes) for (const target of node.edges) builder.addEdge(node.name, target);
  for (const { sources, target } of spec.joins) builder.addEdge([...sources], target);
  if (spec.entry.router !== undefined) addRouter(builder, site, undefined, spec.entry.router);
  for (const node of spec.nodes) if (node.router !== undefined) addRouter(builder, site, node.name, node.router);
  return builder;
}

function stateOf(spec: GraphSpec, library: GraphLibrary): unknown {
  const channels = spec.channels.map(({ name, kind, hasDefault }) => {
    const options = annotationOptions(kind, hasDefault);
    return [name, options === undefined ? library.Annotation() : library.Annotation(options)];
  });
  return library.Annotation.Root(Object.fromEntries(channels));
}

function nodeOptions(node: NodeSpec): NodeActionOptions {
  const options = {
    ...(node.defer ? { defer: true } : {}),
    ...(node.retry === undefined ? {} : { retryPolicy: { maxAttempts: 1, initialInterval: 1000 * node.retry } }),
  };
  if (node.command === undefined) return options;
  const decisions = commandDecisions(node.command);
  const ends = new Set([...namedTargets(decisions), ...sentTargets(decisions)]);
  return { ...options, ends: [...ends] };
}

function nodeAction(site: Site, node: NodeSpec): NodeAction {
  const act = (input: JsonValue, config: CallConfig): unknown => {
    site.record.node(node.name, input, config);
    const behaviour = behave(site.spec, node, input);
    if (behaviour.kind === 'throws') throw new Error(behaviour.message);
    return returnValue(site, node, behaviour.writes, behaviour.goto);
  };
  switch (node.pace) {
    case 'sync':
      return act;
    case 'async':
      return async (input, config) => act(input, config);
    case 'slow':
      return async (input, config) => {
        const result = act(input, config);
        await turns(3);
        return result;
      };
    default:
      return node.pace satisfies never;
  }
}

function returnValue({ library }: Site, node: NodeSpec, writes: readonly Write[], goto: Decision | undefined): unknown {
  const destination = goto === undefined ? {} : { goto: destinationOf(library, node.name, goto, undefined) };
  const pairs = writes.map((write) => [
    write.channel,
    write.overwrite ? new library.Overwrite(write.value) : write.value,
  ]);
  const shape: ReturnShape = node.command !== undefined && node.shape === 'object' ? 'tuples' : node.shape;
  switch (shape) {
    case 'nothing':
      return undefined;
    case 'object':
      return Object.fromEntries(pairs);
    case 'tuples':
      return new library.Command({ update: uniqueKeys(pairs) ? Object.fromEntries(pairs) : pairs, ...destination });
    case 'list': {
      const [first, ...rest] = pairs;
      const head = new library.Command({
        update: Object.fromEntries(first === undefined ? [] : [first]),
        ...destination,
      });
      return [head, ...rest.map((pair) => Object.fromEntries([pair]))];
    }
    default:
      return shape satisfies never;
  }
}

function uniqueKeys(pairs: readonly (readonly unknown[])[]): boolean {
  return new Set(pairs.map(([key]) => key)).size === pairs.length;
}

function addRouter(builder: Builder, site: Site, node: string | undefined, router: RouterSpec): void {
  const { library, record } = site;
  const source = node ?? library.START;
  const keys = pathKeys(router, library.END);
  const route = (state: JsonValue): unknown => {
    record.router(source, state);
    return destinationOf(library, source, decide(router, node, state), keys);
  };
  const action: RouterAction = router.async ? async (state) => route(state) : route;
  if (keys === undefined) builder.addConditionalEdges(source, action);
  else builder.addConditionalEdges(source, action, router.pathMap === 'list' ? [...keys.keys()] : recordOf(keys));
}

function recordOf(keys: ReadonlyMap<string, unknown>): Record<string, string> {
  return Object.fromEntries([...keys].map(([target, key]) => [String(key), target]));
}

/** The key under which the path map knows each target; `undefined` without a path map. */
function pathKeys(router: RouterSpec, end: string): ReadonlyMap<string, unknown> | undefined {
  if (router.pathMap === 'none') return undefined;
  const targets = [...declaredTargets(router), end];
  const fewEnough = targets.length <= 2;
  const keyOf = (target: string, index: number): unknown => {
    if (router.pathMap === 'list') return target;
    if (router.pathMap === 'booleans' && fewEnough) return index === 0;
    return index % 2 === 0 ? `to ${index}` : index;
  };
  return new Map(targets.map((target, index) => [target, keyOf(target, index)]));
}

function destinationOf(
  library: GraphLibrary,
  from: string,
  decision: Decision,
  keys: ReadonlyMap<string, unknown> | undefined,
): unknown {
  const keyOf = (target: string): unknown => (keys === undefined ? target : keys.get(target));
  const destinations = decision.routes.map((route: Route, index): unknown => {
    switch (route.kind) {
      case 'end':
        return keyOf(library.END);
      case 'name':
        return keyOf(route.target);
      case 'send':
        return new library.Send(route.target, argOf(route, from, index));
      default:
        return route satisfies never;
    }
  });
  return decision.bare && destinations.length === 1 ? destinations[0] : destinations;
}
