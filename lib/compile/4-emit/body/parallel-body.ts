// The body of several nodes at once: a Parallel, each body a branch of it, in merge order.

import { type Body, scopeOf } from './body.ts';

/** `branches`: bodies that give one envelope each, and a last one that gives a list of them, where there is any. */
export function parallelBody(name: string, branches: readonly Body[], last?: Body): Body {
  const all = last === undefined ? branches : [...branches, last];
  return {
    startAt: name,
    states: {},
    last: { name, state: { Type: 'Parallel', Branches: all.map(scopeOf) } },
    envelope: last === undefined ? '$states.result' : flattened(branches.length),
  };
}

function flattened(single: number): string {
  const results = Array.from({ length: single }, (_, index) => `$states.result[${index}]`);
  return `$append([${results.join(',')}],$states.result[${single}])`;
}
