// Lazy nodes, as far as they can be told before they are loaded.

import type { Problem } from '../../errors/index.ts';
import { findOptionProblems } from '../../options/index.ts';
import { lazySourceOf } from '../lazy.ts';
import { lazyOptions } from '../options/node-options.ts';
import { describeType } from './known-names.ts';

export function findLazyProblems(action: object, where: string): Problem[] {
  const source = lazySourceOf(action);
  if (source === undefined) return [];
  const { load, options } = source;
  const problems = findOptionProblems(options, lazyOptions, `${where}, lazy`);
  if (typeof load === 'function') return problems;
  const fix = "pass a function that imports: lazy(() => import('./node.ts'))";
  return [
    ...problems,
    { code: 'INVALID_NODE', where, what: `lazy was given ${describeType(load)}, not a function`, fix },
  ];
}
