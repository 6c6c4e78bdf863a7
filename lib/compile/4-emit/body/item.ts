// An item of dispatch: one task of its Map, whose node is known only when the machine runs.

import { asExpression, type Template } from '../../../asl/index.ts';
import { listOf, quoteString } from '../../../jsonata/index.ts';

/** The input of an item's first state. */
export const itemSelector: { readonly [field: string]: Template } = {
  item: asExpression('$states.context.Map.Item.Value'),
  index: asExpression('$states.context.Map.Item.Index'),
};

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
