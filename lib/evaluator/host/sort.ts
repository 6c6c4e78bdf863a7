// `$sort` and the order-by operator: jsonata's merge sort, comparison by comparison, without copying what is left at each of them.

import { charge } from './meter.ts';

/** True where the second must come before the first. */
type Swaps = (left: unknown, right: unknown) => unknown;

type Test = (items: unknown) => boolean;

export function sort(
  items: readonly unknown[] | undefined,
  comparator: Swaps | undefined,
  allNumbers: Test,
  allTexts: Test,
): readonly unknown[] | undefined {
  // The order-by operator may be given one value, which is in order.
  if (!Array.isArray(items) || items.length <= 1) return items;
  if (comparator === undefined && !allNumbers(items) && !allTexts(items)) throw { code: 'D3070', index: 1 };
  const comp = comparator ?? ((left, right) => (left as number) > (right as number));
  return mergeSort(items, comp);
}

function mergeSort(items: readonly unknown[], comp: Swaps): readonly unknown[] {
  if (items.length <= 1) return items;
  const middle = Math.floor(items.length / 2);
  return merge(mergeSort(items.slice(0, middle), comp), mergeSort(items.slice(middle), comp), comp);
}

function merge(left: readonly unknown[], right: readonly unknown[], comp: Swaps): unknown[] {
  charge(left.length + right.length);
  const merged: unknown[] = [];
  let [atLeft, atRight] = [0, 0];
  while (atLeft < left.length && atRight < right.length) {
    if (comp(left[atLeft], right[atRight])) {
      merged.push(right[atRight]);
      atRight += 1;
    } else {
      merged.push(left[atLeft]);
      atLeft += 1;
    }
  }
  for (; atLeft < left.length; atLeft += 1) merged.push(left[atLeft]);
  for (; atRight < right.length; atRight += 1) merged.push(right[atRight]);
  return merged;
}
