// A compiled graph as places that a run passes: its beginning, each superstep, and dispatch; what each costs, and what may follow.

import type { State, StateMachine } from '../../asl/index.ts';
import { START } from '../../protocol/index.ts';
import type { PlannedSuperstep, Route, Successor } from '../2-plan/plan.ts';
import type { IndexedState } from '../4-emit/state-index.ts';
import { frame } from '../4-emit/state-names.ts';
import type { Compilation } from '../compile.ts';
import type { Cost } from './cost.ts';
import { costOfState } from './state-cost.ts';

/** A state of the machine's top scope. */
export interface PassedState {
  readonly name: string;
  readonly cost: Cost;
}

export interface Place {
  /** Entered in this order. */
  readonly states: readonly PassedState[];
  /** Tasks beside the Sends that are items of its Map, at the most. */
  readonly riding: number;
  readonly arrows: readonly Arrow[];
}

export interface Arrow {
  /** The place that it leads to; absent where the run ends. */
  readonly to?: string;
  /** What is entered on the way. */
  readonly through: readonly PassedState[];
}

/** The place of the superstep that runs any set of tasks. */
export const DISPATCH = frame.dispatch;

/** By START, the keys of supersteps, and DISPATCH where a run may come to it. */
export type Places = ReadonlyMap<string, Place>;

export function placesOf({ plan, machine, index }: Compilation): Places {
  const survey = new Survey(machine, index);
  return new Map([
    [START, survey.beginning(plan.beginning)],
    ...plan.supersteps.map((superstep) => [superstep.key, survey.superstep(superstep)] as const),
    ...(plan.dispatch ? [[DISPATCH, survey.dispatch(plan.supersteps)] as const] : []),
  ]);
}

interface IndexedPlace extends PassedState {
  readonly state: State;
  readonly is: IndexedState;
}

class Survey {
  readonly #states: readonly IndexedPlace[];

  constructor(machine: StateMachine, index: Compilation['index']) {
    this.#states = Object.entries(machine.States).flatMap(([name, state]) => {
      const is = index.get(name);
      return is === undefined ? [] : [{ name, state, is, cost: costOfState(state) }];
    });
  }

  beginning(beginning: Compilation['plan']['beginning']): Place {
    const states = this.#inOrder('frame', ['dedupe', 'start', 'router', 'turn']);
    const arrows = (): Arrow[] => {
      switch (beginning.kind) {
        case 'router':
          return this.#turnOf(states, beginning.routes);
        case 'dispatch':
          return [{ to: DISPATCH, through: [] }];
        default:
          return [this.#arrow(beginning, this.#ending()), this.#limit()];
      }
    };
    return { states, riding: 0, arrows: arrows() };
  }

  superstep({ key, frontier, following }: PlannedSuperstep): Place {
    const own = this.#inOrder('static', ['superstep', 'turn'], key);
    const isMap = own.some(({ state }) => state.Type === 'Map');
    const endsItself = own.some(({ state }) => 'End' in state);
    const arrows =
      following.kind === 'routed'
        ? this.#turnOf(own, following.routes)
        : [this.#arrow(following.to, endsItself ? [] : this.#ending())];
    return { states: own, riding: isMap ? frontier.pull.length : 0, arrows };
  }

  // It may run every node beside the Sends, and lead anywhere.
  dispatch(supersteps: readonly PlannedSuperstep[]): Place {
    const states = this.#inOrder('dispatch', ['superstep', 'turn']);
    const everywhere = [DISPATCH, ...supersteps.map(({ key }) => key)];
    return {
      states,
      riding: states[0]?.is.nodes.length ?? 0,
      arrows: [{ through: this.#ending() }, ...everywhere.map((to) => ({ to, through: [] }))],
    };
  }

  // The listed routes, and whatever is not listed.
  #turnOf(states: readonly IndexedPlace[], routes: readonly Route[]): Arrow[] {
    const turn = states.at(-1)?.state;
    const byDefault = turn?.Type === 'Choice' ? turn.Default : undefined;
    return [
      ...routes.map(({ to }) => this.#arrow(to, this.#ending())),
      this.#limit(),
      { to: DISPATCH, through: byDefault === frame.dispatchEntry ? this.#named(byDefault) : [] },
    ];
  }

  #arrow(to: Successor, ending: readonly PassedState[]): Arrow {
    return to.kind === 'end' ? { through: ending } : { to: to.key, through: [] };
  }

  // A run may end by its limit of supersteps wherever it may turn, and before it begins.
  #limit(): Arrow {
    return { through: this.#named(frame.recursionLimit) };
  }

  #ending(): readonly PassedState[] {
    return this.#named(frame.end);
  }

  #named(name: string): readonly PassedState[] {
    return this.#states.filter((state) => state.name === name);
  }

  #inOrder(road: IndexedState['road'], roles: readonly IndexedState['role'][], key?: string): readonly IndexedPlace[] {
    const here = this.#states.filter(({ is }) => is.road === road && (key === undefined || superstepOf(is) === key));
    return roles.flatMap((role) => here.filter(({ is }) => is.role === role));
  }
}

const superstepOf = (is: IndexedState): string | undefined => ('superstep' in is ? is.superstep : undefined);
