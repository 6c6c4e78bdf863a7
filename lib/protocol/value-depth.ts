// How deep a value may be that crosses a border of the machine.

import { MAX_DEPTH } from '../json/index.ts';

/** Levels of lists and objects that a value of the state may have: what is around it on its way, and in the history, has some too. */
export const VALUE_DEPTH: number = MAX_DEPTH - 50;
