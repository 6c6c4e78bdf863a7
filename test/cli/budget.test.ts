import { describe, expect, it } from 'vitest';
import { runCli } from './run-in-process.ts';

const check = (...options: readonly string[]) => runCli(['check', 'shapes.ts', '--export', 'loop', ...options]);

describe('check --budget', () => {
  it('lets a graph be that keeps to its budget, and reports on it as ever', async () => {
    const [without, within] = [await check(), await check('--budget', '1000', '--items', '5')];

    expect(within).toEqual(without);
    expect(within.exitCode).toBe(0);
  });

  it('fails where a run may pass it, with the path and what was assumed', async () => {
    const { exitCode, stdout, stderr } = await check(
      '--budget',
      '10',
      '--items',
      '0',
      '--supersteps',
      '11',
      '--dispatched',
      '0',
    );

    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toMatch(
      /has 1 problem\n {2}BUDGET_EXCEEDED at path start → .*: a run may enter 19 states, and the budget is 10; assumed: 11 supersteps/,
    );
  });

  it('tells scripts of both: the problem and the measure', async () => {
    const { stdout } = await check('--budget', '0', '--items', '0', '--json');

    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      problems: [{ code: 'BUDGET_EXCEEDED' }],
      measure: { exact: false },
    });
  });

  it('is refused where it says nothing of Sends, and the graph may send', async () => {
    const { exitCode, stderr } = await check('--budget', '1000');

    expect(exitCode).toBe(1);
    expect(stderr).toContain('BUDGET_NEEDS_ASSUMPTIONS at budget.assume.items');
    expect(stderr).toContain('--items');
  });

  it('refuses what is not a number, and assumptions without a budget, all at once', async () => {
    const { exitCode, stderr } = await check('--rounds', 'many', '--items', '3');

    expect(exitCode).toBe(2);
    expect(stderr).toContain("INVALID_OPTION at option '--rounds': 'many' is not a whole number");
    expect(stderr).toContain("INVALID_OPTION at option '--items': it is an assumption for a budget, and there is none");
  });
});
