// Short ways to write machines in tests.

import type { State, StateMachine } from '../../lib/asl/index.ts';
import { type ExecutionOptions, SimulatedClock, startExecution, type TaskPort } from '../../lib/interpreter/index.ts';
import type { JsonValue } from '../../lib/json/index.ts';

export const INVOKE = 'arn:aws:states:::lambda:invoke';

/** A machine in JSONata of these states; the first one is the start. */
export function machine(states: Readonly<Record<string, State>>, more: Partial<StateMachine> = {}): StateMachine {
  return { QueryLanguage: 'JSONata', StartAt: Object.keys(states)[0] as string, States: states, ...more };
}

/** A Task that ends its scope. */
export function task(fields: object = {}): State {
  return { Type: 'Task', Resource: INVOKE, Arguments: { FunctionName: 'f' }, End: true, ...fields } as State;
}

/** A Pass that ends its scope. */
export function pass(fields: object = {}): State {
  return { Type: 'Pass', End: true, ...fields } as State;
}

/** A scope of one state. */
export function branch(name: string, state: State) {
  return { StartAt: name, States: { [name]: state } };
}

/** For tests of what the interpreter itself does with a machine that the service would refuse. */
export const unchecked = () => [];

export const noTasks: TaskPort = () => {
  throw new Error('this machine has no tasks');
};

/** Runs a machine on a clock that jumps; everything is known when it returns. */
export async function run(definition: StateMachine, input: JsonValue = {}, options: Partial<ExecutionOptions> = {}) {
  const execution = startExecution(definition, input, {
    tasks: noTasks,
    clock: new SimulatedClock({ mode: 'auto' }),
    check: unchecked,
    ...options,
  });
  const outcome = await execution.result;
  return { outcome, execution, types: execution.records().map((record) => record.type) };
}
