// `end`: the output of a run, which a last superstep gives by itself where nothing else stands between them.

import { asExpression } from '../../../asl/index.ts';
import { objectOf, property } from '../../../jsonata/index.ts';
import type { EmissionParts } from '../emission.ts';
import { frame } from '../state-names.ts';
import type { Section } from './section.ts';

export function end(parts: EmissionParts): Section {
  const outputOf = (state: string): string => asExpression(outputText(parts, state));
  return {
    entry: frame.end,
    states: { [frame.end]: { Type: 'Succeed', Output: outputOf('$state') } },
    inPlace: outputOf,
  };
}

// The channels of the output schema, from the text of all.
function outputText({ definition, channels }: EmissionParts, state: string): string {
  const { outputKeys } = definition;
  if (channels.every(({ key }) => outputKeys.includes(key))) return state;
  const pick = (from: string): string =>
    objectOf(Object.fromEntries(outputKeys.map((key) => [key, property(from, key)])));
  return state.startsWith('$') && !state.includes('(') ? pick(state) : `($n:=${state};${pick('$n')})`;
}
