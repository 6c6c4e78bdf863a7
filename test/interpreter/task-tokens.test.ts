import { describe, expect, it } from 'vitest';
import {
  createTaskTokens,
  type ExecutionOptions,
  lambdaTasks,
  SimulatedClock,
  startExecution,
  TaskFailure,
  type TaskPort,
  type TaskTokens,
} from '../../lib/interpreter/index.ts';
import type { JsonValue } from '../../lib/json/index.ts';
import { fc } from '../support/fast-check.ts';
import { branch, machine, task } from './machines.ts';

const CALLBACK = 'arn:aws:states:::lambda:invoke.waitForTaskToken';
const Arguments = { FunctionName: 'f', Payload: { token: '{% $states.context.Task.Token %}' } };

/** A Task that waits for its token. */
const waiting = (fields: object = {}) => task({ Resource: CALLBACK, Arguments, ...fields });

/** Starts a machine whose tasks are answered by hand; `given` are the tokens in the order of the calls. */
function start(definition: Parameters<typeof startExecution>[0], options: Partial<ExecutionOptions> = {}) {
  const given: string[] = [];
  const { tasks = () => 'sent' } = options;
  const clock = new SimulatedClock();
  const execution = startExecution(
    definition,
    {},
    {
      clock,
      ...options,
      tasks: (call) => {
        given.push(call.taskToken ?? 'none');
        return tasks(call);
      },
    },
  );
  const types = () => execution.records().map((record) => record.type);
  return { execution, clock, given, types, token: () => given.at(-1) as string };
}

/** The name of what was thrown. */
function refusal(act: () => void): string {
  try {
    act();
  } catch (error) {
    return error instanceof Error ? error.name : String(error);
  }
  return 'nothing was refused';
}

