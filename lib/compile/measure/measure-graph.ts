// A compiled graph in numbers: its machine's, what a node adds, and what its runs cost.

import type { GraphDefinition } from '../../graph/index.ts';
import { limits } from '../../limits/index.ts';
import { DEFAULT_RECURSION_LIMIT, START } from '../../protocol/index.ts';
import type { Plan } from '../2-plan/plan.ts';
import type { Compilation } from '../compile.ts';
import { add, type Cost } from './cost.ts';
import { type DearestRun, dearestRun, type RunAssumptions } from './dearest-run.ts';
import { findHints } from './find-hints.ts';
import type { Hint } from './hint.ts';
import { isLoop, reachedComponents } from './loops.ts';
import { bytesOf, countStates } from './measure-machine.ts';
import { DISPATCH, type Places, placesOf } from './places.ts';

export interface GraphMeasure {
  readonly kind: 'graph';
  /** States, those in branches and Maps included. */
  readonly states: number;
  /** UTF-8 bytes of the definition. */
  readonly bytes: number;
  readonly nodes: number;
  /** What the frame of a machine of this graph takes: everything that is not a superstep. */
  readonly frameBytes: number;
  readonly bytesPerNode: number;
  /** How many nodes of this size a machine has room for. */
  readonly nodesAtLimit: number;
  /** Every run that ends without an error enters as many states: nothing turns. */
  readonly exact: boolean;
  /** Whether a superstep may send, as far as supersteps are written out. */
  readonly sends: boolean;
  /** Supersteps that a run has at the most: of an exact graph its own, else what the recursion limit allows by default. */
  readonly supersteps: number;
  /** The dearest run, under what is assumed; what is not is taken from here, and no superstep goes by dispatch. */
  readonly dearestRun: (assumed: Partial<RunAssumptions> & Pick<RunAssumptions, 'items'>) => DearestRun;
  /** About how many supersteps the history has room for, with one Send each; absent where every run is shorter. */
  readonly superstepsInHistory?: number;
  /** Each superstep that goes by dispatch, where any may: with a part for each of its tasks. */
  readonly dispatch?: Cost;
  /** Choices between supersteps, which a path need not name. */
  readonly turns: ReadonlySet<string>;
  readonly hints: readonly Hint[];
}

export function measureGraph(definition: GraphDefinition, compilation: Compilation): GraphMeasure {
  const { machine, plan, index } = compilation;
  const places = placesOf(compilation);
  const nodes = definition.nodes.length;
  const bytes = bytesOf(machine);
  const frame = Object.entries(machine.States).filter(([name]) => index.get(name)?.road !== 'static');
  const frameBytes = bytesOf(Object.fromEntries(frame));
  const bytesPerNode = Math.round((bytes - frameBytes) / Math.max(1, nodes));
  const exact = isExact(plan);
  // What never turns runs each superstep once.
  const supersteps = exact ? plan.supersteps.length : DEFAULT_RECURSION_LIMIT;
  const byDispatchAlone = plan.beginning.kind === 'dispatch';
  const dispatch = places.get(DISPATCH);
  const roomFor = superstepsInHistory(places);
  return {
    kind: 'graph',
    states: countStates(machine),
    bytes,
    nodes,
    frameBytes,
    bytesPerNode,
    nodesAtLimit: Math.floor((limits.definitionBytes - frameBytes) / Math.max(1, bytesPerNode)),
    exact,
    sends: plan.supersteps.some(({ frontier }) => frontier.workers.length > 0),
    supersteps,
    dearestRun: (assumed) => {
      const whole = { supersteps, dispatched: 0, ...assumed };
      return dearestRun(places, byDispatchAlone ? { ...whole, dispatched: whole.supersteps } : whole);
    },
    ...(roomFor === undefined ? {} : { superstepsInHistory: roomFor }),
    ...(dispatch === undefined ? {} : { dispatch: add(...dispatch.states.map(({ cost }) => cost)) }),
    turns: new Set([...index].filter(([, { role }]) => role === 'turn').map(([name]) => name)),
    hints: findHints(definition, compilation),
  };
}

/** A dearest run, and what was assumed of it. */
export interface AssumedRun {
  readonly assumed: RunAssumptions;
  readonly run: DearestRun;
}

/** What to report where nobody has assumed anything: the dearest run, with 1 and with 10 Sends where it may send. */
export function dearestRunsOf(measure: GraphMeasure): readonly [AssumedRun, ...AssumedRun[]] {
  const { sends, supersteps } = measure;
  const assuming = (items: number): AssumedRun => ({
    assumed: { supersteps, items, dispatched: 0 },
    run: measure.dearestRun({ items }),
  });
  return sends ? [assuming(1), assuming(10)] : [assuming(0)];
}

function isExact({ beginning, supersteps }: Plan): boolean {
  const turns = beginning.kind === 'router' || supersteps.some(({ following }) => following.kind === 'routed');
  return !turns && beginning.kind !== 'dispatch' && supersteps.every(({ distance }) => Number.isFinite(distance));
}

// From what the supersteps of loops add, between two lengths of run.
function superstepsInHistory(places: Places): number | undefined {
  const leadingTo = (key: string): readonly string[] =>
    (places.get(key)?.arrows ?? []).flatMap(({ to }) => (to === undefined || to === DISPATCH ? [] : [to]));
  if (!reachedComponents(START, leadingTo).some((component) => isLoop(component, leadingTo))) return undefined;
  const [shorter, longer] = [100, 200] as const;
  const eventsOf = (supersteps: number): number => dearestRun(places, { supersteps, items: 1, dispatched: 0 }).events;
  const [few, many] = [eventsOf(shorter), eventsOf(longer)];
  return Math.floor(shorter + ((limits.historyEvents - few) * (longer - shorter)) / Math.max(1, many - few));
}
