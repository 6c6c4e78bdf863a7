// Cases of the rules of the document: JSON, size, fields, query languages.

import type { JsonValue } from '../../../lib/json/index.ts';
import {
  all,
  caught,
  choice,
  inlineMap,
  jsonPath,
  machine,
  one,
  output,
  pass,
  retry,
  succeed,
  task,
} from '../machines.ts';
import { type Case, made } from './case.ts';

const deep = (levels: number): JsonValue => {
  let value: JsonValue = 1;
  for (let level = 0; level < levels; level += 1) value = [value];
  return value;
};

export const documentCases: readonly Case[] = [
  made('INVALID_JSON_DESCRIPTION')('text', '{"StartAt":"a"}', 'the machine', output(1)),
  made('INVALID_JSON_DESCRIPTION')('a function inside', { ...output(1), Comment: () => 1 }, 'the machine', output(1)),
  made('INVALID_JSON_DESCRIPTION')('nothing', undefined, 'the machine', output(1)),
  made('TOO_DEEPLY_NESTED')('1,010 levels', output(deep(1010)), 'the machine', output(deep(900))),
  made('TOO_DEEPLY_NESTED')('too deep to copy', output(deep(50_000)), 'the machine', output(deep(10))),
  made('DEFINITION_TOO_LARGE')('2 MB', output('x'.repeat(2 ** 21)), 'the machine', output('x'.repeat(2 ** 19))),
  made('UNKNOWN_FIELD')(
    'of the machine',
    one(succeed, { Startat: 'only' }),
    'the machine, Startat',
    one(succeed, { Comment: '' }),
  ),
  made('UNKNOWN_FIELD')('of a state', one(pass({ Outputs: 1 })), "state 'only', Outputs", output(1)),
  made('UNKNOWN_FIELD')(
    'of a retrier',
    retry({ ...all, MaxRetries: 1 }),
    "state 'only', Retry[0].MaxRetries",
    retry({ ...all, Comment: 'once' }),
  ),
  made('FIELD_NOT_ALLOWED')(
    'Arguments on Pass',
    one(pass({ Arguments: {} })),
    "state 'only', Arguments",
    one(task({ Arguments: {} })),
  ),
  made('FIELD_NOT_ALLOWED')(
    'Assign on Succeed',
    one({ Type: 'Succeed', Assign: {} }),
    "state 'only', Assign",
    one({ Type: 'Succeed', Output: 1 }),
  ),
  made('FIELD_NOT_ALLOWED')(
    'Output on Fail',
    one({ Type: 'Fail', Output: 1 }),
    "state 'only', Output",
    one({ Type: 'Fail', Cause: 'c' }),
  ),
  made('FIELD_NOT_ALLOWED')('End on Choice', choice({}, { End: true }), "state 'decide', End", choice({})),
  made('FIELD_NOT_ALLOWED')(
    'Next on Succeed',
    machine({ a: { Type: 'Succeed', Next: 'a' } }),
    "state 'a', Next",
    one(succeed),
  ),
  made('FIELD_NOT_ALLOWED')('Catch on Pass', one(pass({ Catch: [] })), "state 'only', Catch", one(task({ Catch: [] }))),
  made('FIELD_NOT_ALLOWED')(
    'TimeoutSeconds on Map',
    one(inlineMap({ i: succeed }, { TimeoutSeconds: 5 })),
    "state 'only', TimeoutSeconds",
    one(task({ TimeoutSeconds: 5 })),
  ),
  made('FIELD_NOT_ALLOWED')(
    'QueryLanguage on an item processor',
    one({ Type: 'Map', End: true, ItemProcessor: { QueryLanguage: 'JSONata', StartAt: 'i', States: { i: succeed } } }),
    "state 'only', ItemProcessor.QueryLanguage",
    one(inlineMap({ i: { ...succeed, QueryLanguage: 'JSONata' } })),
  ),
  made('JSONPATH_FIELD')(
    'Parameters',
    one(pass({ Parameters: {} })),
    "state 'only', Parameters",
    jsonPath({ a: pass({ Parameters: {} }) }),
  ),
  made('JSONPATH_FIELD')(
    'ResultPath of a catcher',
    caught({ ResultPath: '$' }),
    "state 'work', Catch[0].ResultPath",
    caught({ Output: {} }),
  ),
  made('JSONPATH_FIELD')(
    'an operator',
    choice({ NumericEquals: 1 }),
    "state 'decide', Choices[0].NumericEquals",
    choice({ Comment: '' }),
  ),
  made('JSONATA_FIELD')(
    'Output',
    jsonPath({ a: pass({ Output: 1 }) }),
    "state 'a', Output",
    jsonPath({ a: pass({ Output: 1, QueryLanguage: 'JSONata' }) }),
  ),
  made('INVALID_QUERY_LANGUAGE')(
    'of the machine',
    one(succeed, { QueryLanguage: 'jsonata' }),
    'the machine, QueryLanguage',
    one(succeed),
  ),
  made('INVALID_QUERY_LANGUAGE')(
    'of a state',
    one({ ...succeed, QueryLanguage: 7 }),
    "state 'only', QueryLanguage",
    one({ ...succeed, QueryLanguage: 'JSONata' }),
  ),
  made('JSONPATH_STATE')(
    'in a JSONata machine',
    one(pass({ QueryLanguage: 'JSONPath', Parameters: {} })),
    "state 'only'",
    jsonPath({ a: pass({ QueryLanguage: 'JSONPath' }) }),
  ),
  made('INVALID_VERSION')(
    '2.0',
    one(succeed, { Version: '2.0' }),
    'the machine, Version',
    one(succeed, { Version: '1.0' }),
  ),
];