describe('a Task that waits for its token', () => {
  it('ends with the answer to its token, not with what the port returned', async () => {
    const { execution, token } = start(machine({ T: waiting() }));

    execution.tokens.succeed(token(), { approved: true });

    expect(await execution.result).toMatchObject({ status: 'SUCCEEDED', output: { approved: true } });
  });

  it('gives the token to its Arguments, to the port and to its Output, and it is the same one', async () => {
    const seen: JsonValue[] = [];
    const tasks: TaskPort = (call) => {
      seen.push(call.arguments, call.context['Task'] as JsonValue);
      return null;
    };
    const definition = machine({ T: waiting({ Output: '{% $states.context.Task.Token %}' }) });
    const { execution, token } = start(definition, { tasks });

    execution.tokens.succeed(token(), 1);

    expect(seen).toEqual([{ FunctionName: 'f', Payload: { token: token() } }, { Token: token() }]);
    expect(await execution.result).toMatchObject({ output: token() });
  });

  it('has in its history what the port returned as submitted, then the answer', async () => {
    const { execution, token, clock } = start(machine({ T: waiting({ HeartbeatSeconds: 60, TimeoutSeconds: 600 }) }));
    await clock.advance(1000);

    execution.tokens.succeed(token(), [1]);
    await execution.result;

    const resource = { resourceType: 'lambda', resource: 'invoke.waitForTaskToken' };
    const whole = { outputDetails: { truncated: false } };
    expect(execution.history().slice(2, 6)).toMatchObject([
      {
        type: 'TaskScheduled',
        taskScheduledEventDetails: { ...resource, timeoutInSeconds: 600, heartbeatInSeconds: 60 },
      },
      { type: 'TaskStarted', taskStartedEventDetails: resource },
      { type: 'TaskSubmitted', taskSubmittedEventDetails: { ...resource, output: '"sent"', ...whole } },
      { type: 'TaskSucceeded', taskSucceededEventDetails: { ...resource, output: '[1]', ...whole } },
    ]);
  });

  it('fails with the error and cause that the token is told, for its Catch', async () => {
    const Catch = [{ ErrorEquals: ['Refused'], Output: '{% $states.errorOutput %}', Next: 'Done' }];
    const { execution, token, types } = start(machine({ T: waiting({ Catch }), Done: { Type: 'Succeed' } }));

    execution.tokens.fail(token(), { error: 'Refused', cause: 'by Ann' });

    expect(await execution.result).toMatchObject({ output: { Error: 'Refused', Cause: 'by Ann' } });
    expect(types()).toContain('TaskFailed');
  });

  it('may fail without an error; then States.TaskFailed and States.ALL match', async () => {
    const Catch = [{ ErrorEquals: ['States.TaskFailed'], Output: '{% $states.errorOutput %}', Next: 'Done' }];
    const caught = start(machine({ T: waiting({ Catch }), Done: { Type: 'Succeed' } }));
    const uncaught = start(machine({ T: waiting() }));

    caught.execution.tokens.fail(caught.token());
    uncaught.execution.tokens.fail(uncaught.token());

    expect(await caught.execution.result).toMatchObject({ output: {} });
    expect(await uncaught.execution.result).toEqual({ status: 'FAILED', variables: {} });
  });

  it('fails as usual where the port fails, and its token is closed', async () => {
    const tasks: TaskPort = async () => {
      throw new TaskFailure('Sqs.Down', 'no queue');
    };
    const { execution, token, types } = start(machine({ T: waiting() }), { tasks });

    expect(await execution.result).toMatchObject({ status: 'FAILED', error: 'Sqs.Down', cause: 'no queue' });
    expect(types()).not.toContain('TaskSubmitted');
    expect(refusal(() => execution.tokens.succeed(token(), 1))).toBe('TaskTimedOut');
  });

  it('fails where what the port returned is too big to be submitted', async () => {
    const { execution } = start(machine({ T: waiting() }), { tasks: () => 'x'.repeat(300_000) });

    expect(await execution.result).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });

  it('fails where the answer is too big', async () => {
    const { execution, token } = start(machine({ T: waiting() }));

    execution.tokens.succeed(token(), 'x'.repeat(300_000));

    expect(await execution.result).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });

  it('is called by lambdaTasks like any other Lambda function', async () => {
    let sent: JsonValue = null;
    const f = async (event: JsonValue) => {
      sent = event;
      return 'posted';
    };
    const { execution, token, clock } = start(machine({ T: waiting() }), { tasks: lambdaTasks({ f }) });
    await clock.advance(0);

    execution.tokens.succeed(token(), 1);
    await execution.result;

    expect(sent).toEqual({ token: token() });
    const submitted = execution.records().find((record) => record.type === 'TaskSubmitted');
    expect(submitted).toMatchObject({ output: { Payload: 'posted', StatusCode: 200 } });
  });

  it('has no token where its resource waits for none', async () => {
    const { execution, given } = start(machine({ T: task() }));

    expect(await execution.result).toMatchObject({ status: 'SUCCEEDED' });
    expect(given).toEqual(['none']);
  });

  it('ends the execution where the history is full before it can be submitted', async () => {
    const { execution } = start(machine({ T: waiting() }), { limits: { historyEvents: 5 } });

    expect(await execution.result).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(execution.records().map(({ type }) => type)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'ExecutionFailed',
    ]);
  });
});

