// What makes a node run: its branch trigger (edges, routers, gotos) and the barriers of its joins, as LangGraph.js keeps them.
//
//   T1. A trigger is available: a branch in the step after it was hit, a barrier once it is full; of a deferred node only after
//       a step that made nothing else available ("finish").
//   T2. A node with an available trigger that became so in this step runs in the next one.
//   T3. Running consumes the triggers that the task recorded: in LangGraph.js the first available, as documented all of them.

import { type GraphSpec, type JoinSpec, nodeOf } from '../graph-spec.ts';
import type { Dialect } from './dialect.ts';

interface Trigger {
  readonly target: string;
  readonly deferred: boolean;
  /** The sources a barrier waits for; `undefined` for a branch. */
  readonly needs: ReadonlySet<string> | undefined;
  readonly seen: Set<string>;
  finished: boolean;
}

/** The hits of one superstep. */
export interface Hits {
  /** Nodes that static edges, routers and gotos name. */
  readonly targets: readonly string[];
  /** Nodes that ran and whose joins count. */
  readonly ran: readonly string[];
  readonly sendsArePending: boolean;
}

export class Triggers {
  readonly #triggers: readonly Trigger[];
  readonly #joins: readonly (readonly [JoinSpec, Trigger])[];
  readonly #dialect: Dialect;

  constructor(spec: GraphSpec, dialect: Dialect) {
    const make = (target: string, needs?: readonly string[]): Trigger => ({
      target,
      deferred: nodeOf(spec, target).defer,
      needs: needs === undefined ? undefined : new Set(needs),
      seen: new Set(),
      finished: false,
    });
    this.#dialect = dialect;
    this.#joins = spec.joins.map((join) => [join, make(join.target, join.sources)]);
    this.#triggers = [...spec.nodes.map(({ name }) => make(name)), ...this.#joins.map(([, trigger]) => trigger)];
  }

  /** Consumes the triggers of `pulled`, registers `hits` and gives the nodes that run next, sorted by name. */
  advance(pulled: readonly string[], hits: Hits): readonly string[] {
    for (const node of pulled) this.#consume(node);
    const fresh = new Set<Trigger>();
    for (const trigger of this.#triggers) {
      if (this.#register(trigger, hits) && available(trigger)) fresh.add(trigger);
    }
    const held = hits.sendsArePending && !this.#dialect.sendsDoNotHoldDeferred;
    if (fresh.size === 0 && !held) for (const trigger of this.#triggers) if (finish(trigger)) fresh.add(trigger);
    return [...new Set([...fresh].map(({ target }) => target))].sort();
  }

  #consume(node: string): void {
    const ready = this.#triggers.filter((trigger) => trigger.target === node && available(trigger));
    for (const trigger of this.#dialect.stuckJoins ? ready.slice(0, 1) : ready) clear(trigger);
    // A branch that is not deferred lives for one step, recorded or not.
    for (const trigger of ready) if (trigger.needs === undefined && !trigger.deferred) clear(trigger);
  }

  /** True if the hits changed the trigger. */
  #register(trigger: Trigger, hits: Hits): boolean {
    if (trigger.needs === undefined) {
      if (!hits.targets.includes(trigger.target)) return false;
      trigger.seen.add(trigger.target);
      trigger.finished = false;
      return true;
    }
    const before = trigger.seen.size;
    for (const source of hits.ran) if (trigger.needs.has(source)) trigger.seen.add(source);
    return trigger.seen.size > before;
  }
}

function full({ needs, seen }: Trigger): boolean {
  return needs === undefined ? seen.size > 0 : seen.size === needs.size;
}

function available(trigger: Trigger): boolean {
  return full(trigger) && (!trigger.deferred || trigger.finished);
}

function finish(trigger: Trigger): boolean {
  if (!trigger.deferred || trigger.finished || !full(trigger)) return false;
  trigger.finished = true;
  return true;
}

function clear(trigger: Trigger): void {
  trigger.seen.clear();
  trigger.finished = false;
}
