// A compiled graph in numbers: its machine's, what a node adds, and what the dispatch road costs.

import { limits, type StateMachine } from '../../asl/index.ts';
import type { GraphDefinition } from '../../graph/index.ts';
import { frame } from '../3-emit/state-names.ts';
import type { Compilation } from '../compile.ts';
import { add, type Cost } from './cost.ts';
import { findHints, type Hint } from './find-hints.ts';
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
  /** What the frame of a machine of this graph takes: everything that is no superstep. */
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
  const measure = measureMachine(machine, dispatchStates(machine));
  const nodes = definition.nodes.length;
  const frameBytes = bytesOf(
    Object.fromEntries(Object.entries(machine.States).filter(([name]) => frameNames.has(name))),
  );
  const bytesPerNode = Math.round((measure.bytes - frameBytes) / Math.max(1, nodes));
  const dispatch = measureDispatch(machine);
  return {
    ...measure,
    nodes,
    frameBytes,
    bytesPerNode,
    nodesAtLimit: Math.floor((limits.definitionBytes - frameBytes) / Math.max(1, bytesPerNode)),
    ...(dispatch === undefined ? {} : { dispatch }),
    hints: findHints(definition, compilation.plan),
  };
}

const frameNames: ReadonlySet<string> = new Set(Object.values(frame));

// Every Choice may leave for dispatch: as a loop that all paths lead to it would hide the paths themselves. Where a run
// begins there it is the path.
function dispatchStates({ States }: StateMachine): ReadonlySet<string> {
  return new Set(frame.dispatchEntry in States ? [frame.dispatchEntry, frame.dispatch, frame.afterDispatch] : []);
}

function measureDispatch({ States }: StateMachine): DispatchMeasure | undefined {
  const [entry, map, after] = [frame.dispatchEntry, frame.dispatch, frame.afterDispatch].map((name) => States[name]);
  if (map === undefined || after === undefined) return undefined;
  return {
    entering: entry === undefined ? add() : costOfState(entry),
    superstep: add(costOfState(map), costOfState(after)),
  };
}
