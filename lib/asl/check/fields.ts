// Which fields stand where: the tables behind "unknown field", "not on this type" and "of the other query language".
// Source: https://docs.aws.amazon.com/step-functions/latest/dg/statemachine-structure.html and the pages of the states.

export const stateTypes = ['Task', 'Pass', 'Wait', 'Choice', 'Succeed', 'Fail', 'Parallel', 'Map'] as const;
export type AslStateType = (typeof stateTypes)[number];

const every = ['Type', 'Comment', 'QueryLanguage'];
const going = ['Next', 'End'];
const handling = ['Retry', 'Catch'];

/** The fields of each state type, in JSONata mode; JSONPath states may have those of `jsonPathFields` too. */
export const fieldsByType: Readonly<Record<AslStateType, ReadonlySet<string>>> = {
  Task: new Set([
    ...every,
    ...going,
    ...handling,
    ...['Resource', 'Arguments', 'Output', 'Assign', 'TimeoutSeconds', 'HeartbeatSeconds', 'Credentials'],
  ]),
  Pass: new Set([...every, ...going, 'Output', 'Assign']),
  Wait: new Set([...every, ...going, 'Seconds', 'Timestamp', 'Output', 'Assign']),
  Choice: new Set([...every, 'Choices', 'Default', 'Output', 'Assign']),
  Succeed: new Set([...every, 'Output']),
  Fail: new Set([...every, 'Error', 'Cause']),
  Parallel: new Set([...every, ...going, ...handling, 'Branches', 'Arguments', 'Output', 'Assign']),
  Map: new Set([
    ...every,
    ...going,
    ...handling,
    ...['ItemProcessor', 'Iterator', 'Items', 'ItemSelector', 'ItemReader', 'ItemBatcher', 'ResultWriter', 'Label'],
    ...['MaxConcurrency', 'ToleratedFailureCount', 'ToleratedFailurePercentage', 'Output', 'Assign'],
  ]),
};

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
