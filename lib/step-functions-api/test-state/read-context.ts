// A context object given with a test: it stands in for the whole of `$states.context`, so that expressions over it can be tested.
//
// Which fields may stand in it, and the texts of its refusals, are as recorded on the service by public test suites.

import { patternOf, type State } from '../../asl/index.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json/index.ts';
import { type ReadText, readObject } from './read-text.ts';

type FieldType = 'string' | 'number' | 'any';

const fields: Readonly<Record<string, Readonly<Record<string, FieldType>>>> = {
  Execution: {
    Id: 'string',
    Input: 'any',
    Name: 'string',
    RoleArn: 'string',
    StartTime: 'string',
    RedriveCount: 'number',
    RedriveTime: 'string',
  },
  State: { EnteredTime: 'string', Name: 'string', RetryCount: 'number' },
  StateMachine: { Id: 'string', Name: 'string' },
  Task: { Token: 'string' },
};

export function readContext(state: State, text: string): ReadText<JsonObject> {
  const read = readObject(text, 'context');
  const faults = Object.entries(read.value ?? {}).flatMap(([name, part]) => faultsOf(name, part, state));
  return { ...read, faults: [...read.faults, ...faults.map((fault) => `Invalid Context object provided: ${fault}`)] };
}

function faultsOf(name: string, part: JsonValue, state: State): string[] {
  if (name === 'Map') return ["'Map' field is not supported when mocking a Context object"];
  const known = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (known === undefined) return [`Field '${name}' is not allowed`];
  if (name === 'Task' && !mayHaveToken(state)) {
    const patterns = "'.sync' or '.waitForTaskToken' service integration pattern";
    return [`Context object contains 'Task' when state is not a Task state with a ${patterns}`];
  }
  if (!isJsonObject(part)) return [`${name} must be an object`];
  return Object.entries(part).flatMap(([field, value]) => {
    const type = Object.hasOwn(known, field) ? known[field] : undefined;
    if (type === undefined) return [`Field '${field}' is not allowed`];
    return type === 'any' || typeof value === type ? [] : [`${name}.${field} must be a ${type}`];
  });
}

function mayHaveToken(state: State): boolean {
  return state.Type === 'Task' && patternOf(state.Resource) !== undefined;
}
