export { compileReducer, type ReducerHint } from './compile-reducer.ts';
