// Random regular expressions and texts for them.

import { fc } from '../support/fast-check.ts';

const atoms = fc.constantFrom(
  'a',
  'b',
  '.',
  '[ab]',
  '[^b]',
  '\\w',
  '\\b',
  '^',
  '$',
  '(?=a)',
  '(?<!b)',
  '\\1',
  '(?:a|b)',
  '(|)',
  'ab',
);
const quantifiers = fc.constantFrom(
  '',
  '',
  '',
  '*',
  '+',
  '?',
  '*?',
  '+?',
  '{2}',
  '{0,3}',
  '{2,}',
  '{1,20}',
  '{0000000000000000000000000002,}',
);

/** Patterns of few characters, which share a text in many ways. */
export const patterns: fc.Arbitrary<string> = fc.letrec<{ pattern: string }>((tie) => {
  const pattern = tie('pattern');
  const quantified = (body: fc.Arbitrary<string>): fc.Arbitrary<string> =>
    fc.tuple(body, quantifiers).map((parts) => parts.join(''));
  return {
    pattern: fc.oneof(
      { depthSize: 'medium', withCrossShrink: true },
      quantified(atoms),
      quantified(pattern.map((inner) => `(${inner})`)),
      quantified(pattern.map((inner) => `(?:${inner})`)),
      fc.tuple(pattern, pattern).map((parts) => parts.join('')),
      fc.tuple(pattern, pattern).map((parts) => parts.join('|')),
      fc.tuple(atoms, fc.integer({ min: 2, max: 30 })).map(([inner, times]) => `(?:${inner})`.repeat(times)),
    ),
  };
}).pattern;

/** Texts that nearly match. */
export const subjects: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom('a', 'b', 'ab', ''), fc.integer({ min: 0, max: 3_000 }), fc.constantFrom('', 'c', '!'))
  .map(([unit, times, end]) => unit.repeat(times) + end);

export function compiles(pattern: string): boolean {
  try {
    new RegExp(pattern);
    return true;
  } catch {
    return false;
  }
}
