// What a path through a machine costs: states entered (each is billed) and events of the history (25,000 are all there are).
//
// Both grow with the items of Maps, which nobody knows before the run: a cost is a fixed part and a part for each item.
// Retries come on top: each is one entry and three events more.

/** States entered and events written. */
export interface Amount {
  readonly entries: number;
  readonly events: number;
}

export interface Cost extends Amount {
  /** For each item of a Map on the way. */
  readonly perItem: Amount;
}

export const noAmount: Amount = { entries: 0, events: 0 };

export const noCost: Cost = { ...noAmount, perItem: noAmount };

/** The events that every execution has beside its states': it started, and it ended. */
export const frameEvents = 2;

export function cost(entries: number, events: number, perItem: Amount = noCost.perItem): Cost {
  return { entries, events, perItem };
}

export function add(...costs: readonly Cost[]): Cost {
  return costs.reduce(
    (sum, one) => ({ ...addAmounts(sum, one), perItem: addAmounts(sum.perItem, one.perItem) }),
    noCost,
  );
}

/** For each item of a Map on the way; nothing where the items are counted already. */
export const perItemOf = (cost: Cost | Amount): Amount => ('perItem' in cost ? cost.perItem : noAmount);

/** The cost where the Maps on the way have `items` items in all. */
export function withItems({ entries, events, perItem }: Cost, items: number): Amount {
  return { entries: entries + items * perItem.entries, events: events + items * perItem.events };
}

/** What comes first in a sort from dear to cheap; each Map is taken to have one item. */
export function byCost(left: Cost, right: Cost): number {
  return compareAmounts(withItems(right, 1), withItems(left, 1));
}

/** Above 0 where `left` is the dearer: by entries, then by events. */
export function compareAmounts(left: Amount, right: Amount): number {
  return left.entries - right.entries || left.events - right.events;
}

/** US dollars of state transitions, in us-east-1 and without the 4,000 a month that are free. */
export function priceOf({ entries }: Amount): number {
  return (entries * DOLLARS_PER_MILLION) / 1_000_000;
}

// Source: https://aws.amazon.com/step-functions/pricing/
const DOLLARS_PER_MILLION = 25;

export function addAmounts(left: Amount, right: Amount): Amount {
  return { entries: left.entries + right.entries, events: left.events + right.events };
}
