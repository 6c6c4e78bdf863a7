export type { Frontier } from './2-plan/frontier.ts';
export type { Beginning, Bounds, Following, Plan, Route, Successor, Superstep } from './2-plan/plan.ts';
export { type FunctionNames, functionsOf } from './3-emit/emission.ts';
export { type Dedupe, DUPLICATE_OUTPUT, dedupeAttributes } from './3-emit/emit-dedupe.ts';
export { type Compilation, type CompilationOptions, compile } from './compile.ts';
export { localFunctionName, replaceLocalFunctionNames } from './local-function-name.ts';
