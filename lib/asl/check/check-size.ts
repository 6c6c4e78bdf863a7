// A definition is at most 1 MB: UTF-8 bytes of its JSON without spaces, which is what the API is sent.
// Source: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html

import { limits } from '../../limits/index.ts';
import type { Definition } from './definition.ts';
import type { AslProblem } from './rules.ts';

export function checkSize({ machine }: Definition): AslProblem[] {
  const bytes = Buffer.byteLength(JSON.stringify(machine));
  if (bytes <= limits.definitionBytes) return [];
  return [
    {
      code: 'DEFINITION_TOO_LARGE',
      where: 'the machine',
      what: `the definition has ${bytes} bytes; the limit is ${limits.definitionBytes}`,
      fix: 'move parts into state machines of their own and start those, or shorten expressions and literal data',
    },
  ];
}
