// Running a test: the parts that an execution has, around the visit of one state.

import { foreignLimits } from '../../interpreter/execution-limits.ts';
import { uuidFrom } from '../../interpreter/expressions/random-functions.ts';
import { serviceFunctions } from '../../interpreter/expressions/service-functions.ts';
import { History } from '../../interpreter/history/history.ts';
import type { HistoryRecord } from '../../interpreter/history/history-record.ts';
import { Lane } from '../../interpreter/run/lane.ts';
import { drive } from '../../interpreter/run/routine.ts';
import type { ExecutionContext, Shared } from '../../interpreter/run/shared.ts';
import { StateFailure } from '../../interpreter/run/state-failure.ts';
import { turnOf } from '../../interpreter/run/turn.ts';
import { createTaskTokens } from '../../interpreter/tasks/memory-task-tokens.ts';
import type { TaskPort } from '../../interpreter/tasks/task-port.ts';
import type { Clock } from '../../interpreter/time/clock.ts';
import { Deadline } from '../../interpreter/time/deadline.ts';
import type { Random } from '../../interpreter/time/random.ts';
import { mockParts, mockTasks } from './mock-work.ts';
import type { StateTest } from './read-test.ts';
import { refuseFaults } from './refuse-faults.ts';
import { TestedVisit } from './tested-visit.ts';
import { type VisitEnd, visitOnce } from './visit-once.ts';

/** Source: https://docs.aws.amazon.com/step-functions/latest/apireference/API_TestState.html */
const LONGEST_MILLIS = 300_000;

/** What a test runs on. */
export interface TestPorts {
  readonly tasks: TaskPort;
  readonly clock: Clock;
  readonly random: Random;
}

/** A visit that has ended, with what can be seen of it. */
export interface Tested {
  readonly end: VisitEnd;
  readonly visit: TestedVisit;
  readonly records: readonly HistoryRecord[];
}

export async function runTest(test: StateTest, ports: TestPorts): Promise<Tested> {
  const shared = sharedOf(test, ports, () => visit);
  const lane = new Lane(shared);
  lane.lastEvent = shared.history.add(startedEvent(test, shared), 0);
  setVariables(lane, test);
  const visit: TestedVisit = new TestedVisit(lane, test);
  return { end: await endOf(lane, visit), visit, records: shared.history.records };
}

function sharedOf(test: StateTest, { tasks, clock, random }: TestPorts, visit: () => TestedVisit): Shared {
  const tokens = createTaskTokens();
  const { mock } = test;
  return {
    clock,
    turn: turnOf(clock),
    deadline: new Deadline(clock),
    random,
    tokens,
    tasks: mock === undefined ? tasks : mockTasks(mock, tokens),
    gather: mock === undefined ? ({ run }) => run() : mockParts(mock, test, visit),
    limits: foreignLimits,
    functions: serviceFunctions(clock, random),
    history: new History(() => clock.now(), foreignLimits.historyEvents, undefined),
    context: contextOf(test, clock, random),
    variables: { bytes: 0 },
  };
}

const PLACE = 'arn:aws:states:us-east-1:000000000000';

/** An execution of a machine that is made for the test: both have names of their own. */
function contextOf({ input, roleArn }: StateTest, clock: Clock, random: Random): ExecutionContext {
  const [machine, name] = [uuidFrom(random), uuidFrom(random)];
  return {
    Execution: {
      Id: `${PLACE}:express:${machine}:${name}`,
      Input: input,
      Name: name,
      RoleArn: roleArn ?? 'arn:aws:iam::000000000000:role/local',
      StartTime: new Date(clock.now()).toISOString(),
      RedriveCount: 0,
    },
    StateMachine: { Id: `${PLACE}:stateMachine:${machine}`, Name: machine },
  };
}

function startedEvent({ input }: StateTest, { context }: Shared) {
  return { type: 'ExecutionStarted', input, roleArn: context.Execution.RoleArn } as const;
}

function setVariables(lane: Lane, { variables }: StateTest): void {
  try {
    lane.assign(Object.keys(variables), Object.values(variables));
  } catch (error) {
    if (!(error instanceof StateFailure)) throw error;
    refuseFaults([`The value of 'variables' is not valid: ${error.cause}`]);
  }
}

function endOf(lane: Lane, visit: TestedVisit): Promise<VisitEnd> {
  return new Promise((resolve, reject) => {
    const { deadline } = lane.shared;
    deadline.start(LONGEST_MILLIS, () => {
      lane.stop();
      resolve({ status: 'FAILED', failure: new StateFailure('States.Timeout', undefined) });
    });
    const settle = (tell: () => void): void => {
      deadline.check();
      deadline.cancel();
      // Where the deadline was first, this settles nothing.
      tell();
    };
    drive(lane, visitOnce(visit), {
      done: (end) => settle(() => resolve(end)),
      failed: (error) => settle(() => reject(error)),
    });
  });
}
