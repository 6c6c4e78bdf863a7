// A budget for a run: what it may cost at the most, under assumptions about what nobody knows before it runs.

import type { Problem } from '../../errors/index.ts';
import { anObject, findOptionProblems, type TableOf } from '../../options/index.ts';
import type { OptionKind } from '../../options/kinds.ts';
import { priceOf, withItems } from './cost.ts';
import type { GraphMeasure } from './measure-graph.ts';
import type { MachineMeasure } from './measure-machine.ts';
import { pathText, roundText } from './path-text.ts';

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
  readonly assume?: BudgetAssumptions;
}

export interface BudgetAssumptions {
  /**
   * Sends of each superstep that sends; of a machine without its graph, the items of all its Maps.
   *
   * @default - none: a budget is refused where there may be any
   */
  readonly items?: number;
  /**
   * Of a graph: supersteps of a run.
   *
   * @default - what the recursion limit allows by default, 25
   */
  readonly supersteps?: number;
  /**
   * Of a graph: supersteps by dispatch, for targets and Sends that the plan does not list. Each is taken to run all nodes, beside its Sends.
   *
   * @default - 0; none where a router does not say where it may lead: a budget is refused then
   */
  readonly dispatched?: number;
  /**
   * Of a machine without its graph: how often each loop is gone round again.
   *
   * @default - none: a budget is refused where there is a loop
   */
  readonly rounds?: number;
}

/** What is wrong with the budget itself, what it does not say and must, or where a run may pass it. */
export function findBudgetProblems(measure: MachineMeasure | GraphMeasure, budget: Budget): Problem[] {
  const unsound = [...findInvalid(budget), ...findForeign(measure, budget)];
  if (unsound.length > 0) return unsound;
  const missing = findMissing(measure, budget);
  if (missing.length > 0) return missing;
  const { stateEntries, dollarsPerMillionRuns, assume = {} } = budget;
  const worst = measure.kind === 'graph' ? worstRun(measure, assume) : worstPath(measure, assume);
  const dollars = Math.round(1_000_000 * priceOf({ entries: worst.entries, events: 0 }));
  return [
    ...(stateEntries === undefined || worst.entries <= stateEntries
      ? []
      : [exceeded(worst, `enter ${worst.entries} states, and the budget is ${stateEntries}`)]),
    ...(dollarsPerMillionRuns === undefined || dollars <= dollarsPerMillionRuns
      ? []
      : [exceeded(worst, `cost $${dollars} a million, and the budget is $${dollarsPerMillionRuns}`)]),
  ];
}

interface Worst {
  readonly entries: number;
  readonly path: string;
  /** What was assumed, as people read it. */
  readonly assumed: readonly string[];
}

function worstRun(measure: GraphMeasure, { items = 0, ...assume }: BudgetAssumptions): Worst {
  const { supersteps = measure.supersteps, dispatched = 0 } = assume;
  const run = measure.dearestRun({ items, supersteps, dispatched });
  const assumed = [
    ...(measure.exact ? [] : [plural(supersteps, 'superstep')]),
    ...(measure.sends || dispatched > 0 ? [`${plural(items, 'Send')} in each that sends`] : []),
    ...(measure.dispatch === undefined ? [] : [`${dispatched} of them by dispatch`]),
  ];
  return { entries: run.entries, path: pathText(run.states, measure.turns), assumed };
}

/** The dearest path, and the rounds of every loop. */
function worstPath({ longest, loops }: MachineMeasure, { items = 0, rounds = 0 }: BudgetAssumptions): Worst {
  const each = loops.map(({ round }) => rounds * withItems(round.cost, items).entries);
  const entries = each.reduce((sum, one) => sum + one, withItems(longest.cost, items).entries);
  const assumed = [
    ...loops.map(({ round }) => `${rounds} more of the loop ${roundText(round.states)}`),
    ...(hasMaps({ longest, loops }) ? [`${plural(items, 'item')} in each Map`] : []),
  ];
  return { entries, path: pathText(longest.states), assumed };
}

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

const hasMaps = ({ longest, loops }: Pick<MachineMeasure, 'longest' | 'loops'>): boolean =>
  [longest, ...loops.map(({ round }) => round)].some(({ cost }) => cost.perItem.entries > 0);

