// The meter: what an evaluation has taken of time, depth and memory.
//
//   M1. There is one for the process: evaluations are synchronous, so there is never more than one.
//   M2. Steps are counted down, which costs next to nothing; the clock is read after many of them only. Most evaluations end before
//       it is ever read.
//   M3. Time is CPU time: a right evaluation must not fail because the machine is busy. Real time ends it too, much later.

import { timedOut, tooBig, tooDeep } from '../evaluation-error.ts';
import { type EvaluationLimits, evaluationLimits } from '../limits.ts';
import { heapInUse, isHeapTooFull } from './heap.ts';

const FIRST_LOOK = 4_096;
const BETWEEN_LOOKS = 16_384;

interface Beginning {
  readonly wall: number;
  readonly cpu: number;
  readonly heap: number;
}

const state = {
  /** Steps until the next look. Counted down by the engine itself, in every loop and every function. */
  left: FIRST_LOOK,
  look,
  tick,
};

let depth = 0;
let limits: EvaluationLimits = {
  expressionMillis: evaluationLimits.millis,
  expressionWallMillis: Number.POSITIVE_INFINITY,
  expressionDepth: evaluationLimits.depth,
};
let beginning: Beginning | undefined;
/** The steps that are allowed, where they are counted. */
let counted: number | undefined;

/** Thrown where an evaluation takes more steps than its count allows. */
export const tooManySteps: object = {};

/** What the engine sees of the meter. */
export const meter: { left: number; readonly look: () => void; readonly tick: () => void } = state;

/** Begins an evaluation. */
export function beginMeter(given: EvaluationLimits): void {
  limits = given;
  depth = 0;
  beginning = undefined;
  state.left = FIRST_LOOK;
}

/** Begins an evaluation whose steps are counted instead of timed: it ends at `atMost` of them, whatever time they take. */
export function beginCount(atMost: number): void {
  beginMeter({ ...limits, expressionDepth: evaluationLimits.depth });
  counted = atMost;
  state.left = atMost;
}

/** The steps since `beginCount`. */
export function endCount(): number {
  const steps = (counted ?? 0) - state.left;
  counted = undefined;
  return steps;
}

/** One step. */
export function tick(): void {
  state.left -= 1;
  if (state.left < 0) look();
}

/** Many steps at once. */
export function charge(steps: number): void {
  state.left -= steps;
  if (state.left < 0) look();
}

/**
 * The steps of going through a text or a list once: one for sixteen characters or items, since what is done to one in one go is a
 * fraction of what a node costs. Whole steps, so that the count stays a small integer.
 */
export function chargeFor(value: unknown): void {
  if (typeof value === 'string' || Array.isArray(value)) charge(value.length >> 4);
}

/** Throws at the service's depth. */
export function enter(): void {
  depth += 1;
  if (depth > limits.expressionDepth) throw tooDeep();
}

export function leave(): void {
  depth -= 1;
}

function look(): void {
  if (counted !== undefined) throw tooManySteps;
  state.left = BETWEEN_LOOKS;
  if (beginning === undefined) {
    beginning = { wall: performance.now(), cpu: cpuMillis(), heap: heapInUse() };
    return;
  }
  checkTime(beginning);
  if (isHeapTooFull(beginning.heap)) throw tooBig();
}

function checkTime({ wall, cpu }: Beginning): void {
  const taken = performance.now() - wall;
  if (taken < limits.expressionMillis) return;
  // Asking for CPU time is the costly part, and there is never more of it than of real time.
  if (taken >= limits.expressionWallMillis || cpuMillis() - cpu >= limits.expressionMillis) throw timedOut();
}

type CpuUsage = () => { readonly user: number; readonly system: number };

// Node 22.19 and 24 know the time of one thread; before, the process's is what there is, which is never less.
const { threadCpuUsage, cpuUsage } = process as typeof process & { readonly threadCpuUsage?: CpuUsage };
const usage: CpuUsage = (threadCpuUsage ?? cpuUsage).bind(process);

/** Milliseconds of CPU time. */
export function cpuMillis(): number {
  const { user, system } = usage();
  return (user + system) / 1000;
}
