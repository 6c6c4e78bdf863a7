// From a request to a test: the state prepared, every text read, everything that is wrong told before anything runs.

import type { State } from '../../asl/index.ts';
import { type PreparedTemplate, prepareTemplate } from '../../interpreter/expressions/template.ts';
import { prepareSingleState } from '../../interpreter/program/prepare-machine.ts';
import type { PreparedState } from '../../interpreter/program/prepared.ts';
import { ServiceException } from '../../interpreter/service-exception.ts';
import type { JsonObject, JsonValue } from '../../json/index.ts';
import { checkRoleArn } from '../arns.ts';
import { type FoundState, findState, TESTED_STATE } from './find-state.ts';
import { readContext } from './read-context.ts';
import { isDistributedMap, readItems } from './read-items.ts';
import { type Mock, readMock } from './read-mock.ts';
import { type ReadText, readText } from './read-text.ts';
import { readVariables } from './read-variables.ts';
import { refuseFaults } from './refuse-faults.ts';
import type { TestStateRequest } from './request.ts';

/** One state with everything that its visit needs. */
export interface StateTest {
  readonly state: PreparedState;
  /** A Map whose iterations would be executions of their own: its items may be an object. */
  readonly distributed: boolean;
  /** What the ItemsPointer of its reader points at, where it has one. */
  readonly pointedItems: JsonValue | undefined;
  /** The ItemBatcher of a Map, where it has one. */
  readonly batcher: PreparedTemplate | undefined;
  readonly input: JsonValue;
  readonly variables: JsonObject;
  readonly roleArn: string | undefined;
  /** Absent: the context that an execution would have. */
  readonly context: JsonObject | undefined;
  readonly mock: Mock | undefined;
  /** Retries that were made before this attempt. */
  readonly retries: number;
  /** Iterations of a Map that failed. */
  readonly failedIterations: number;
}

/** @throws ServiceException (InvalidArn, InvalidDefinition, InvalidExecutionInput, ValidationException) */
export function readTest(request: TestStateRequest): StateTest {
  if (request.roleArn !== undefined) checkRoleArn(request.roleArn);
  const found = findState(request.definition, request.stateName);
  const { state } = found;
  const { mock, faults } = readMock(state, request);
  const input = readInput(request.input);
  const variables = readVariables(request.variables);
  const context = contextOf(state, request);
  const { retrierRetryCount = 0, mapIterationFailureCount = 0, mapItemReaderData } = request.stateConfiguration ?? {};
  const items = readItems(state, mapItemReaderData, input);
  const others = [variables, context, items].flatMap((read) => read.faults);
  refuseFaults([...faults, ...others, ...faultsOfConfiguration(found, request)]);
  return {
    state: withItems(prepareSingleState(TESTED_STATE, state), items.value),
    distributed: isDistributedMap(state),
    pointedItems: items.pointed,
    batcher: batcherOf(state),
    input,
    variables: variables.value ?? {},
    roleArn: request.roleArn,
    context: context.value,
    mock,
    retries: retrierRetryCount,
    failedIterations: mapIterationFailureCount,
  };
}

function readInput(text = '{}'): JsonValue {
  const { value, faults } = readText(text, 'input');
  if (value !== undefined) return value;
  throw new ServiceException('InvalidExecutionInput', `Invalid State Machine Execution Input: '${faults.join('; ')}'`);
}

function contextOf(state: State, { context, mock }: TestStateRequest): ReadText<JsonObject> {
  if (context === undefined) return { faults: [] };
  if (mock === undefined) return { faults: ["'context' may only be specified together with a mock"] };
  return readContext(state, context);
}

function faultsOfConfiguration({ state, inner }: FoundState, { stateConfiguration }: TestStateRequest): string[] {
  const { errorCausedByState: cause, mapIterationFailureCount } = stateConfiguration ?? {};
  const faults: string[] = [];
  if (cause !== undefined && !inner.has(cause)) {
    const known = inner.size === 0 ? 'the tested state holds no states' : `it holds: ${[...inner].join(', ')}`;
    faults.push(`'stateConfiguration.errorCausedByState' names no state inside the tested one; ${known}`);
  }
  if (mapIterationFailureCount !== undefined && state.Type !== 'Map') {
    faults.push(
      `'stateConfiguration.mapIterationFailureCount' is for Map states, and the tested one is a ${state.Type}`,
    );
  }
  return faults;
}

function batcherOf(state: State): PreparedTemplate | undefined {
  if (state.Type !== 'Map' || state.ItemBatcher === undefined) return undefined;
  return prepareTemplate(state.ItemBatcher, 'ItemBatcher', []);
}

/** What an ItemReader finds is what the Map runs over. */
function withItems(state: PreparedState, items: JsonValue | undefined): PreparedState {
  if (state.type !== 'Map' || items === undefined) return state;
  return { ...state, items: { kind: 'constant', value: items } };
}
