export { type CompiledReducer, compileReducer, type ReducerPlace } from './compile-reducer.ts';
