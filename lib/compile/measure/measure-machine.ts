// A machine in numbers: its states, its bytes, and what its paths cost in billed entries and in events of the history.

import { type StateMachine, walkStates } from '../../asl/index.ts';
import { limits } from '../../limits/index.ts';
import { add, cost, frameEvents } from './cost.ts';
import { type Loop, type MachinePath, measurePaths } from './paths.ts';
import { costOfState } from './state-cost.ts';

export interface MeasuredLoop extends Loop {
  /** Rounds that fit into the history, after the longest path; none of its Maps has an item. */
  readonly roundsInHistory: number;
}

export interface MachineMeasure {
  readonly kind: 'machine';
  /** States, those in branches and Maps included. */
  readonly states: number;
  /** UTF-8 bytes of the definition. */
  readonly bytes: number;
  /** The dearest path, with the events of the execution itself. */
  readonly longest: MachinePath;
  readonly loops: readonly MeasuredLoop[];
  /** False where there were too many paths to try them all. */
  readonly exact: boolean;
}

/** Of a machine that no graph is at hand for. */
export function measureMachine(machine: StateMachine): MachineMeasure {
  const paths = measurePaths(machine, costOfState);
  const longest = { ...paths.longest, cost: add(paths.longest.cost, cost(0, frameEvents)) };
  const room = limits.historyEvents - longest.cost.events;
  return {
    kind: 'machine',
    states: countStates(machine),
    bytes: bytesOf(machine),
    longest,
    loops: paths.loops.map((loop) => ({
      ...loop,
      roundsInHistory: Math.max(0, Math.floor(room / loop.round.cost.events)),
    })),
    exact: paths.exact,
  };
}

/** Those in branches and Maps included. */
export function countStates(machine: StateMachine): number {
  return [...walkStates(machine)].length;
}

export function bytesOf(value: object): number {
  return Buffer.byteLength(JSON.stringify(value));
}
