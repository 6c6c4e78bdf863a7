// The form of what services answer, for mocks: `fieldValidationMode` STRICT asks for all required fields, PRESENT only that the
// fields which are there have their types. Fields that a form does not name pass, as on the service.
//
// AWS checks every service against its API model. Here are the forms of the integrations that graphs use most; a mock for any
// other service is not checked, and neither is what answers a task token, which is the caller's own.
//
// Source: the Response Syntax of each operation in its service's API reference.

import { splitResource } from '../../asl/index.ts';
import { isJsonObject, type JsonValue } from '../../json/index.ts';

type Shape = 'any' | 'string' | 'number' | { readonly list: Shape } | { readonly fields: Fields };

interface Fields {
  readonly [name: string]: Shape | { readonly required: Shape };
}

const texts = <const Name extends string>(...names: readonly Name[]): Readonly<Record<Name, 'string'>> =>
  // The keys are the names, one for one.
  Object.fromEntries(names.map((name) => [name, 'string'])) as Record<Name, 'string'>;

const capacity: Shape = {
  fields: { ...texts('TableName'), CapacityUnits: 'number', ReadCapacityUnits: 'number', WriteCapacityUnits: 'number' },
};
const item: Fields = { Attributes: { fields: {} }, Item: { fields: {} }, ConsumedCapacity: capacity };
// `.sync` waits by describing the execution, so that is the answer. Its Output is a text or, for `.sync:2`, a value.
const described: Fields = {
  ...texts('ExecutionArn', 'StateMachineArn', 'Name', 'Status', 'StartDate', 'StopDate', 'Input', 'Error', 'Cause'),
};

const answers: Readonly<Record<string, Fields>> = {
  'lambda:invoke': { ...texts('FunctionError', 'LogResult', 'ExecutedVersion'), StatusCode: 'number', Payload: 'any' },
  'states:startExecution': { ExecutionArn: { required: 'string' }, StartDate: { required: 'string' } },
  'states:startExecution.sync': described,
  'states:startExecution.sync:2': described,
  'events:putEvents': {
    FailedEntryCount: 'number',
    Entries: { list: { fields: texts('EventId', 'ErrorCode', 'ErrorMessage') } },
  },
  'sqs:sendMessage': texts(
    'MessageId',
    'MD5OfMessageBody',
    'MD5OfMessageAttributes',
    'MD5OfMessageSystemAttributes',
    'SequenceNumber',
  ),
  'sns:publish': texts('MessageId', 'SequenceNumber'),
  'dynamodb:getItem': item,
  'dynamodb:putItem': item,
  'dynamodb:updateItem': item,
  'dynamodb:deleteItem': item,
};

/** What of a mocked result the service behind a resource could not have answered. */
export function findShapeFaults(resource: string, result: JsonValue, mode: 'STRICT' | 'PRESENT' | 'NONE'): string[] {
  const { service, action = '' } = splitResource(resource);
  const answer = answers[`${service}:${action}`];
  if (mode === 'NONE' || answer === undefined) return [];
  if (!isJsonObject(result)) return ['Mocked result must be a JSON object.'];
  return faultsOfFields(answer, result, mode).map((fault) => `Mock result schema validation error: ${fault}`);
}

function faultsOfFields(fields: Fields, value: JsonValue, mode: 'STRICT' | 'PRESENT'): string[] {
  if (!isJsonObject(value)) return [];
  return Object.entries(fields).flatMap(([name, field]) => {
    const required = typeof field === 'object' && 'required' in field;
    const given = value[name];
    if (given === undefined) return required && mode === 'STRICT' ? [`Required field '${name}' is missing`] : [];
    return faultsOf(required ? field.required : field, { name, given, mode });
  });
}

interface Given {
  readonly name: string;
  readonly given: JsonValue;
  readonly mode: 'STRICT' | 'PRESENT';
}

function faultsOf(shape: Shape, { name, given, mode }: Given): string[] {
  if (shape === 'any') return [];
  if (typeof shape === 'string') return typeof given === shape ? [] : [`Field '${name}' must be a ${shape}`];
  if ('list' in shape) {
    if (!Array.isArray(given)) return [`Field '${name}' must be an array`];
    const items: readonly JsonValue[] = given;
    return items.flatMap((one) => faultsOf(shape.list, { name, given: one, mode }));
  }
  if (!isJsonObject(given)) return [`Field '${name}' must be an object`];
  return faultsOfFields(shape.fields, given, mode);
}
