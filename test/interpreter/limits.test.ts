import { describe, expect, it } from 'vitest';
import { ExecutionRefused, startExecution } from '../../lib/interpreter/index.ts';
import { branch, machine, noTasks, pass, run, task } from './machines.ts';

const KIB = 1024;
const LIMIT = 256 * KIB;

/** A text that takes `bytes` as JSON, its quotes included. */
const textOf = (bytes: number): string => 'x'.repeat(bytes - 2);
const tooBig = (who: string) => ({
  status: 'FAILED',
  error: 'States.DataLimitExceeded',
  cause: `The state/task '${who}' returned a result with a size exceeding the maximum number of bytes service limit.`,
});

describe('256 KiB of payload', () => {
  it.each([
    [LIMIT - 1, 'SUCCEEDED'],
    [LIMIT, 'SUCCEEDED'],
    [LIMIT + 1, 'FAILED'],
  ])('a task result of %i bytes: %s', async (bytes, status) => {
    const { outcome } = await run(machine({ T: task({ Output: 1 }) }), {}, { tasks: () => textOf(bytes) });

    expect(outcome.status).toBe(status);
    if (status === 'FAILED') expect(outcome).toMatchObject(tooBig('lambda'));
  });

  it.each([
    [LIMIT, 'SUCCEEDED'],
    [LIMIT + 1, 'FAILED'],
  ])('an Output of %i bytes: %s', async (bytes, status) => {
    const { outcome } = await run(machine({ S: pass({ Output: textOf(bytes), Assign: { x: 1 } }) }));

    expect(outcome.status).toBe(status);
    if (status === 'FAILED') expect(outcome).toMatchObject({ ...tooBig('S'), variables: {} });
  });

  it('counts UTF-8 bytes and escapes, not characters', async () => {
    const fits = 'ä'.repeat((LIMIT - 2) / 2);
    const escaped = '\n'.repeat((LIMIT - 2) / 2);

    const outcomes = [fits, `${fits}a`, escaped, `${escaped}a`].map((Output) => run(machine({ S: pass({ Output }) })));

    const statuses = (await Promise.all(outcomes)).map(({ outcome }) => outcome.status);
    expect(statuses).toEqual(['SUCCEEDED', 'FAILED', 'SUCCEEDED', 'FAILED']);
  });

  it('counts a lone half of a surrogate pair as three bytes, whatever stands beside it', async () => {
    const halves = '\ud800'.repeat((LIMIT - 4) / 3);
    const [fits, over] = [`${halves}\n`, `${halves}\na`];

    const outcomes = [fits, over].map((Output) => run(machine({ S: pass({ Output }) })));

    const statuses = (await Promise.all(outcomes)).map(({ outcome }) => outcome.status);
    expect(statuses).toEqual(['SUCCEEDED', 'FAILED']);
  });

  it('counts keys, commas and brackets of objects and lists as JSON text has them', async () => {
    const value = { a: [1, 22, null, true, 'ä"'], b: {}, c: [], dd: { e: -1.5 } };
    const limits = { payloadBytes: Buffer.byteLength(JSON.stringify(value)) };

    const at = await run(machine({ T: task() }), 0, { limits, tasks: () => value });
    const over = await run(machine({ T: task() }), 0, {
      limits: { payloadBytes: limits.payloadBytes - 1 },
      tasks: () => value,
    });

    expect([at.outcome.status, over.outcome.status]).toEqual(['SUCCEEDED', 'FAILED']);
  });

  it('holds for arguments, for the input of branches and iterations, and for the list of their outputs', async () => {
    const limits = { payloadBytes: 40 };
    const big = '{% $x & $x & $x %}';
    const start = { Type: 'Pass', Assign: { x: 'x'.repeat(30) }, Next: 'S' } as const;
    const two = [branch('A', pass({ Output: '{% $x %}' })), branch('B', pass({ Output: '{% $x %}' }))];
    const states = [
      task({ Arguments: big }),
      { Type: 'Parallel', Branches: [branch('A', pass())], Arguments: big, End: true },
      { Type: 'Parallel', Branches: two, End: true },
      { Type: 'Map', Items: [1], ItemSelector: big, ItemProcessor: branch('A', pass()), End: true },
    ] as const;

    const outcomes = await Promise.all(
      states.map((S) => run(machine({ Start: start, S }), {}, { limits, tasks: () => 1 })),
    );

    expect(outcomes.map(({ outcome }) => outcome.status === 'FAILED' && outcome.error)).toEqual(
      states.map(() => 'States.DataLimitExceeded'),
    );
  });

  it('refuses a bigger execution input before anything runs', () => {
    const start = (bytes: number) => () => startExecution(machine({ S: pass() }), textOf(bytes), { tasks: noTasks });

    expect(start(LIMIT)).not.toThrow();
    expect(start(LIMIT + 1)).toThrow(ExecutionRefused);
  });
});

