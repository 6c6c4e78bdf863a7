// The values of a record: what makes it big.

import type { JsonValue } from '../../json/index.ts';
import type { HistoryRecord } from './history-record.ts';

/** The values in an event, including those of the variables it assigned. */
export function recordValues(record: HistoryRecord): readonly JsonValue[] {
  const values: JsonValue[] = [];
  if ('input' in record) values.push(record.input);
  if ('output' in record) values.push(record.output);
  if ('arguments' in record) values.push(record.arguments);
  if ('cause' in record && record.cause !== undefined) values.push(record.cause);
  if ('assigned' in record && record.assigned !== undefined) values.push(...Object.values(record.assigned));
  return values;
}
