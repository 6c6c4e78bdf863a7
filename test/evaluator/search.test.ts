import { describe, expect, it } from 'vitest';
import { indexOf, split } from '../../lib/evaluator/host/search.ts';
import { fc } from '../support/fast-check.ts';

const texts = fc
  .array(fc.constantFrom('a', 'b', 'ab', 'é', '\ud83d'), { maxLength: 12 })
  .map((parts) => parts.join(''));
// Long enough for the search whose time grows with the sum of both lengths.
const FILLER = 'ab'.repeat(5_000);

describe('looking for a text in a text', () => {
  it('finds what JavaScript finds, by either way of searching', () => {
    const same = fc.property(texts, texts, fc.nat(20), fc.boolean(), (before, token, from, isLong) => {
      const [text, part] = isLong ? [before + FILLER + token + before, FILLER + token] : [before, token];
      expect(indexOf(text, part, from)).toBe(text.indexOf(part, from));
      expect(indexOf(text, `${part}c`, from)).toBe(-1);
    });

    fc.assert(same, { numRuns: 300 });
  });

  it('splits as JavaScript splits', () => {
    const same = fc.property(
      fc.array(texts, { maxLength: 4 }),
      texts,
      fc.option(fc.nat(4), { nil: undefined }),
      (parts, token, limit) => {
        for (const separator of [token, FILLER + token]) {
          const text = parts.join(separator);
          expect(split(text, separator, limit)).toEqual(text.split(separator, limit));
        }
      },
    );

    fc.assert(same, { numRuns: 300 });
  });
});