describe('variables', () => {
  it.each([
    [LIMIT, 'SUCCEEDED'],
    [LIMIT + 1, 'FAILED'],
  ])('one of %i bytes: %s', async (bytes, status) => {
    const { outcome } = await run(machine({ S: pass({ Assign: { x: textOf(bytes) } }) }));

    expect(outcome.status).toBe(status);
  });

  it.each([
    [LIMIT / 2, 'SUCCEEDED'],
    [LIMIT / 2 + 1, 'FAILED'],
  ])('two of %i bytes in one Assign: %s', async (bytes, status) => {
    const { outcome } = await run(machine({ S: pass({ Assign: { x: textOf(LIMIT / 2), y: textOf(bytes) } }) }));

    expect(outcome).toMatchObject(
      status === 'FAILED' ? { status, error: 'States.DataLimitExceeded', variables: {} } : { status },
    );
  });

  it.each([
    [100, 'SUCCEEDED'],
    [99, 'FAILED'],
  ])(
    'all of them within %i bytes: %s; what is overwritten or out of scope no longer counts',
    async (variablesBytes, status) => {
      const definition = machine({
        One: { Type: 'Pass', Assign: { x: textOf(50) }, Next: 'Two' },
        Two: { Type: 'Pass', Assign: { x: textOf(50) }, Next: 'P' },
        P: { Type: 'Parallel', Branches: [branch('A', pass({ Assign: { y: textOf(40) } }))], Next: 'Three' },
        Three: pass({ Assign: { z: textOf(50) } }),
      });

      const { outcome } = await run(definition, {}, { limits: { variablesBytes } });

      expect(outcome.status).toBe(status);
    },
  );
});

describe('the history', () => {
  // ExecutionStarted, n * (Entered, Exited), ExecutionSucceeded
  const chain = (states: number) =>
    machine(
      Object.fromEntries(
        Array.from({ length: states }, (_, index) => [
          `S${index}`,
          index === states - 1 ? pass() : ({ Type: 'Pass', Next: `S${index + 1}` } as const),
        ]),
      ),
    );

  it.each([
    [11, 'SUCCEEDED'],
    [10, 'SUCCEEDED'],
    [9, 'FAILED'],
  ])('with room for %i events, an execution of 10: %s', async (historyEvents, status) => {
    const { outcome, types } = await run(chain(4), {}, { limits: { historyEvents } });

    expect(outcome.status).toBe(status);
    if (status === 'SUCCEEDED') return;
    expect(outcome).toMatchObject({
      error: 'States.Runtime',
      cause: 'The execution reached the maximum number of history events (9).',
    });
    expect(types).toHaveLength(9);
    expect(types.at(-1)).toBe('ExecutionFailed');
  });

  it('ends an endless loop at 25,000 events, uncaught', async () => {
    const loop = machine({ A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', Next: 'A' } });
    const Branches = [{ StartAt: 'A', States: loop.States }];
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'C' }];

    const { outcome, types } = await run(machine({ P: { Type: 'Parallel', Branches, Catch, End: true }, C: pass() }));

    expect(outcome).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(types).toHaveLength(25_000);
  });
});

describe('one expression', () => {
  const evaluate = async (expression: string, expressionMillis = 1000) => {
    const { outcome } = await run(
      machine({ S: pass({ Output: `{% ${expression} %}` }) }),
      {},
      { limits: { expressionMillis } },
    );
    return outcome.status === 'SUCCEEDED' ? outcome.output : outcome;
  };
  const stackOverflow =
    'threw an error during evaluation: Stack overflow error: Check for non-terminating recursive function. Consider rewriting as tail-recursive';
  const countDown = '($f := function($x){ $x <= 0 ? 0 : 1 + $f($x-1) }; $f';

  it.each([
    [`1${'+1'.repeat(99)}`, 100],
    [`${'('.repeat(99)}1${')'.repeat(99)}`, 1],
    [`1${'~>$string'.repeat(99)}`, '1'],
    [`${countDown}(31))`, 31],
    ['($f := function($x, $n){ $x <= 0 ? $n : $f($x-1, $n+1) }; $f(5000, 0))', 5000],
  ])('may nest a hundred levels, and end in calls without nesting: %s', async (expression, expected) => {
    expect(await evaluate(expression)).toEqual(expected);
  });

  it.each([
    [`1${'+1'.repeat(100)}`],
    [`${'('.repeat(100)}1${')'.repeat(100)}`],
    [`1${'~>$string'.repeat(100)}`],
    [`${countDown}(32))`],
    // Left to jsonata itself, because of the sort.
    [`${countDown}(40) + $sort([2,1])[0])`],
  ])('nests no deeper: %s', async (expression) => {
    expect(await evaluate(expression)).toMatchObject({
      error: 'States.QueryEvaluationError',
      cause: expect.stringContaining(stackOverflow) as string,
    });
  });

  it.each([['($f := function($x){ $f($x+1) }; $f(1))'], ['($f := function($x){ $f($sort([$x+1])[0]) }; $f(1))']])(
    'ends when its time is up: %s',
    async (expression) => {
      const cause = expect.stringContaining(
        'threw an error during evaluation: Expression evaluation timeout: Check for infinite loop',
      ) as string;

      expect(await evaluate(expression, 30)).toMatchObject({ error: 'States.QueryEvaluationError', cause });
    },
  );

  it('builds no sequence longer than the service does', async () => {
    expect(await evaluate('$count([1..873782])')).toBe(873_782);
    expect(await evaluate('$count([1..873783])')).toMatchObject({
      cause: expect.stringContaining('Expression evaluation memory limit exceeded') as string,
    });
  });
});
