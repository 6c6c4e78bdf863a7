// Run as a process of its own, whose CPU time is its alone: the milliseconds that checking each hostile definition takes, at a size and at
// four times that size.

import { checkMachine } from '../../lib/asl/index.ts';
import { hostileDefinitions } from './hostile-definitions.ts';

const SIZE = 1_000;

function cost(make: (salt: string) => object): number {
  let least = Number.POSITIVE_INFINITY;
  for (const salt of ['a', 'b']) {
    const definition = make(salt);
    const before = process.cpuUsage();
    checkMachine(definition);
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

const costs = Object.entries(hostileDefinitions).map(([kind, make]) => {
  const once = cost((salt) => make({ size: SIZE, salt: `once${salt}` }));
  return [kind, once, cost((salt) => make({ size: 4 * SIZE, salt: `four${salt}` }))];
});
console.log(JSON.stringify(costs));
