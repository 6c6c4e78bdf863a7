import { describe, expect, it } from 'vitest';
import { exec, mayTakeLong } from '../../lib/evaluator/host/regular-expressions.ts';

const repeated = (text: string, times: number): RegExp => new RegExp(text.repeat(times));

describe('what a regular expression may take', () => {
  it.each<[string, RegExp, number]>([
    ['a repetition in a repetition', /(a+)+$/, 40],
    ['a count of more digits than anybody reads', /(a+){0000000000000000000000000001,}$/, 40],
    ['choices that nothing repeats', new RegExp(`^${'(a|a)'.repeat(42)}b`), 45],
    ['forty repetitions in one another', new RegExp(`${'('.repeat(40)}a+${')+'.repeat(40)}$`), 18],
    ['a choice of a hundred', new RegExp(`^(${'a|'.repeat(99)}a)*$`), 12],
    ['rounds that may be empty', /^(a?){1000}b/, 6],
    ['a long pattern without any repetition', repeated('[ac]', 20_000), 900_000],
    ['back references', /(a*)(a*)(a*)\1\2\3b/, 60],
  ])('is long for %s', (_, pattern, length) => {
    expect(mayTakeLong(pattern, length)).toBe(true);
  });

  it.each<[string, RegExp, number]>([
    ['a word in a long text', /word/, 100_000],
    ['a date', /^\d{4}-\d\d-\d\d$/, 10],
    ['a repetition over a line', /[a-z]+/, 200],
    ['a choice in a repetition over a short text', /^(a|b)+$/, 8],
    ['characters that only look like syntax', /\(\)\*[(*+|]+/, 100],
  ])('is short for %s', (_, pattern, length) => {
    expect(mayTakeLong(pattern, length)).toBe(false);
  });

  const message = 'the regular expression can match nothing in too many ways';

  it('refuses a pattern that takes long to prepare, which nothing can end', () => {
    expect(() => exec(repeated('(|)', 40), '')).toThrow(expect.objectContaining({ message }) as Error);
    expect(() => exec(repeated('(?:\\b)', 14), '')).toThrow(expect.objectContaining({ message }) as Error);
    expect(() => exec(repeated('(?:a(?:\\b)(?:\\b)(?:\\b)|(?:\\B)(?:\\b)(?:\\b))', 5), '')).toThrow(
      expect.objectContaining({ message }) as Error,
    );
    expect(exec(repeated('\\ba\\b,', 40), '')).toBeNull();
    expect(exec(repeated('(?:^|,)\\s*', 5), '')?.[0]).toBe('');
  });
});
