// Which fields stand where: the tables behind "unknown field", "not on this type" and "of the other query language".
// Source: https://docs.aws.amazon.com/step-functions/latest/dg/statemachine-structure.html and the pages of the states.

import { stateFields } from '../state-fields.ts';
import type { State } from '../states.ts';

export type AslStateType = State['Type'];

export const stateTypes = Object.keys(stateFields) as readonly AslStateType[];

/** The fields of each state type, in JSONata mode; JSONPath states may have those of `jsonPathFields` too. */
export const fieldsByType = Object.fromEntries(
  stateTypes.map((type) => [type, new Set([...Object.keys(stateFields[type]), ...olderNames(type)])]),
) as unknown as Readonly<Record<AslStateType, ReadonlySet<string>>>;

// The service still takes the name that ItemProcessor had.
function olderNames(type: AslStateType): readonly string[] {
  return type === 'Map' ? ['Iterator'] : [];
}

/** Fields of states, catchers, readers and batchers that belong to JSONPath. */
export const jsonPathFields: ReadonlySet<string> = new Set([
  ...['InputPath', 'OutputPath', 'ResultPath', 'ResultSelector', 'Parameters', 'Result', 'ItemsPath'],
  ...['SecondsPath', 'TimestampPath', 'TimeoutSecondsPath', 'HeartbeatSecondsPath', 'ErrorPath', 'CausePath'],
  ...['MaxConcurrencyPath', 'ToleratedFailureCountPath', 'ToleratedFailurePercentagePath', 'MaxItemsPath'],
  ...['MaxItemsPerBatchPath', 'MaxInputBytesPerBatchPath'],
]);

/** Fields of states that belong to JSONata. */
export const jsonataFields: ReadonlySet<string> = new Set(['Arguments', 'Output', 'Items']);

/** A rule of a Choice in JSONPath mode: an operator, or the variable it looks at. */
export const isJsonPathRuleField = (field: string): boolean =>
  /^(Variable|And|Or|Not|Is[A-Z]\w*|(String|Numeric|Boolean|Timestamp)[A-Z]\w*)$/.test(field);

export const machineFields: ReadonlySet<string> = new Set([
  'Comment',
  'StartAt',
  'States',
  'Version',
  'TimeoutSeconds',
  'QueryLanguage',
]);
export const branchFields: ReadonlySet<string> = new Set(['Comment', 'StartAt', 'States']);
export const itemProcessorFields: ReadonlySet<string> = new Set([...branchFields, 'ProcessorConfig']);
export const ruleFields: ReadonlySet<string> = new Set(['Condition', 'Next', 'Assign', 'Output', 'Comment']);
export const catcherFields: ReadonlySet<string> = new Set(['ErrorEquals', 'Next', 'Assign', 'Output', 'Comment']);
export const retrierFields: ReadonlySet<string> = new Set([
  ...['ErrorEquals', 'IntervalSeconds', 'MaxAttempts', 'BackoffRate', 'MaxDelaySeconds', 'JitterStrategy', 'Comment'],
]);

/** The fields of the objects inside a Map, in JSONata mode. */
export const mapPartFields: Readonly<Record<'ItemReader' | 'ItemBatcher' | 'ResultWriter', ReadonlySet<string>>> = {
  ItemReader: new Set(['Resource', 'Arguments', 'ReaderConfig']),
  ItemBatcher: new Set(['BatchInput', 'MaxItemsPerBatch', 'MaxInputBytesPerBatch']),
  ResultWriter: new Set(['Resource', 'Arguments', 'WriterConfig']),
};

export function isStateType(value: unknown): value is AslStateType {
  return stateTypes.includes(value as AslStateType);
}
