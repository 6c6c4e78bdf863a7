import { describe, expect, it } from 'vitest';
import { checkMachine } from '../../lib/asl/index.ts';
import type { JsonValue } from '../../lib/json/index.ts';
import { deepTexts } from './deep-texts.ts';
import { hostileDefinitions } from './hostile-definitions.ts';
import { output } from './machines.ts';

const codesOf = (definition: unknown): string[] => checkMachine(definition).map(({ code }) => code);

describe('an expression deeper than any parser goes', () => {
  it.each(Object.keys(deepTexts))('is a problem of its own and not an error: %s', (kind) => {
    const [problem, ...others] = checkMachine(output(`{% ${deepTexts[kind]} %}`));

    expect(problem?.code).toBe('INVALID_JSONATA_EXPRESSION');
    expect(problem?.what).not.toContain('call stack');
    expect(others).toEqual([]);
  });

  it.each([
    ['fifty brackets', `${'('.repeat(50)}1${')'.repeat(50)}`],
    ['a text that is full of brackets', `"${'([{'.repeat(100_000)}"`],
    ['a regular expression that backtracks without end', '$contains($states.input, /^(a+)+$/)'],
    ['a regular expression of quotes and brackets', `$states.input ~> /["'(]{2}[)]/`],
    ['a list of 300,000 items', `[${'1,'.repeat(300_000)}1]`],
    ['a name of 900,000 characters', `$states.input.${'x'.repeat(900_000)}`],
  ])('and what is only long or odd is none: %s', (_, text) => {
    expect(codesOf(output(`{% ${text} %}`))).toEqual([]);
  });
});

describe('a definition', () => {
  const boxed = (levels: number, inner: string): JsonValue =>
    JSON.parse(`${'['.repeat(levels)}${inner}${']'.repeat(levels)}`) as JsonValue;

  it.each([900, 1_000, 5_000, 100_000])('that nests %i levels deep is taken, or refused for that', (levels) => {
    for (const inner of ['1', '"{% 1 %}"', '{}']) {
      expect(codesOf(output(boxed(levels, inner)))).toEqual(levels < 1_000 ? [] : ['TOO_DEEPLY_NESTED']);
    }
  });

  it.each(['1e999', '-1e400', '9'.repeat(100_000)])('with a number that no double holds is refused: %s', (number) => {
    expect(codesOf(JSON.parse(JSON.stringify(output(0)).replace('0', number)))).toEqual(['INVALID_JSON_DESCRIPTION']);
  });

  it.each(Object.keys(hostileDefinitions))('of the expensive kinds is answered: %s', (kind) => {
    const definition = hostileDefinitions[kind]?.({ size: 200, salt: 'deep' });

    expect(() => checkMachine(definition)).not.toThrow();
  });

  const names = Object.getOwnPropertyNames(Object.prototype);
  it.each(names)('may use the name %s for states and keys', (name) => {
    const text = JSON.stringify({
      QueryLanguage: 'JSONata',
      StartAt: 'NAME',
      States: {
        NAME: { Type: 'Pass', Assign: { a: { NAME: 1 } }, Output: { NAME: '{% $states.input %}' }, Next: 'End' },
        End: { Type: 'Succeed' },
      },
    });

    expect(codesOf(JSON.parse(text.replaceAll('NAME', name)))).toEqual([]);
    expect(codesOf(JSON.parse(text.replaceAll('"Succeed"', `"${name}"`)))).toContain('UNKNOWN_STATE_TYPE');
  });
});
