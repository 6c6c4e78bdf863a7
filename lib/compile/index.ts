export type { Frontier } from './2-plan/frontier.ts';
export type { Beginning, Bounds, Following, Plan, Route, Successor, Superstep } from './2-plan/plan.ts';
export { type FunctionNames, functionsOf } from './3-emit/emission.ts';
export { type Compilation, type CompilationOptions, compile } from './compile.ts';
export { localFunctionName } from './local-function-name.ts';
