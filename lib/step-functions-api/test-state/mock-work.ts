// The mock in the places of the work it stands in for: the task port, and the gathering of the parts of a Map or Parallel.

import { isPromise } from '../../interpreter/run/routine.ts';
import type { Gather } from '../../interpreter/run/shared.ts';
import { StateFailure } from '../../interpreter/run/state-failure.ts';
import { TaskFailure } from '../../interpreter/tasks/task-failure.ts';
import type { TaskPort } from '../../interpreter/tasks/task-port.ts';
import type { TaskTokens } from '../../interpreter/tasks/task-tokens.ts';
import type { JsonValue } from '../../json/index.ts';
import type { Mock } from './read-mock.ts';
import type { StateTest } from './read-test.ts';
import type { TestedVisit } from './tested-visit.ts';

/** A port that gives the mock. What waits for a token is answered by its token: such a mock is the token's answer. */
export function mockTasks(mock: Mock, tokens: TaskTokens): TaskPort {
  return ({ taskToken }) => {
    if (taskToken === undefined) return resultOf(mock);
    if (mock.kind === 'result') tokens.succeed(taskToken, mock.result);
    else tokens.fail(taskToken, withCause(mock));
    return null;
  };
}

function resultOf(mock: Mock): JsonValue {
  if (mock.kind === 'error') throw new TaskFailure(mock.error, mock.cause);
  return mock.result;
}

function withCause({ error, cause }: Extract<Mock, { kind: 'error' }>) {
  return { error, ...(cause === undefined ? {} : { cause }) };
}

/** The result of a mocked Map or Parallel. A mocked error comes before what the failed iterations of a Map lead to. */
export function mockParts(mock: Mock, test: StateTest, visit: () => TestedVisit): Gather {
  const outcome = (items: number): JsonValue => {
    if (mock.kind === 'error') throw new StateFailure(mock.error, mock.cause);
    if (toleranceExceeded(test, visit(), items)) {
      const cause = 'The specified tolerated failure threshold was exceeded';
      throw new StateFailure('States.ExceedToleratedFailureThreshold', cause);
    }
    return mock.result;
  };
  return ({ inputs }) => {
    // Evaluated to be seen, and to fail the state where it fails: no child gets a batch.
    const batching = test.batcher === undefined ? null : visit().evaluate(test.batcher);
    return isPromise(batching) ? batching.then(() => outcome(inputs.length)) : outcome(inputs.length);
  };
}

/** Recorded on the service: a Map that names no threshold tolerates, in a test, any number of failed iterations. */
function toleranceExceeded({ state, failedIterations }: StateTest, visit: TestedVisit, items: number): boolean {
  if (state.type !== 'Map') return false;
  const [count] = visit.valuesOf(state.toleratedFailureCount);
  if (typeof count === 'number' && failedIterations > count) return true;
  const [percentage] = visit.valuesOf(state.toleratedFailurePercentage);
  return typeof percentage === 'number' && failedIterations * 100 > percentage * items;
}