describe('a token answered while its task is still being called', () => {
  it('ends the task at once; the call goes on unaborted and its result is dropped', async () => {
    const tokens = createTaskTokens();
    let finish: (result: JsonValue) => void = () => undefined;
    let signal: AbortSignal | undefined;
    const tasks: TaskPort = (call) => {
      signal = call.signal;
      return new Promise<JsonValue>((resolve) => {
        finish = resolve;
      });
    };
    const { execution, token, clock, types } = start(machine({ T: waiting() }), { tasks, tokens });

    tokens.succeed(token(), 'early');
    const outcome = await execution.result;
    finish('late');
    await clock.advance(0);

    expect(outcome).toMatchObject({ output: 'early' });
    expect(signal?.aborted).toBe(false);
    expect(types().slice(2, -2)).toEqual(['TaskScheduled', 'TaskStarted', 'TaskSucceeded']);
  });

  it('ends the task even where the port answers before it returns, and where it throws after that', async () => {
    const tokens = createTaskTokens();
    const answering: TaskPort = (call) => {
      tokens.succeed(call.taskToken as string, 'at once');
      throw new Error('too late to matter');
    };

    const { execution } = start(machine({ T: waiting() }), { tasks: answering, tokens });

    expect(await execution.result).toMatchObject({ status: 'SUCCEEDED', output: 'at once' });
  });

  it('fails the task at once, too', async () => {
    const tokens = createTaskTokens();
    const tasks: TaskPort = async (call) => tokens.fail(call.taskToken as string, { error: 'Own' }) ?? 'sent';

    const { execution, types } = start(machine({ T: waiting() }), { tasks, tokens });

    expect(await execution.result).toMatchObject({ status: 'FAILED', error: 'Own' });
    expect(types()).not.toContain('TaskSubmitted');
  });
});

describe('a token', () => {
  it('is a new one for each attempt, and the one before is closed', async () => {
    const Retry = [{ ErrorEquals: ['Again'], IntervalSeconds: 1 }];
    const { execution, given, clock } = start(machine({ T: waiting({ Retry }) }));
    const [first = ''] = given;

    execution.tokens.fail(first, { error: 'Again' });
    await clock.advance(1000);
    const second = given[1] ?? '';

    expect(second).not.toBe(first);
    expect(refusal(() => execution.tokens.succeed(first, 'to the first'))).toBe('TaskTimedOut');
    execution.tokens.succeed(second, 'to the second');
    expect(await execution.result).toMatchObject({ output: 'to the second' });
  });

  it('belongs to its own branch, in whichever order the answers come', async () => {
    const Branches = ['A', 'B', 'C'].map((name) => branch(name, waiting()));
    const { execution, given } = start(machine({ P: { Type: 'Parallel', Branches, End: true } }));

    for (const index of [2, 0, 1]) execution.tokens.succeed(given[index] as string, index);

    expect(await execution.result).toMatchObject({ output: [0, 1, 2] });
  });

  it('belongs to its own execution where several share a registry, even if they draw the same numbers', async () => {
    const tokens = createTaskTokens();
    const runs = [1, 2, 3].map(() => start(machine({ T: waiting() }), { tokens, random: () => 0.5 }));

    runs.forEach(({ token }, index) => {
      tokens.succeed(token(), index);
    });

    const outcomes = await Promise.all(runs.map(({ execution }) => execution.result));
    expect(outcomes).toMatchObject([{ output: 0 }, { output: 1 }, { output: 2 }]);
  });

  it('is the same in every run with the same chance, and has at most 1,024 characters', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })), (draws) => {
        const numbers = [...draws.take(64)];
        const tokensOfARun = () => {
          let drawn = 0;
          const random = () => numbers[drawn++ % numbers.length] as number;
          const Branches = [branch('A', waiting()), branch('B', waiting())];
          return start(machine({ P: { Type: 'Parallel', Branches, End: true } }), { random }).given;
        };

        const given = tokensOfARun();

        expect(tokensOfARun()).toEqual(given);
        expect(new Set(given).size).toBe(2);
        for (const token of given) expect(token.length).toBeLessThanOrEqual(1024);
      }),
      { numRuns: 20 },
    );
  });

  it('holds no state of its machine: two tokens of one run share nothing but their form', () => {
    const Branches = [branch('A', waiting()), branch('B', waiting())];
    const { given } = start(machine({ P: { Type: 'Parallel', Branches, End: true } }));

    const secrets = given.map((token) => token.replace(/^stepgraph-task-\d+-/, ''));

    expect(secrets[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(secrets[0]).not.toBe(secrets[1]);
  });
});

