// The dearest run of a graph. What nobody knows before a run is assumed: how many supersteps it has, how many Sends a superstep has, and
// how many supersteps go by dispatch.
//
//   D1. The dearest run of n supersteps is one superstep and the dearest run of n - 1 from where it leads: dynamic programming, exact.
//   D2. A run may stop in any superstep, by an error: what it entered until then is the beginning of a dearer run.

import { START } from '../../protocol/index.ts';
import { type Amount, addAmounts, compareAmounts, frameEvents, noAmount, withItems } from './cost.ts';
import { type Arrow, DISPATCH, type PassedState, type Place, type Places } from './places.ts';

export interface RunAssumptions {
  /** Supersteps of the run, at the most. */
  readonly supersteps: number;
  /** Sends of each superstep that has any, at the most. */
  readonly items: number;
  /** Supersteps by dispatch, at the most. */
  readonly dispatched: number;
}

export interface DearestRun extends Amount {
  /** The states of the machine's top scope that it enters, in order. */
  readonly states: readonly string[];
}

/** What a run costs from some place on. Runs that go on alike share what they go on with. */
interface Rest extends Amount {
  readonly entered: readonly PassedState[];
  readonly next?: Rest;
}

/** What is left, by place: one for each number of supersteps that may still go by dispatch. */
type Layer = readonly ReadonlyMap<string, Rest>[];

const nothing: Rest = { ...noAmount, entered: [] };

export function dearestRun(places: Places, assumed: RunAssumptions): DearestRun {
  const { supersteps, items } = assumed;
  const dispatched = Math.min(assumed.dispatched, supersteps);
  let layer: Layer = Array.from({ length: dispatched + 1 }, () => new Map());
  for (let left = 1; left <= supersteps; left += 1) {
    const next = layerOn(layer, places, items);
    if (isSame(next, layer)) break;
    layer = next;
  }
  const start = places.get(START);
  const whole = start === undefined ? nothing : restAt(start, layer, dispatched, items);
  return { entries: whole.entries, events: whole.events + frameEvents, states: namesOf(whole) };
}

// One superstep more than the layer before. A superstep by dispatch leaves one less of them.
function layerOn(before: Layer, places: Places, items: number): Layer {
  return before.map((_, left) => {
    const rests = new Map<string, Rest>();
    for (const [key, place] of places) {
      if (key === START || (key === DISPATCH && left === 0)) continue;
      rests.set(key, restAt(place, before, key === DISPATCH ? left - 1 : left, items));
    }
    return rests;
  });
}

function restAt(place: Place, layer: Layer, dispatched: number, items: number): Rest {
  let best: { readonly arrow: Arrow; readonly rest: Rest; readonly amount: Amount } | undefined;
  for (const arrow of place.arrows) {
    const rest = arrow.to === undefined ? nothing : layer[dispatched]?.get(arrow.to);
    if (rest === undefined) continue;
    const amount = addAmounts(amountOf(arrow.through, items), rest);
    if (best === undefined || compareAmounts(amount, best.amount) > 0) best = { arrow, rest, amount };
  }
  const own = amountOf(place.states, items + place.riding);
  if (best === undefined) return { ...own, entered: place.states };
  const { arrow, rest, amount } = best;
  return { ...addAmounts(own, amount), entered: [...place.states, ...arrow.through], next: rest };
}

const amountOf = (states: readonly PassedState[], items: number): Amount =>
  states.map(({ cost }) => withItems(cost, items)).reduce(addAmounts, noAmount);

function isSame(left: Layer, right: Layer): boolean {
  return left.every((rests, index) => {
    const others = right[index];
    return (
      others?.size === rests.size &&
      [...rests].every(([key, rest]) => compareAmounts(rest, others.get(key) ?? nothing) === 0)
    );
  });
}

function namesOf(rest: Rest): readonly string[] {
  const names: string[] = [];
  for (let at: Rest | undefined = rest; at !== undefined; at = at.next)
    names.push(...at.entered.map(({ name }) => name));
  return names;
}
