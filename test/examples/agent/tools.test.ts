// The agent's tools by themselves: against JavaScript's own arithmetic, and against what undoes them.

import { describe, expect, it } from 'vitest';
import { evaluateArithmetic } from '../../../lambdas/agent/tools/arithmetic.ts';
import { convert } from '../../../lambdas/agent/tools/convert-units.ts';
import { GLOSSARY } from '../../../lambdas/agent/tools/glossary.ts';
import { findEntries } from '../../../lambdas/agent/tools/look-up.ts';
import { spell } from '../../../lambdas/agent/tools/spell-number.ts';
import { TOOLS } from '../../../lambdas/agent/tools/tool-box.ts';
import { UNITS } from '../../../lambdas/agent/tools/units.ts';
import runTool from '../../../lambdas/agent/tools.ts';
import { fc } from '../../support/fast-check.ts';

// Arithmetic that JavaScript writes in the same way; its result is the oracle's.
const { expression: arbitraryExpression } = fc.letrec<{ expression: string; operand: string }>((tie) => ({
  operand: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.nat(9_999).map(String),
    fc.integer({ min: 0, max: 9_999 }).map((cents) => (cents / 100).toFixed(2)),
    tie('expression').map((inner) => `(${inner})`),
    tie('expression').map((inner) => `-(${inner})`),
  ),
  expression: fc
    .tuple(tie('operand'), fc.array(fc.tuple(fc.constantFrom('+', '-', '*', '/'), tie('operand')), { maxLength: 4 }))
    .map(([first, rest]) => [first, ...rest.flat()].join(' ')),
}));

describe('calculate', () => {
  it('gives what JavaScript gives, to twelve digits', () => {
    fc.assert(
      fc.property(arbitraryExpression, (expression) => {
        const expected: unknown = new Function(`return ${expression}`)();
        fc.pre(Number.isFinite(expected) && expression.length <= 300);

        expect(evaluateArithmetic(expression)).toBe(Number((expected as number).toPrecision(12)) || 0);
      }),
    );
  });

  it.each([
    ['17% of 2,340', 397.8],
    ['200 + 10%', 220],
    ['200 - 10% - 10%', 162],
    ['10% + 5%', 0.15],
    ['-2 ^ 2', -4],
    ['2 ^ 3 ^ 2', 512],
    ['2 ^ -1', 0.5],
    ['sqrt(16) + abs(-2) * round(2.4)', 8],
    ['0.1 + 0.2', 0.3],
    ['.5 * 4', 2],
    ['0 * -1', 0],
  ])('%s is %d', (expression, result) => {
    expect(evaluateArithmetic(expression)).toBe(result);
  });

  it.each([
    ['1 / 0', /division by zero/],
    ['sqrt(-1)', /not a finite number/],
    ['', /ends where a number is expected/],
    ['1 +', /ends where a number is expected/],
    ['(1', /'\)' is missing/],
    ['1 2', /'2' is not expected/],
    ['* 2', /'\*' stands where a number/],
    ['sqrt 4', /'\(' is expected, not '4'/],
    ['process.exit()', /'process.exit\(\)' is not arithmetic/],
    ['constructor(1)', /is not arithmetic/],
    ['('.repeat(100_000), /longer than 300 characters/],
  ])('refuses %.20s and says why', (expression, reason) => {
    expect(() => evaluateArithmetic(expression)).toThrow(reason);
  });
});

describe('convert_units', () => {
  it('comes back to where it began, whatever the two units', () => {
    const dimensions = fc
      .constantFrom(...UNITS)
      .chain((from) =>
        fc.tuple(fc.constant(from), fc.constantFrom(...UNITS.filter(({ dimension }) => dimension === from.dimension))),
      );

    fc.assert(
      fc.property(dimensions, fc.integer({ min: 1, max: 100_000 }), ([from, to], value) => {
        const there = convert(value, from, to);

        // Nine digits there, nine back; a temperature near its zero loses some of them to the offset.
        expect(Math.abs(convert(there, to, from) - value)).toBeLessThan(Math.max(value, 1_000) * 1e-7);
      }),
    );
  });

  it('knows every spelling of a unit as one unit', () => {
    const names = UNITS.flatMap((unit) => unit.names);

    expect(new Set(names).size).toBe(names.length);
  });

  it.each([
    [{ value: 42.195, from: 'km', to: 'miles' }, '26.2187575 mi'],
    [{ value: -40, from: 'Celsius', to: 'F' }, '-40 °F'],
    [{ value: 0, from: 'K', to: '°C' }, '-273.15 °C'],
    [{ value: '1,000', from: 'KB', to: 'MB' }, '1 MB'],
    [{ value: 100, from: 'km/h', to: 'mph' }, '62.1371192 mph'],
    [{ value: 1, from: 'week', to: 'seconds' }, '604800 s'],
  ])('%j is %s', async (args, result) => {
    expect(await call('convert_units', args)).toEqual({ content: result });
  });
});

