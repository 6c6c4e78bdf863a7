// QueryLanguage: one of two words, and never back to JSONPath in a JSONata machine.

import type { JsonValue } from '../../json/index.ts';
import { type Definition, inState, show } from './definition.ts';
import type { AslProblem } from './rules.ts';

export function checkQueryLanguage({ machine, language, states }: Definition): AslProblem[] {
  const own = checkWord(machine['QueryLanguage'], 'the machine, QueryLanguage');
  const inner = states.flatMap((visited): AslProblem[] => {
    const declared = visited.state['QueryLanguage'];
    if (language === 'JSONPath' || declared !== 'JSONPath')
      return checkWord(declared, inState(visited, 'QueryLanguage'));
    const what = 'the machine is JSONata, so no state can be JSONPath';
    const fix =
      "remove QueryLanguage here and write the state in JSONata, or declare 'JSONata' on the other states only";
    return [{ code: 'JSONPATH_STATE', where: inState(visited), what, fix }];
  });
  return [...own, ...inner];
}

function checkWord(declared: JsonValue | undefined, where: string): AslProblem[] {
  if (declared === undefined || declared === 'JSONata' || declared === 'JSONPath') return [];
  const what = `QueryLanguage is 'JSONata' or 'JSONPath', not ${show(declared)}`;
  return [{ code: 'INVALID_QUERY_LANGUAGE', where, what, fix: "write 'JSONata'" }];
}
