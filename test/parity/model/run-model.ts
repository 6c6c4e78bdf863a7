// The algorithm of SEMANTICS 2.1 on a spec, in memory: a third opinion. With LangGraph's dialect it must agree with LangGraph.js on
// every random graph, which makes it trustworthy to say what stepgraph gives where the two differ on purpose.

import type { JsonValue } from '../../../lib/json/index.ts';
import { type Decision, type GraphSpec, type NodeSpec, nodeOf, type RouterSpec } from '../graph-spec.ts';
import { argOf, behave, decide, type Write } from '../node-behaviour.ts';
import { line, type Observation, type Outcome } from '../observation.ts';
import { asObject, ChannelRules, ConflictingWrites, initialValues, type Values } from './channel-values.ts';
import type { Dialect } from './dialect.ts';
import { Triggers } from './triggers.ts';

/** A node in a superstep: pulled by a trigger, or pushed by a Send with its argument. */
export interface Task {
  readonly node: string;
  readonly arg: { readonly value: JsonValue } | undefined;
}

interface Destinations {
  readonly targets: readonly string[];
  readonly sends: readonly Task[];
}

interface TaskResult extends Destinations {
  readonly writes: readonly Write[];
  /** How many routes the node's Command named. */
  readonly gotos: number;
  readonly failed: string | undefined;
  readonly saw: string;
  readonly routerSaw: readonly string[];
}

/** What an observation does not show, for exclusions and the histogram. */
export interface ModelRun {
  readonly observation: Observation;
  readonly tasks: readonly (readonly Task[])[];
  readonly results: readonly (readonly TaskResult[])[];
  /** The messages of the nodes that failed in the last superstep. */
  readonly failures: readonly string[];
}

export type { TaskResult };

/** Runs `spec` as the dialect says; `stopAt` bounds the tasks in all, for graphs that grow without end. */
export function runModel(spec: GraphSpec, dialect: Dialect, stopAt = Number.POSITIVE_INFINITY): ModelRun {
  const run = new Run(spec, dialect);
  const outcome = run.toTheEnd(stopAt);
  const observation = { nodes: run.lines.map(sorted), routers: run.routerLines.map(sorted), outcome };
  return { observation, tasks: run.tasks, results: run.results, failures: run.failures };
}

function sorted(lines: readonly string[]): readonly string[] {
  return [...lines].sort();
}

class Run {
  readonly lines: (readonly string[])[] = [];
  readonly routerLines: (readonly string[])[] = [];
  readonly tasks: (readonly Task[])[] = [];
  readonly results: (readonly TaskResult[])[] = [];
  failures: readonly string[] = [];
  readonly #spec: GraphSpec;
  readonly #dialect: Dialect;
  readonly #triggers: Triggers;
  readonly #channels: ChannelRules;
  #values: Values;
  #anythingWritten = false;

  constructor(spec: GraphSpec, dialect: Dialect) {
    this.#spec = spec;
    this.#dialect = dialect;
    this.#triggers = new Triggers(spec, dialect);
    this.#channels = new ChannelRules(spec, dialect);
    this.#values = initialValues(spec);
  }

