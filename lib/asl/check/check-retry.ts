// Retry: a list of retriers with names of errors and constant numbers.
// Source: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html#error-handling-retrying-after-an-error

import type { JsonObject } from '../../json/index.ts';
import { limits } from '../../limits/index.ts';
import { entriesOf } from '../exits.ts';
import type { VisitedState } from '../walk.ts';
import { checkErrorEquals } from './check-error-equals.ts';
import { checkList } from './check-lists.ts';
import { checkNumber, type NumberField } from './check-numbers.ts';
import { type Definition, inState, show } from './definition.ts';
import type { AslProblem } from './rules.ts';

export const retrierNumbers: readonly NumberField[] = [
  { path: 'IntervalSeconds', min: 1, max: limits.seconds },
  { path: 'MaxAttempts', min: 0, max: limits.retries },
  { path: 'BackoffRate', min: 1, fraction: true },
  { path: 'MaxDelaySeconds', min: 1, max: limits.retryDelaySeconds },
];

export function checkRetry({ states }: Definition): AslProblem[] {
  return states
    .filter(({ state }) => state['Retry'] !== undefined)
    .flatMap((visited) => [
      ...checkList(visited, { field: 'Retry', entry: 'a retrier' }),
      ...checkErrorEquals(visited, 'Retry'),
      ...entriesOf(visited.state, 'Retry').flatMap(({ entry, path }) => checkRetrier(visited, entry, path)),
    ]);
}

function checkRetrier(visited: VisitedState, retrier: JsonObject, path: string): AslProblem[] {
  const found = retrierNumbers.flatMap((field) =>
    checkNumber(retrier[field.path], field, inState(visited, `${path}/${field.path}`)),
  );
  const jitter = retrier['JitterStrategy'];
  if (jitter === undefined || jitter === 'FULL' || jitter === 'NONE') return found;
  const what = `JitterStrategy is 'FULL' or 'NONE', not ${show(jitter)}`;
  const where = inState(visited, `${path}/JitterStrategy`);
  return [...found, { code: 'VALUE_OUT_OF_RANGE', where, what, fix: "write 'FULL' or 'NONE'" }];
}
