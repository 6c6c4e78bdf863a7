// Functions of the emitted text itself: what is too long to be written at every place stands once at the head of a reducer's text.
//
//   H1. A helper is used by its name alone; the head defines those whose names the text holds, and no others.
//   H2. A helper uses only other helpers, never the context, `$left` or `$right`. It may use itself and those after it: they are
//       bound before it is called.
//   H3. No call that takes a function or a regular expression stands last in one (STEP-FUNCTIONS 5.3).

import { fail, quoteString } from '../../../jsonata/index.ts';
import { dateHelpers } from './helpers/date-helpers.ts';
import type { Helper } from './helpers/helper.ts';
import { keyHelpers } from './helpers/key-helpers.ts';
import { numberHelpers } from './helpers/number-helpers.ts';
import { objectHelpers } from './helpers/object-helpers.ts';
import { textHelpers } from './helpers/text-helpers.ts';

// As emission.fail; what is wrong is `it $m`.
const failing: Helper = {
  name: 'fail',
  define: (channel) =>
    `function($m){${fail('INVALID_REDUCER_VALUE', `${quoteString(` at channel '${channel}': it `)}&$m`)}}`,
};

/** All of them; no two have a name in common. */
export const helpers: readonly Helper[] = [
  failing,
  ...textHelpers,
  ...numberHelpers,
  ...dateHelpers,
  ...keyHelpers,
  ...objectHelpers,
];

/** The text with the helpers that it uses at its head. */
export function withNamedHelpers(text: string, channel: string): string {
  const used = new Map<string, string>();
  const add = (part: string): void => {
    for (const { name, define } of helpers) {
      if (used.has(name) || !uses(part, name)) continue;
      used.set(name, '');
      const definition = define(channel);
      used.set(name, `$${name}:=${definition};`);
      add(definition);
    }
  };
  add(text);
  return used.size === 0 ? text : `(${[...used.values()].toSorted().join('')}${text})`;
}

function uses(text: string, name: string): boolean {
  return new RegExp(`\\$${name}\\b`).test(text);
}
