// What the guard of expressions costs: this checkout beside another one, turn by turn, in CPU time.
//
//   npm run bench:guard -- <the other checkout> [pairs] [work ...]
//
// Prints the median of the pairs' ratios (this : other; above 1 is slower) and the interval that holds it with 95 % confidence, by
// drawing the pairs anew 2,000 times.

import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';

const [, , other = '', pairsText = '30', ...wanted] = process.argv;
if (other === '') throw new Error('name the checkout to compare with');
const here = resolve(import.meta.dirname, '../..');
const script = join(import.meta.dirname, 'work.mjs');

function run(...words: readonly string[]): string {
  const node = ['--single-threaded-gc', '--import', 'tsx', '-C', 'stepgraph-source', script, ...words];
  return execFileSync(process.execPath, node, { encoding: 'utf8', cwd: here }).trim();
}

const names = wanted.length > 0 ? wanted : run(here).split('\n');
console.log('| work | CPU ms before | CPU ms now | ratio | 95 % |\n|---|---|---|---|---|');
for (const name of names) {
  const pairs = Array.from({ length: Number(pairsText) }, (_, index) => pairOf(name, index));
  const ratios = pairs.map(([before, now]) => now / before);
  const [low, high] = interval(ratios);
  const times = [0, 1].map((side) => median(pairs.map((pair) => pair[side] as number)).toFixed(1));
  console.log(
    `| ${name} | ${times.join(' | ')} | ${median(ratios).toFixed(2)} | ${low.toFixed(2)} to ${high.toFixed(2)} |`,
  );
}

/** Who begins changes from pair to pair. */
function pairOf(name: string, index: number): readonly [number, number] {
  const measure = (checkout: string): number => Number(run(checkout, name));
  if (index % 2 === 0) {
    const before = measure(resolve(other));
    return [before, measure(here)];
  }
  const now = measure(here);
  return [measure(resolve(other)), now];
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle - 0.5)] as number) + (sorted[Math.floor(middle)] as number)) / 2;
}

function interval(ratios: readonly number[]): readonly [number, number] {
  const drawn = Array.from({ length: 2_000 }, () =>
    median(ratios.map(() => ratios[Math.floor(Math.random() * ratios.length)] as number)),
  ).sort((left, right) => left - right);
  return [drawn[50] as number, drawn[1_949] as number];
}
