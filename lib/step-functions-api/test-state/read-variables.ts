// The variables that the state under test sees.

import { checkMachine } from '../../asl/index.ts';
import type { JsonObject, JsonValue } from '../../json/index.ts';
import { type ReadText, readObject } from './read-text.ts';

export function readVariables(text: string | undefined): ReadText<JsonObject> {
  const read = readObject(text, 'variables');
  const faults = Object.keys(read.value ?? {}).flatMap(faultsOfName);
  return { ...read, faults: [...read.faults, ...faults] };
}

/** By the rule for names in `Assign`: a state that assigns the name is checked. */
function faultsOfName(name: string): string[] {
  const assign: JsonObject = Object.fromEntries([[name, null satisfies JsonValue]]);
  const state = { Type: 'Pass', Assign: assign, End: true };
  const problems = checkMachine({ QueryLanguage: 'JSONata', StartAt: 'Assign', States: { Assign: state } });
  return problems.map(({ what }) => `The value of 'variables' is not valid: ${what}`);
}
