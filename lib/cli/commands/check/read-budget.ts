// The budget that a command line sets: `--budget 40 --items 10`.

import type { Budget } from '../../../compile/measure/index.ts';
import type { Problem } from '../../../errors/index.ts';
import type { CommandArguments, Option } from '../../command.ts';
import { CliRefusal } from '../../refusal.ts';

export const budgetOptions: Readonly<Record<string, Option>> = {
  budget: { kind: 'text', value: '<entries>', help: 'fail where a run may enter more states than this' },
  items: {
    kind: 'text',
    value: '<n>',
    help: 'with --budget: Sends of a superstep that sends; of a machine, items of its Maps',
  },
  supersteps: {
    kind: 'text',
    value: '<n>',
    help: 'with --budget: supersteps of a run (default: 25, the recursion limit)',
  },
  dispatched: { kind: 'text', value: '<n>', help: 'with --budget: how many of them go by dispatch (default: 0)' },
  rounds: { kind: 'text', value: '<n>', help: 'with --budget, of a machine: how often each loop is gone round again' },
};

/** The budget; `undefined` where none is set. @throws Refusal for what is not a number, and for assumptions without a budget */
export function readBudget({ texts }: CommandArguments): Budget | undefined {
  const given = Object.keys(budgetOptions).flatMap((name) => {
    const text = texts.get(name);
    return text === undefined ? [] : [{ name, text }];
  });
  const problems = given.filter(({ text }) => !/^\d+$/.test(text)).map(noNumber);
  const stateEntries = texts.get('budget');
  if (stateEntries === undefined) problems.push(...given.map(({ name }) => withoutBudget(name)));
  if (problems.length > 0) throw new CliRefusal(problems);
  if (stateEntries === undefined) return undefined;
  const assumed = given.filter(({ name }) => name !== 'budget').map(({ name, text }) => [name, Number(text)] as const);
  return { stateEntries: Number(stateEntries), assume: Object.fromEntries(assumed) };
}

function noNumber({ name, text }: { readonly name: string; readonly text: string }): Problem {
  const what = `'${text}' is not a whole number`;
  return { code: 'INVALID_OPTION', where: `option '--${name}'`, what, fix: `give it one: --${name} 10` };
}

function withoutBudget(name: string): Problem {
  const fix = `set one: --budget 40 --${name} ...`;
  return {
    code: 'INVALID_OPTION',
    where: `option '--${name}'`,
    what: 'it is an assumption for a budget, and there is none',
    fix,
  };
}
