// A compiled graph in numbers: its machine's, what a node adds, and what the dispatch road costs.

import type { State } from '../../asl/index.ts';
import type { GraphDefinition } from '../../graph/index.ts';
import { limits } from '../../limits/index.ts';
import type { DispatchState, IndexedState } from '../4-emit/state-index.ts';
import type { Compilation } from '../compile.ts';
import { add, type Cost } from './cost.ts';
import { findHints } from './find-hints.ts';
import type { Hint } from './hint.ts';
import { bytesOf, type MachineMeasure, measureMachine } from './measure-machine.ts';
import { costOfState } from './state-cost.ts';

export interface DispatchMeasure {
  /** Once, where a run leaves the static road. */
  readonly entering: Cost;
  /** Each superstep; each of its tasks is an item. */
  readonly superstep: Cost;
}

export interface GraphMeasure extends MachineMeasure {
  readonly nodes: number;
  /** What the frame of a machine of this graph takes: everything that is not a superstep. */
  readonly frameBytes: number;
  readonly bytesPerNode: number;
  /** How many nodes of this size a machine has room for. */
  readonly nodesAtLimit: number;
  /** Absent where every outcome is listed. */
  readonly dispatch?: DispatchMeasure;
  readonly hints: readonly Hint[];
}

export function measureGraph(definition: GraphDefinition, compilation: Compilation): GraphMeasure {
  const { machine } = compilation;
  const states = topStates(compilation);
  const namesOf = (test: (is: IndexedState) => boolean): ReadonlySet<string> =>
    new Set(states.filter(({ is }) => test(is)).map(({ name }) => name));
  // Every Choice may leave for dispatch, and a checkpoint enters it: as a loop that all paths lead to it would hide the paths
  // themselves. Where a run begins there it is the path, and only its entry lies aside.
  const isPath = compilation.plan.beginning.kind === 'dispatch';
  const measure = measureMachine(machine, {
    without: namesOf(({ road, role }) => road === 'dispatch' && (!isPath || role === 'entry')),
    turns: namesOf(({ role }) => role === 'turn'),
  });
  const nodes = definition.nodes.length;
  const frameBytes = bytesOf(
    Object.fromEntries(states.filter(({ is }) => is.road !== 'static').map(({ name, state }) => [name, state])),
  );
  const bytesPerNode = Math.round((measure.bytes - frameBytes) / Math.max(1, nodes));
  const dispatch = compilation.plan.dispatch ? measureDispatch(states) : undefined;
  return {
    ...measure,
    nodes,
    frameBytes,
    bytesPerNode,
    nodesAtLimit: Math.floor((limits.definitionBytes - frameBytes) / Math.max(1, bytesPerNode)),
    ...(dispatch === undefined ? {} : { dispatch }),
    hints: findHints(definition, compilation),
  };
}

interface TopState {
  readonly name: string;
  readonly state: State;
  readonly is: IndexedState;
}

function topStates({ machine, index }: Compilation): readonly TopState[] {
  return Object.entries(machine.States).flatMap(([name, state]) => {
    const is = index.get(name);
    return is === undefined ? [] : [{ name, state, is }];
  });
}

function measureDispatch(states: readonly TopState[]): DispatchMeasure | undefined {
  const [entry, map, after] = [
    ofDispatch(states, 'entry'),
    ofDispatch(states, 'superstep'),
    ofDispatch(states, 'turn'),
  ];
  if (map === undefined || after === undefined) return undefined;
  return {
    entering: entry === undefined ? add() : costOfState(entry),
    superstep: add(costOfState(map), costOfState(after)),
  };
}

function ofDispatch(states: readonly TopState[], role: DispatchState['role']): State | undefined {
  return states.find(({ is }) => is.road === 'dispatch' && is.role === role)?.state;
}
