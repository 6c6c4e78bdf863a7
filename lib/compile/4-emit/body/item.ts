// An item: one task of a Map, whose node is known only when the machine runs.

import { asExpression, type Template } from '../../../asl/index.ts';
import { listOf, quoteString } from '../../../jsonata/index.ts';

/** The input of an item's first state. `before`: how many tasks of the superstep come before those of the Map. */
export function itemSelector(before: number): { readonly [field: string]: Template } {
  const place = '$states.context.Map.Item.Index';
  return {
    item: asExpression('$states.context.Map.Item.Value'),
    index: asExpression(before === 0 ? place : `${place}+${before}`),
  };
}

/** Texts of what that state may read. `arg` is nothing where the task is not a Send. */
export const itemFields = {
  node: '$states.input.item.node',
  arg: '$states.input.item.arg',
  index: '$states.input.index',
} as const;

/** The test whether an item is of one of these nodes. */
export function isItemOf(nodes: readonly { readonly name: string }[]): string {
  return `${itemFields.node} in ${listOf(nodes.map(({ name }) => quoteString(name)))}`;
}
