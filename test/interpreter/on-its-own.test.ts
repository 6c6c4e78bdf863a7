import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { StateMachine } from '../../lib/asl/index.ts';
import { lambdaTasks, SimulatedClock, startExecution } from '../../lib/interpreter/index.ts';

it('runs the example in the header of lib/interpreter/index.ts, which is this one', async () => {
  const seen: string[] = [];
  // biome-ignore format: as it stands in the header
  const machine: StateMachine = {
    QueryLanguage: 'JSONata',
    StartAt: 'Price',
    States: {
      Price: {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Arguments: { FunctionName: 'price', Payload: { item: '{% $states.input.item %}' } },
        Retry: [{ ErrorEquals: ['Lambda.TooManyRequestsException'], IntervalSeconds: 2, JitterStrategy: 'FULL' }],
        Assign: { price: '{% $states.result.Payload.euros %}' },
        Next: 'CoolOff',
      },
      CoolOff: { Type: 'Wait', Seconds: 3600, Next: 'Decide' },
      Decide: {
        Type: 'Choice',
        Choices: [{ Condition: '{% $price < 10 %}', Output: { buy: true, price: '{% $price %}' }, Next: 'Done' }],
        Default: 'TooDear',
      },
      Done: { Type: 'Succeed' },
      TooDear: { Type: 'Fail', Error: 'TooDear', Cause: "{% 'it costs ' & $price %}" },
    },
  };
  const clock = new SimulatedClock();
  // biome-ignore format: as it stands in the header
  const execution = startExecution(machine, { item: 'tea' }, {
    clock,
    tasks: lambdaTasks({ price: async (event) => ({ euros: 7, for: event }) }),
    onEvent: (record) => seen.push(record.type),
  });
  await clock.advance(3_600_000); // nobody slept
  const outcome = await execution.result; // { status: 'SUCCEEDED', output: { buy: true, price: 7 }, ... }
  const history = execution.history(); // as GetExecutionHistory gives it

  expect(outcome).toEqual({ status: 'SUCCEEDED', output: { buy: true, price: 7 }, variables: { price: 7 } });
  expect(history.map((event) => event.type)).toEqual(seen);
  expect(seen.at(-1)).toBe('ExecutionSucceeded');
});

it('is quoted line by line in the header', () => {
  const own = readFileSync(new URL(import.meta.url), 'utf8').split('\n');
  const header = readFileSync(new URL('../../lib/interpreter/index.ts', import.meta.url), 'utf8').split('\n');

  const example = header.filter((line) => line.startsWith('//   ')).map((line) => line.slice(5).trim());

  expect(example.length).toBeGreaterThan(20);
  expect(own.map((line) => line.trim())).toEqual(expect.arrayContaining(example));
});
