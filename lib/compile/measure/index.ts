// Measuring: what a machine takes and what its runs will cost, without running it.

export { type Budget, findBudgetProblems } from './check-budget.ts';
export { type Amount, type Cost, perItemOf, priceOf } from './cost.ts';
export { costOfWalk } from './cost-of-walk.ts';
export { dearestRunsOf, type GraphMeasure, measureGraph } from './measure-graph.ts';
export { type MachineMeasure, measureMachine } from './measure-machine.ts';
export { pathText, roundText } from './path-text.ts';
export type { MachinePath } from './paths.ts';
