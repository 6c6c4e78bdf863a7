export type { Frontier } from './2-plan/frontier.ts';
export type { Beginning, Bounds, Continuation, Plan, PlannedSuperstep, Route, Successor } from './2-plan/plan.ts';
export { type FunctionNames, functionsOf } from './4-emit/emission.ts';
export { type Dedupe, DUPLICATE_OUTPUT, dedupeAttributes } from './4-emit/frame/dedupe.ts';
export type { DispatchState, FrameState, IndexedState, StateIndex, StaticState } from './4-emit/state-index.ts';
export { type Compilation, type CompilationOptions, compile } from './compile.ts';
export { localFunctionName, replaceLocalFunctionNames } from './local-function-name.ts';
