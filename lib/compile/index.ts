export type { Destinations } from './2-plan/frontier.ts';
export type { Bounds, Plan, PlannedSuperstep, Route, Successor } from './2-plan/plan.ts';
export { functionsOf } from './4-emit/emission.ts';
export { DUPLICATE_OUTPUT, dedupeAttributes } from './4-emit/frame/dedupe.ts';
export type { IndexedState, StaticState } from './4-emit/state-index.ts';
export { type Compilation, type CompilationOptions, compile } from './compile.ts';
export { localFunctionName, replaceLocalFunctionNames } from './local-function-name.ts';
