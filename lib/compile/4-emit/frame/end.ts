// `end`: the output of a run, which a last superstep gives by itself where nothing else stands between them.

import { asExpression } from '../../../asl/index.ts';
import { objectOf, property } from '../../../jsonata/index.ts';
import type { EmissionParts } from '../emission.ts';
import { frame } from '../state-names.ts';
import type { Section } from './section.ts';

export function end(parts: EmissionParts): Section {
  return {
    entry: frame.end,
    states: { [frame.end]: { Type: 'Succeed', Output: asExpression(outputOfVariable(parts, '$state')) } },
    inPlace: (merged) => asExpression(outputOfText(parts, merged)),
  };
}

/** The channels of the output schema, of the variable that has all of them. */
function outputOfVariable({ definition, channels }: EmissionParts, variable: string): string {
  const { outputKeys } = definition;
  if (channels.every(({ key }) => outputKeys.includes(key))) return variable;
  return objectOf(Object.fromEntries(outputKeys.map((key) => [key, property(variable, key)])));
}

/** The same of a text, which is evaluated once. */
function outputOfText(parts: EmissionParts, text: string): string {
  const picked = outputOfVariable(parts, '$n');
  return picked === '$n' ? text : `($n:=${text};${picked})`;
}
