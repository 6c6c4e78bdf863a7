// The mock: what stands in for the work of a Task, Map or Parallel, checked against what that work could give.
//
// The texts are the service's own where they are known: recorded on it by public test suites, as those of Map and Parallel without
// a mock, or given in the API reference.

import { isActivity, type MapState, patternOf, type State } from '../../asl/index.ts';
import { ServiceException } from '../../interpreter/service-exception.ts';
import { isJsonObject, type JsonValue } from '../../json/index.ts';
import { findShapeFaults } from './mock-shapes.ts';
import { readText } from './read-text.ts';
import type { TestStateRequest } from './request.ts';

/** What the state's work is to give. */
export type Mock =
  | { readonly kind: 'result'; readonly result: JsonValue }
  | { readonly kind: 'error'; readonly error: string; readonly cause: string | undefined };

export interface ReadMock {
  readonly mock?: Mock;
  readonly faults: readonly string[];
}

type MockRequest = NonNullable<TestStateRequest['mock']>;

const mocked = new Set(['Task', 'Map', 'Parallel']);
const unmocked = 'Task, Wait, Pass, Succeed, Fail, Choice';

/** @throws ServiceException (InvalidDefinition) for a Map or Parallel without a mock. */
export function readMock(state: State, { mock, revealSecrets }: TestStateRequest): ReadMock {
  if (mock === undefined) return { faults: faultsWithout(state) };
  if (!mocked.has(state.Type)) {
    return { faults: [`State type '${state.Type}' is not supported when a mock is specified`] };
  }
  const secrets = revealSecrets === true ? ['TestState does not support RevealSecrets when a mock is specified.'] : [];
  const read = readOne(state, mock);
  return { ...read, faults: [...secrets, ...read.faults] };
}

function faultsWithout(state: State): string[] {
  if (state.Type === 'Map' || state.Type === 'Parallel') {
    const message = `TestState API does not support Map or Parallel states. Supported state types include: [${unmocked}]`;
    throw new ServiceException('InvalidDefinition', message);
  }
  const resource = state.Type === 'Task' ? state.Resource : '';
  if (patternOf(resource) === undefined && !isActivity(resource)) return [];
  return [`TestState supports '${resource}' only when a mock is specified`];
}

function readOne(state: State, { result, errorOutput, fieldValidationMode = 'STRICT' }: MockRequest): ReadMock {
  if ((result === undefined) === (errorOutput === undefined)) {
    return { faults: ['A test mock should have only one of the following fields: [result, errorOutput].'] };
  }
  if (errorOutput !== undefined) return readError(errorOutput);
  const { value, faults } = readText(result ?? '', 'mock.result');
  if (value === undefined) return { faults };
  return { mock: { kind: 'result', result: value }, faults: faultsOfResult(state, value, fieldValidationMode) };
}

function readError({ error, cause }: NonNullable<MockRequest['errorOutput']>): ReadMock {
  if (error === undefined) return { faults: ["A mocked errorOutput must have the field 'error'."] };
  return { mock: { kind: 'error', error, cause }, faults: [] };
}

function faultsOfResult(
  state: State,
  result: JsonValue,
  mode: NonNullable<MockRequest['fieldValidationMode']>,
): string[] {
  if (state.Type === 'Map') return faultsOfMap(state, result);
  if (state.Type === 'Parallel') {
    if (!Array.isArray(result)) return ['Mocked result must be an array.'];
    if (result.length === state.Branches.length) return [];
    return ['Mocked result must contain the same number of items as number of Parallel branches.'];
  }
  return state.Type === 'Task' ? findShapeFaults(state.Resource, result, mode) : [];
}

/** The result of a Map is the list of its iterations' outputs, or where its ResultWriter put it. */
function faultsOfMap(state: MapState, result: JsonValue): string[] {
  if (state.ResultWriter?.['Resource'] === undefined) {
    return Array.isArray(result) ? [] : ['Mocked result must be an array.'];
  }
  return isJsonObject(result) ? [] : ['Mocked result must be a JSON object.'];
}
