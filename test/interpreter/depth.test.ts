// Values that a machine puts into one another, round after round: small, and deeper than anything that reads them goes.

import { describe, expect, it } from 'vitest';
import type { State } from '../../lib/asl/index.ts';
import type { JsonValue } from '../../lib/json/index.ts';
import { branch, machine, pass, run, task, unchecked } from './machines.ts';

/** A machine that does `step` so many times, which leaves `n` and wraps what was there. */
const rounds = (count: number, step: object) =>
  machine({
    A: { Type: 'Pass', ...step, Next: 'B' } as State,
    B: { Type: 'Choice', Choices: [{ Condition: `{% $n < ${count} %}`, Next: 'A' }], Default: 'C' },
    C: pass({ Output: 'done' }),
  });
const first = (definition: ReturnType<typeof machine>) => ({
  ...definition,
  StartAt: 'Start',
  States: { Start: { Type: 'Pass', Assign: { n: 0, box: [] }, Next: 'A' }, ...definition.States } as never,
});
const n = '{% $n + 1 %}';

const wrappings: Readonly<Record<string, object>> = {
  'by an expression': { Assign: { n }, Output: '{% { "a": $states.input } %}' },
  'by an expression of a lambda': { Assign: { n }, Output: '{% (function($x){ [[$x]] })($states.input) %}' },
  'by a literal': { Assign: { n }, Output: { a: '{% $states.input %}' } },
  'in a variable': { Assign: { n, box: '{% [[$box]] %}' } },
  'in a variable, by a literal': { Assign: { n, box: ['{% $box %}', 1] } },
};

describe('a value that grows deeper with each round', () => {
  it.each(Object.keys(wrappings))('is taken to a thousand levels, and fails its state after that: %s', async (how) => {
    const few = await run(first(rounds(450, wrappings[how] ?? {})), {}, { check: unchecked });
    const many = await run(first(rounds(1_200, wrappings[how] ?? {})), {}, { check: unchecked });

    expect(few.outcome).toMatchObject({ status: 'SUCCEEDED', output: 'done' });
    expect(many.outcome).toMatchObject({
      status: 'FAILED',
      error: how.includes('literal') ? 'States.DataLimitExceeded' : 'States.QueryEvaluationError',
    });
    expect(() => JSON.stringify(many.execution.history())).not.toThrow();
  });

  it('fails where branches and items wrap it, too', async () => {
    const Branches = [branch('P', pass())];
    const definition = machine({
      A: { Type: 'Parallel', Branches, Assign: { n: '{% $exists($n) ? $n + 1 : 0 %}' }, Next: 'B' },
      B: { Type: 'Choice', Choices: [{ Condition: '{% $n < 1100 %}', Next: 'A' }], Default: 'C' },
      C: pass(),
    });

    const { outcome } = await run(definition, {}, { check: unchecked });

    expect(outcome).toMatchObject({
      status: 'FAILED',
      error: 'States.DataLimitExceeded',
      cause: "The state/task 'A' returned a result nested deeper than 1000 levels.",
    });
  });

  it.each([
    [1_000, 'SUCCEEDED'],
    [1_001, 'FAILED'],
    [100_000, 'FAILED'],
  ])('as a task gives it with %i levels: %s', async (levels, status) => {
    const deep = JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`) as JsonValue;

    const { outcome } = await run(machine({ T: task() }), {}, { tasks: () => deep });

    expect(outcome.status).toBe(status);
  });

  it('may be long instead, however it shares what it holds', async () => {
    const doubled = `{% (${Array.from({ length: 20 }, (_, i) => `$v${i + 1} := [$v${i}, $v${i}]`).join('; ')}; 1) %}`;
    const Output = doubled.replace('(', '($v0 := [1, 2]; ').replace('; 1)', '; $v20)');

    const { outcome } = await run(machine({ S: pass({ Output }) }));

    expect(outcome).toMatchObject({ status: 'FAILED' });
  });
});
