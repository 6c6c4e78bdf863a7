// A budget for a run: what it may cost at the most, under assumptions about what nobody knows before it runs.

import type { Problem } from '../../errors/index.ts';
import { type Cost, priceOf, withItems } from './cost.ts';
import type { GraphMeasure } from './measure-graph.ts';
import type { MachineMeasure } from './measure-machine.ts';
import { pathText } from './path-text.ts';

/** What a run may cost at the most, retries aside. */
export interface Budget {
  /**
   * States that a run may enter. Each is billed as a state transition of a Standard workflow.
   *
   * @default - no limit
   */
  readonly stateEntries?: number;
  /**
   * US dollars that a million runs may cost in state transitions, at $25 a million of them.
   *
   * @default - no limit
   */
  readonly dollarsPerMillionRuns?: number;
  /** What is taken for granted of a run. */
  readonly assume?: {
    /**
     * How often each loop is gone round again.
     *
     * @default 1
     */
    readonly rounds?: number;
    /**
     * How many supersteps go by dispatch, where one can: those with Sends, and those whose targets are not listed.
     *
     * @default 1
     */
    readonly dispatched?: number;
    /**
     * How many items each way through the Maps has: the Sends of a superstep.
     *
     * @default 1
     */
    readonly items?: number;
  };
}

/** What is wrong with the budget itself, or where a run may pass it. */
export function findBudgetProblems(measure: MachineMeasure | GraphMeasure, budget: Budget): Problem[] {
  const invalid = findInvalid(budget);
  if (invalid.length > 0) return invalid;
  const { stateEntries, dollarsPerMillionRuns } = budget;
  const entries = worstEntries(measure, budget);
  const dollars = Math.round(1_000_000 * priceOf({ entries, events: 0 }));
  return [
    ...(stateEntries === undefined || entries <= stateEntries
      ? []
      : [exceeded(measure, budget, `enter ${entries} states, and the budget is ${stateEntries}`)]),
    ...(dollarsPerMillionRuns === undefined || dollars <= dollarsPerMillionRuns
      ? []
      : [exceeded(measure, budget, `cost $${dollars} a million, and the budget is $${dollarsPerMillionRuns}`)]),
  ];
}

// The dearest path, the rounds of every loop, and the supersteps by dispatch.
function worstEntries(measure: MachineMeasure | GraphMeasure, { assume = {} }: Budget): number {
  const { rounds = 1, dispatched = 1, items = 1 } = assume;
  const of = (cost: Cost): number => withItems(cost, items).entries;
  const loops = measure.loops.map(({ round }) => rounds * of(round.cost));
  const dispatch = 'dispatch' in measure ? measure.dispatch : undefined;
  const byDispatch =
    dispatch === undefined || dispatched === 0 ? 0 : of(dispatch.entering) + dispatched * of(dispatch.superstep);
  return loops.reduce((sum, one) => sum + one, of(measure.longest.cost) + byDispatch);
}

function exceeded(measure: MachineMeasure | GraphMeasure, { assume = {} }: Budget, what: string): Problem {
  const { rounds = 1, dispatched = 1, items = 1 } = assume;
  const dispatch = 'dispatch' in measure && measure.dispatch !== undefined && dispatched > 0;
  const assumed = [
    ...measure.loops.map(({ round }) => `${rounds} more of the loop ${pathText(round.states, measure)}`),
    ...(dispatch ? [`${dispatched} superstep${dispatched === 1 ? '' : 's'} by dispatch`] : []),
    ...(measure.longest.cost.perItem.entries > 0 || dispatch
      ? [`${items} item${items === 1 ? '' : 's'} in each Map`]
      : []),
  ];
  return {
    code: 'BUDGET_EXCEEDED',
    where: `path ${pathText(measure.longest.states, measure)}`,
    what: `a run may ${what}${assumed.length === 0 ? '' : `; assumed: ${assumed.join(', ')}`}`,
    fix: 'shorten the path, assume less, or raise the budget',
  };
}

function findInvalid({ stateEntries, dollarsPerMillionRuns, assume = {} }: Budget): Problem[] {
  const assumed = Object.entries(assume).map(([name, value]) => [`assume.${name}`, value] as const);
  const given = { stateEntries, dollarsPerMillionRuns, ...Object.fromEntries(assumed) };
  return Object.entries(given)
    .filter(([, value]) => value !== undefined && !(Number.isFinite(value) && value >= 0))
    .map(([name, value]) => ({
      code: 'INVALID_OPTION',
      where: `budget.${name}`,
      what: `it is ${value}`,
      fix: 'give a number, 0 or more',
    }));
}
