// What every state of a machine is: nobody needs to guess from its name or its type.

import { type StateMachine, walkStates } from '../../asl/index.ts';
import { InternalError } from '../../errors/index.ts';
import type { Frontier } from '../2-plan/frontier.ts';

/** A state that belongs to the run as a whole. */
export interface FrameState {
  readonly road: 'frame';
  /**
   * `dedupe` writes the run's key, and `duplicate` ends a run whose key is taken. `start` maps the input to the channels: it assigns the
   * state first. `router` runs START's routers, and `turn` goes where they say. `end` ends a run; `failure` ends it by name.
   */
  readonly role: 'dedupe' | 'duplicate' | 'start' | 'router' | 'turn' | 'end' | 'failure';
  /** START, of its routers. */
  readonly nodes: readonly string[];
}

/** A state of a superstep that is written out. */
export interface StaticState {
  readonly road: 'static';
  /**
   * `superstep` assigns the state after it. It runs the one node itself, or has scopes: of each of several nodes, or of what was sent. States
   * that run a node there have the role `node`; `sends` is the Map of what was sent, beside other nodes; `choice` finds the state that
   * runs a task. `turn` goes where their routers say.
   */
  readonly role: 'superstep' | 'sends' | 'choice' | 'node' | 'turn';
  /** The nodes that it runs, in merge order. */
  readonly nodes: readonly string[];
  /** The superstep's key in the plan. */
  readonly superstep: string;
  readonly frontier: Frontier;
}

/** A state of the superstep that runs any set of tasks. */
export interface DispatchState {
  readonly road: 'dispatch';
  /**
   * `entry` is passed on the way from the static road, where what comes next is not known before. `superstep` assigns the state after each superstep; for each of its tasks,
   * `choice` finds the state with the role `node` that runs it. `turn` goes round again, back to the static road, or ends.
   */
  readonly role: 'entry' | 'superstep' | 'choice' | 'node' | 'turn';
  /** The nodes that it may run; which of them, only its tasks tell. */
  readonly nodes: readonly string[];
}

export type IndexedState = FrameState | StaticState | DispatchState;

/** Every state of a machine by its name, those in branches and Maps included. */
export type StateIndex = ReadonlyMap<string, IndexedState>;

/** The index of a machine, from what its names were given for. */
export function indexStates(machine: StateMachine, meanings: ReadonlyMap<string, IndexedState>): StateIndex {
  return new Map(
    [...walkStates(machine)].map(({ name }) => {
      const meaning = meanings.get(name);
      if (meaning === undefined) throw new InternalError(`state '${name}' was given its name for nothing`);
      return [name, meaning];
    }),
  );
}
