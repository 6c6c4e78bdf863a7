// The plan: supersteps and what follows them. It uses no word of ASL.

import type { Destinations, Frontier } from './frontier.ts';

/** What follows a superstep: the end of the run, or another superstep by its key. */
export type Successor = { readonly kind: 'end' } | { readonly kind: 'superstep'; readonly key: string };

/** One listed outcome of a routed superstep. */
export interface Route {
  /** The sets of targets that lead there. */
  readonly sets: readonly Destinations[];
  readonly to: Successor;
}

export type Continuation =
  | { readonly kind: 'always'; readonly to: Successor }
  /** Whatever is not listed goes by dispatch. */
  | { readonly kind: 'routed'; readonly routes: readonly Route[] };

export interface PlannedSuperstep {
  readonly key: string;
  readonly frontier: Frontier;
  readonly following: Continuation;
  /** Supersteps from here to the next place where the run may turn or end, this one included; Infinity in a loop without exit. */
  readonly distance: number;
}

/** How a run begins. */
export type Beginning =
  | { readonly kind: 'superstep'; readonly key: string }
  /** START has routers: they run as a task of their own, then turn. */
  | { readonly kind: 'router'; readonly routes: readonly Route[] }
  | { readonly kind: 'dispatch'; readonly frontier: Frontier }
  | { readonly kind: 'end' };

export interface Plan {
  readonly beginning: Beginning;
  /** In the order in which they were found. */
  readonly supersteps: readonly PlannedSuperstep[];
  /** True where some outcome is not listed, so that the dispatch superstep is needed. */
  readonly dispatch: boolean;
}

/** How much of the automaton is worth writing out. */
export interface Bounds {
  /** Supersteps; those that follow an unrouted one come free. 0: everything by dispatch. */
  readonly supersteps: number;
  /** Listed sets of targets of one superstep. */
  readonly routes: number;
  /** Supersteps that run what was sent. 0: all of them by dispatch. */
  readonly sendSupersteps: number;
  /** Bytes of ASL, estimated. */
  readonly bytes: number;
}

export function defaultBounds(nodes: number): Bounds {
  return { supersteps: 64 + 4 * nodes, routes: 32, sendSupersteps: 2 * nodes, bytes: 240_000 };
}
