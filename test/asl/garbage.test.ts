import { describe, expect, it } from 'vitest';
import { aslRules, checkMachine, expressionsOf, walkStates } from '../../lib/asl/index.ts';
import type { JsonObject, JsonValue } from '../../lib/json/index.ts';
import { fc } from '../support/fast-check.ts';
import { cases } from './cases/index.ts';
import { output } from './machines.ts';

const codes = new Set<string>(aslRules.map(({ code }) => code));
const words = [
  'Type',
  'Next',
  'States',
  'Choices',
  'Catch',
  'Retry',
  'Branches',
  'ItemProcessor',
  'Assign',
  'Output',
  '__proto__',
];
const scraps: JsonValue[] = [
  null,
  true,
  0,
  -1,
  '',
  '{% $',
  '{% a %}',
  '{%}',
  [],
  {},
  [null],
  { Type: 'Map' },
  'Task',
  'Parallel',
];
const legal = cases.map((one) => one.legal).filter((one) => JSON.stringify(one).length < 2000) as JsonObject[];

describe('checkMachine and garbage', () => {
  it('answers any value with problems of its own codes and never throws', () => {
    fc.assert(
      fc.property(
        fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }),
        (value) => {
          const problems = checkMachine(value);

          expect(problems).not.toEqual([]);
          for (const { code, where, what, fix } of problems) {
            expect(codes.has(code) && where !== '' && what !== '' && fix !== '').toBe(true);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('never throws at a legal machine of which parts were replaced, renamed or removed', () => {
    const change = fc.tuple(
      fc.nat(),
      fc.constantFrom(...scraps),
      fc.constantFrom(...words),
      fc.constantFrom('set', 'add', 'drop'),
    );
    let refused = 0;
    fc.assert(
      fc.property(fc.constantFrom(...legal), fc.array(change, { minLength: 1, maxLength: 6 }), (machine, changes) => {
        const mutated = changes.reduce<JsonValue>(
          (value, [at, scrap, word, how]) => mutate(value, { at, scrap, word, how }),
          machine,
        );
        const problems = checkMachine(mutated);
        if (problems.length > 0) refused += 1;
        for (const { code } of problems) expect(codes.has(code)).toBe(true);
        for (const { state } of walkStates(mutated)) expressionsOf(state);
      }),
      { numRuns: 3000 },
    );
    expect(refused).toBeGreaterThan(1000);
  });

  it.each([null, 1, 'x', [], new Map(), Symbol('s'), 10n, () => 1])('answers %s with one problem', (value) => {
    expect(checkMachine(value).map(({ code }) => code)).toEqual(['INVALID_JSON_DESCRIPTION']);
  });

  it('takes lists longer than a call takes arguments', () => {
    const branches = Array.from({ length: 130_000 }, () => ({}));
    const wide = { StartAt: 'p', States: { p: { Type: 'Parallel', Branches: branches, End: true } } };

    expect(new Set(checkMachine(wide).map(({ code }) => code))).toEqual(new Set(['MISSING_FIELD']));
    expect(checkMachine(output(`{% $count([${'1,'.repeat(130_000)}1]) %}`))).toEqual([]);
  });

  it('answers a cycle and a getter that throws', () => {
    const cycle: Record<string, unknown> = {};
    cycle['States'] = cycle;
    const trap = Object.defineProperty({}, 'States', {
      enumerable: true,
      get: () => {
        throw new Error('no');
      },
    });

    expect(checkMachine(cycle).map(({ code }) => code)).toEqual(['INVALID_JSON_DESCRIPTION']);
    expect(checkMachine(trap).map(({ code }) => code)).toEqual(['INVALID_JSON_DESCRIPTION']);
  });
});

interface Change {
  readonly at: number;
  readonly scrap: JsonValue;
  readonly word: string;
  readonly how: string;
}

/** Changes the `at`-th object or array of a value, counted as it is walked. */
function mutate(value: JsonValue, change: Change): JsonValue {
  const copy = JSON.parse(JSON.stringify(value)) as JsonValue;
  const holders: (Record<string, JsonValue> | JsonValue[])[] = [];
  const gather = (item: JsonValue): void => {
    if (typeof item !== 'object' || item === null) return;
    holders.push(item as Record<string, JsonValue>);
    for (const inner of Object.values(item)) gather(inner);
  };
  gather(copy);
  const holder = holders[change.at % Math.max(holders.length, 1)];
  if (holder === undefined) return change.scrap;
  const keys = Object.keys(holder);
  const key = change.how === 'add' || keys.length === 0 ? change.word : (keys[change.at % keys.length] ?? change.word);
  if (change.how === 'drop') Reflect.deleteProperty(holder, key);
  else
    Object.defineProperty(holder, key, { value: change.scrap, enumerable: true, configurable: true, writable: true });
  return copy;
}
