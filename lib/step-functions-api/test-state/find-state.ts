// The state under test: the definition itself, or one state of a whole machine, wherever in it the state stands.

import { checkMachine, type State, targetsOf, walkStates } from '../../asl/index.ts';
import type { Problem } from '../../errors/index.ts';
import { isNeutral } from '../../interpreter/program/find-unsupported.ts';
import { invalidDefinition, refuseProblems } from '../../interpreter/refuse-definition.ts';
import { ServiceException } from '../../interpreter/service-exception.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json/index.ts';
import { readJson } from '../read-json.ts';

/** A checked state in JSONata. */
export interface FoundState {
  readonly state: State;
  /** The names of the states inside it, for a Map or Parallel. */
  readonly inner: ReadonlySet<string>;
}

/** What the context and the messages of a test call the state, even where `stateName` names it otherwise: recorded on AWS. */
export const TESTED_STATE = 'StateName';

/**
 * @throws ServiceException InvalidDefinition with all that the service refuses at creation, or for a state in JSONPath;
 * ValidationException where `stateName` names no state, or is missing with a whole machine.
 */
export function findState(definition: string, stateName: string | undefined): FoundState {
  const reading = readJson(definition);
  if ('fault' in reading) throw invalidDefinition(`INVALID_JSON_DESCRIPTION: ${reading.fault}`);
  const { value } = reading;
  if (!isJsonObject(value)) throw invalidDefinition('INVALID_JSON_DESCRIPTION: the definition is not a JSON object');
  return stateName === undefined ? stateAlone(value) : stateOfMachine(value, stateName);
}

function stateOfMachine(machine: JsonObject, name: string): FoundState {
  refuseProblems(checkMachine(machine, { enforced: 'creation' }));
  return stateIn(machine, name);
}

function stateAlone(state: JsonObject): FoundState {
  if (isJsonObject(state['States'])) {
    const known = Object.keys(state['States']).join(', ');
    throw invalid(`The definition is a whole state machine: name the state to test in 'stateName', one of: ${known}`);
  }
  const machine = machineAround(state);
  const problems: readonly Problem<string>[] = checkMachine(machine, { enforced: 'creation' });
  // Whether a run can end is a matter of the states around it, which are made up here.
  refuseProblems(problems.filter(({ code, where }) => code !== 'MISSING_END_STATE' || where !== 'the machine'));
  return stateIn(machine, TESTED_STATE);
}

/** A machine in which every state that this one leads to exists. */
function machineAround(state: JsonObject): JsonObject {
  const targets = targetsOf(state).filter((target) => target !== TESTED_STATE);
  const others = targets.map((target): [string, JsonValue] => [target, { Type: 'Succeed' }]);
  return { StartAt: TESTED_STATE, States: Object.fromEntries([...others, [TESTED_STATE, state]]) };
}

function stateIn(machine: JsonObject, name: string): FoundState {
  const visited = [...walkStates(machine)];
  const found = visited.find((one) => one.name === name);
  if (found === undefined) throw invalid('State not found in definition');
  // What passed the checks has a state's form.
  const state = found.state as unknown as State;
  if (found.language === 'JSONPath' && !isNeutral(state)) {
    const fix = 'set "QueryLanguage": "JSONata" and write its fields in JSONata';
    throw invalidDefinition(`state '${name}' is in JSONPath, which is not run here; ${fix}`);
  }
  const inner = visited.filter(({ path }) => path.startsWith(`${found.path}/`)).map((one) => one.name);
  return { state, inner: new Set(inner) };
}

function invalid(message: string): ServiceException {
  return new ServiceException('ValidationException', message);
}
