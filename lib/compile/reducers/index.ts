export { compileReducer } from './compile-reducer.ts';
