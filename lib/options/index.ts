// Option objects: what each takes, checked in one way.

export { findOptionProblems } from './find-option-problems.ts';
export { aFlag, aFunction, anObject, anything, aSignal, aString, aText, milliseconds, texts } from './kinds.ts';
export type { OptionTable, TableOf } from './option-table.ts';
export { refuseOptions, throwProblems } from './refuse-options.ts';
export { suggest } from './suggest.ts';
