import { expect, it } from 'vitest';
import { checkMachine } from '../../lib/asl/index.ts';
import { cpuRatio } from '../support/cpu-ratio.ts';
import { machine, task } from './machines.ts';

const merge = '{% ($u := $append([], $states.result.updates[]); $merge([$states.input, $merge($u)])) %}';

function machineOf(count: number) {
  const names = Array.from({ length: count }, (_, index) => `s${index}`);
  const states = names.map((name, index) => {
    const next = names[index + 1];
    const fields = { Output: merge, Arguments: { n: '{% $states.input.n %}' } };
    return [name, task(next === undefined ? fields : { ...fields, Next: next })];
  });
  return machine(Object.fromEntries(states));
}

it('takes ten times as long to check ten times as many states', () => {
  const [large, small] = [machineOf(1000), machineOf(100)];

  expect(checkMachine(large)).toEqual([]);
  // Twice that is left to garbage and caches; what is quadratic takes a hundred times as long.
  expect(
    cpuRatio(
      () => checkMachine(large),
      () => checkMachine(small),
    ),
  ).toBeLessThan(20);
});