// Reads English number words, by rules that share nothing with those that write them.
function readWords(words: string): number {
  const small =
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';
  const tens = 'twenty thirty forty fifty sixty seventy eighty ninety';
  const values = new Map([
    ...small.split(' ').map((word, value) => [word, value] as const),
    ...tens.split(' ').map((word, index) => [word, 20 + 10 * index] as const),
  ]);
  const scales = new Map([
    ['thousand', 1e3],
    ['million', 1e6],
    ['billion', 1e9],
    ['trillion', 1e12],
  ]);
  let [total, group] = [0, 0];
  for (const word of words.split(/[ -]/)) {
    const scale = scales.get(word);
    if (scale !== undefined) [total, group] = [total + group * scale, 0];
    else if (word === 'hundred') group *= 100;
    else if (word !== 'and') group += values.get(word) ?? Number.NaN;
  }
  return total + group;
}

describe('spell_number', () => {
  it('writes words that read as the number', () => {
    fc.assert(
      fc.property(fc.oneof(fc.nat(2_000), fc.integer({ min: 0, max: 999_999_999_999_999 })), (number) => {
        expect(readWords(spell(number))).toBe(number);
      }),
    );
  });

  it.each([
    [0, 'zero'],
    [21, 'twenty-one'],
    [100, 'one hundred'],
    [105, 'one hundred and five'],
    [1_005, 'one thousand and five'],
    [1_200, 'one thousand two hundred'],
    [1_000_000, 'one million'],
    [-7.05, 'minus seven point zero five'],
  ])('writes %d as “%s”', (number, words) => {
    expect(spell(number)).toBe(words);
  });

  it.each([1e15, 1e300, 1e-9])('refuses %d, which it could only write with an exponent', (number) => {
    expect(() => spell(number)).toThrow(/out of reach/);
  });
});

describe('look_up', () => {
  it('finds every term by its name, in the plural and in other words', () => {
    for (const entry of GLOSSARY) {
      for (const word of [entry.term, `${entry.term}s`, ...(entry.also ?? [])])
        expect(findEntries(`Is ${word.toUpperCase()} a word?`)).toEqual([entry]);
    }
  });

  it('finds terms in the order of the text, and none inside of other words', () => {
    const found = findEntries(
      'Does a superstep come before a node? Neither notebooks nor sub-graph-like estates count.',
    );

    expect(found.map(({ term }) => term)).toEqual(['superstep', 'node']);
  });
});

async function call(name: string, args: object): Promise<object> {
  const update = await runTool({ call: { id: 'call-1', name, args: args as never } });
  const [message] = update.messages as [Record<string, unknown>];
  const { type, tool_call_id, name: of, ...rest } = message;
  expect({ type, tool_call_id, of }).toEqual({ type: 'tool', tool_call_id: 'call-1', of: name });
  return rest;
}

describe('the node tools', () => {
  it.each([
    ['a tool that does not exist', 'launch', {}, /no tool is called 'launch'; known: calculate, /],
    ['an argument that is missing', 'calculate', {}, /give 'expression' as text; it was missing/],
    ['an argument of another type', 'calculate', { expression: 12 }, /give 'expression' as text; it was 12/],
    ['a number that is none', 'spell_number', { number: 'many' }, /give 'number' as a number; it was "many"/],
    ['an unknown unit', 'convert_units', { value: 1, from: 'parsec', to: 'km' }, /'parsec' is not a unit/],
    ['units of two kinds', 'convert_units', { value: 1, from: 'kg', to: 'km' }, /kg is a mass and km is a length/],
    ['an unknown term', 'look_up', { term: 'quark' }, /'quark' is not in the glossary/],
  ])('tells the model of %s, and does not fail', async (_, name, args, content) => {
    expect(await call(name, args)).toEqual({ status: 'error', content: expect.stringMatching(content) });
  });

  it('runs nothing of the prototype of objects', async () => {
    expect(await call('toString', {})).toMatchObject({ status: 'error' });
  });

  it('has tools whose schemas require what they read', async () => {
    for (const { name, parameters } of TOOLS) {
      const { properties, required } = parameters as { properties: object; required: string[] };

      expect(required).toEqual(Object.keys(properties));
      expect(await call(name, {})).toMatchObject({
        status: 'error',
        content: expect.stringContaining(required[0] ?? ''),
      });
    }
  });
});