  toTheEnd(stopAt: number): Outcome {
    let next = this.#start();
    let total = 0;
    while (next.length > 0) {
      total += next.length;
      if (total > stopAt) return { kind: 'error', error: 'too many tasks' };
      const results = next.map((task) => this.#runTask(task));
      this.#keep(next, results);
      this.failures = results.flatMap(({ failed }) => failed ?? []);
      if (this.failures.length > 0) return { kind: 'error', error: [...this.failures].sort().join(' and ') };
      const conflict = this.#write(results.flatMap(({ writes }) => writes));
      if (conflict !== undefined) return conflict;
      if (this.tasks.length >= this.#spec.recursionLimit) return { kind: 'error', error: 'GraphRecursionError' };
      next = this.#advance(next, results);
    }
    const nothing = this.#dialect.nothingWrittenIsUndefined && !this.#anythingWritten;
    return { kind: 'state', state: nothing ? undefined : asObject(this.#values) };
  }

  #keep(tasks: readonly Task[], results: readonly TaskResult[]): void {
    this.tasks.push(tasks);
    this.results.push(results);
    this.lines.push(results.map(({ saw }) => saw));
    const routers = results.flatMap(({ routerSaw }) => routerSaw);
    while (routers.length > 0 && this.routerLines.length < this.tasks.length) this.routerLines.push([]);
    if (routers.length > 0) this.routerLines.push(routers);
  }

  #start(): readonly Task[] {
    const { input, entry } = this.#spec;
    this.#write(Object.entries(input).map(([channel, value]) => ({ channel, value, overwrite: false })));
    const edges = destinationsOf('__start__', { bare: false, routes: [] }, entry.edges);
    const routed = this.#route('__start__', undefined, entry.router, this.#values);
    if (routed.saw !== undefined) this.routerLines.push([routed.saw]);
    const sends = routed.to.sends;
    const hits = { targets: [...edges.targets, ...routed.to.targets], ran: [], sendsArePending: sends.length > 0 };
    return [...pulls(this.#triggers.advance([], hits)), ...sends];
  }

  #advance(ran: readonly Task[], results: readonly TaskResult[]): readonly Task[] {
    const sends = results.flatMap((result) => result.sends);
    const hits = {
      targets: results.flatMap(({ targets }) => targets),
      ran: ran.map(({ node }) => node),
      sendsArePending: sends.length > 0,
    };
    const pulled = ran.filter(({ arg }) => arg === undefined).map(({ node }) => node);
    return [...pulls(this.#triggers.advance(pulled, hits)), ...sends];
  }

  #runTask({ node: name, arg }: Task): TaskResult {
    const node: NodeSpec = nodeOf(this.#spec, name);
    const input = arg === undefined ? asObject(this.#values) : arg.value;
    const saw = line(name, input);
    const nothing = { writes: [], gotos: 0, targets: [], sends: [], routerSaw: [] };
    const behaviour = behave(this.#spec, node, input);
    if (behaviour.kind === 'throws') return { ...nothing, saw, failed: behaviour.message };
    const { writes, goto } = behaviour;
    const own = destinationsOf(name, goto ?? { bare: false, routes: [] }, node.edges);
    const routed = this.#route(name, name, node.router, this.#channels.applyWrites(this.#values, writes));
    return {
      writes,
      gotos: goto?.routes.length ?? 0,
      targets: [...own.targets, ...routed.to.targets],
      sends: [...own.sends, ...routed.to.sends],
      failed: undefined,
      saw,
      routerSaw: routed.saw === undefined ? [] : [routed.saw],
    };
  }

  #route(
    source: string,
    node: string | undefined,
    router: RouterSpec | undefined,
    values: Values,
  ): { readonly to: Destinations; readonly saw: string | undefined } {
    if (router === undefined) return { to: { targets: [], sends: [] }, saw: undefined };
    const view = asObject(values);
    return { to: destinationsOf(source, decide(router, node, view), []), saw: line(source, view) };
  }

  #write(writes: readonly Write[]): Outcome | undefined {
    if (writes.length > 0) this.#anythingWritten = true;
    try {
      this.#values = this.#channels.applyWrites(this.#values, writes);
      return undefined;
    } catch (error) {
      // The one error that merging has; anything else is a fault of the model.
      if (error instanceof ConflictingWrites) return { kind: 'error', error: error.name };
      throw error;
    }
  }
}

function pulls(names: readonly string[]): readonly Task[] {
  return names.map((node) => ({ node, arg: undefined }));
}

function destinationsOf(from: string, decision: Decision, edges: readonly string[]): Destinations {
  const named = decision.routes.flatMap((route) => (route.kind === 'name' ? [route.target] : []));
  const sends = decision.routes.flatMap((route, index) =>
    route.kind === 'send' ? [{ node: route.target, arg: { value: argOf(route, from, index) } }] : [],
  );
  return { targets: [...named, ...edges], sends };
}
