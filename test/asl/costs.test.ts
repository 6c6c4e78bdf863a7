import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const script = join(import.meta.dirname, 'measure-checks.ts');

it('checks grow with the definition and not with its square', async () => {
  const loader = ['--import', 'tsx', '-C', 'stepgraph-source', script];
  const { stdout } = await promisify(execFile)(process.execPath, loader);
  const costs = JSON.parse(stdout) as readonly (readonly [kind: string, once: number, fourTimes: number])[];

  // CPU time of a process of its own: four times as much is right, sixteen times would be the square. Below 10 ms it is all noise.
  const grown = costs.map(([kind, once, fourTimes]) => [kind, fourTimes / Math.max(once, 10)] as const);

  expect(costs.length).toBeGreaterThan(20);
  expect(grown.filter(([, ratio]) => ratio >= 8)).toEqual([]);
});