describe('an answer is refused', () => {
  const answers: readonly [string, (tokens: TaskTokens, token: string) => void][] = [
    ['succeed', (tokens, token) => tokens.succeed(token, 1)],
    ['fail', (tokens, token) => tokens.fail(token)],
    ['heartbeat', (tokens, token) => tokens.heartbeat(token)],
  ];

  it.each(answers)('as InvalidToken where the text is not a token: %s', (_name, answer) => {
    const tokens = createTaskTokens();

    for (const text of ['', 'x', 'stepgraph-task-', 'x'.repeat(2000), 'stepgraph-task-1-../etc']) {
      expect(refusal(() => answer(tokens, text))).toBe('InvalidToken');
    }
  });

  it.each(answers)('as TaskDoesNotExist where the token was given out by another registry: %s', (_name, answer) => {
    const { token } = start(machine({ T: waiting() }));

    expect(refusal(() => answer(createTaskTokens(), token()))).toBe('TaskDoesNotExist');
  });

  it.each(answers)('as TaskTimedOut where the task has been answered: %s', async (_name, answer) => {
    const { execution, token } = start(machine({ T: waiting() }));
    execution.tokens.succeed(token(), 1);

    expect(refusal(() => answer(execution.tokens, token()))).toBe('TaskTimedOut');
    expect(await execution.result).toMatchObject({ output: 1 });
  });

  it.each(answers)('as TaskTimedOut where the task has timed out: %s', async (_name, answer) => {
    const { execution, token, clock } = start(machine({ T: waiting({ TimeoutSeconds: 5 }) }));
    await clock.advance(5000);

    expect(refusal(() => answer(execution.tokens, token()))).toBe('TaskTimedOut');
  });

  it.each(answers)('as TaskTimedOut where the execution was stopped: %s', (_name, answer) => {
    const { execution, token, types } = start(machine({ T: waiting() }));

    execution.stop();

    expect(refusal(() => answer(execution.tokens, token()))).toBe('TaskTimedOut');
    expect(types().slice(-2)).toEqual(['TaskStateAborted', 'ExecutionAborted']);
  });

  it('as TaskTimedOut where a sibling has failed', async () => {
    const Branches = [branch('A', waiting()), branch('B', waiting())];
    const { execution, given } = start(machine({ P: { Type: 'Parallel', Branches, End: true } }));
    const [a = '', b = ''] = given;

    execution.tokens.fail(a, { error: 'E' });
    await execution.result;

    expect(refusal(() => execution.tokens.succeed(b, 1))).toBe('TaskTimedOut');
  });

  it('as InvalidOutput where the output is not JSON, and the token can still be answered', async () => {
    const { execution, token } = start(machine({ T: waiting() }));

    const refused = refusal(() => execution.tokens.succeed(token(), { f: () => 1 } as never));
    execution.tokens.succeed(token(), 'better');

    expect(refused).toBe('InvalidOutput');
    expect(await execution.result).toMatchObject({ output: 'better' });
  });

  it('as TaskDoesNotExist once 10,000 later tokens have been closed, so a long-lived registry does not grow', async () => {
    const tokens = createTaskTokens();
    const Items = Array.from({ length: 10_001 }, (_, index) => index);
    const tasks: TaskPort = (call) => tokens.succeed(call.taskToken as string, 1) ?? null;
    const definition = machine({
      M: { Type: 'Map', Items, ItemProcessor: branch('T', waiting()), Output: 1, End: true },
    });
    const { execution, given } = start(definition, { tasks, tokens, limits: { historyEvents: 1_000_000 } });

    await execution.result;

    const [oldest = '', next = ''] = given;
    expect(given).toHaveLength(10_001);
    expect(refusal(() => tokens.succeed(oldest, 1))).toBe('TaskDoesNotExist');
    expect(refusal(() => tokens.succeed(next, 1))).toBe('TaskTimedOut');
  });
});