function exceeded({ path, assumed }: Worst, what: string): Problem {
  return {
    code: 'BUDGET_EXCEEDED',
    where: `path ${path}`,
    what: `a run may ${what}${assumed.length === 0 ? '' : `; assumed: ${assumed.join(', ')}`}`,
    fix: 'shorten the path, assume less, or raise the budget',
  };
}

// A price without them would be that of some runs only.
function findMissing(measure: MachineMeasure | GraphMeasure, { assume = {} }: Budget): Problem[] {
  const isGraph = measure.kind === 'graph';
  const mayRepeat = isGraph ? measure.sends || (assume.dispatched ?? 0) > 0 : hasMaps(measure);
  const missing: Problem[] = [];
  if (
    isGraph &&
    assume.dispatched === undefined &&
    measure.hints.some(({ code }) => code === 'ROUTER_WITHOUT_TARGETS')
  ) {
    const what = 'a router does not say where it may lead, and what it names may go by dispatch';
    const fix =
      "declare its targets, or say how many supersteps to allow for: assume: { dispatched: 3 }; --dispatched of 'stepgraph check'";
    missing.push({ code: 'BUDGET_NEEDS_ASSUMPTIONS', where: 'budget.assume.dispatched', what, fix });
  }
  if (mayRepeat && assume.items === undefined) {
    const what = isGraph
      ? 'a router or Command may send, and how many Sends a superstep has is known only when it runs'
      : 'the machine has Maps, and how many items they have is known only when it runs';
    const fix = isGraph
      ? "say how many to allow for: assume: { items: 10 }, or 0 where none of them sends; --items of 'stepgraph check'"
      : "say how many to allow for: assume: { items: 10 }; --items of 'stepgraph check'";
    missing.push({ code: 'BUDGET_NEEDS_ASSUMPTIONS', where: 'budget.assume.items', what, fix });
  }
  if (!isGraph && measure.loops.length > 0 && assume.rounds === undefined) {
    const what = 'the machine has a loop, and how often a run goes round it is known only when it runs';
    const fix = "say how often to allow for: assume: { rounds: 5 }; --rounds of 'stepgraph check'";
    missing.push({ code: 'BUDGET_NEEDS_ASSUMPTIONS', where: 'budget.assume.rounds', what, fix });
  }
  return missing;
}

// Graphs are walked by supersteps, machines by loops: what is said of the other changes nothing.
function findForeign({ kind }: MachineMeasure | GraphMeasure, { assume = {} }: Budget): Problem[] {
  const foreign = kind === 'graph' ? (['rounds'] as const) : (['supersteps', 'dispatched'] as const);
  return foreign
    .filter((name) => assume[name] !== undefined)
    .map((name) => ({
      code: 'INVALID_OPTION',
      where: `budget.assume.${name}`,
      what:
        kind === 'graph' ? 'the runs of a graph are counted in supersteps' : 'no graph is at hand, only its machine',
      fix:
        kind === 'graph'
          ? "give assume: { supersteps: 25 }; --supersteps of 'stepgraph check'"
          : "give assume: { rounds: 5 }; --rounds of 'stepgraph check'",
    }));
}

const anAmount: OptionKind = {
  what: 'a number, 0 or more',
  holds: (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0,
};

const aCount: OptionKind = {
  what: 'a whole number, 0 or more',
  holds: (value) => Number.isSafeInteger(value) && Number(value) >= 0,
};

const budgetOptions: TableOf<Budget> = {
  takes: { stateEntries: anAmount, dollarsPerMillionRuns: anAmount, assume: anObject },
  wrongValue: 'INVALID_OPTION',
};

const assumptionOptions: TableOf<BudgetAssumptions> = {
  takes: { items: aCount, supersteps: aCount, dispatched: aCount, rounds: aCount },
  wrongValue: 'INVALID_OPTION',
};

function findInvalid(budget: Budget): Problem[] {
  return [
    ...findOptionProblems(budget, budgetOptions, 'budget'),
    ...findOptionProblems(budget.assume, assumptionOptions, 'budget.assume'),
  ];
}
