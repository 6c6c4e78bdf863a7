import { describe, expect, it } from 'vitest';
import { jsonBytes, stringBytes } from '../../lib/json/index.ts';
import { fc } from '../support/fast-check.ts';

/** Every half of a pair replaced by the character that stands for it, which has three bytes. */
const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd');
const pieces = fc.constantFrom(
  'a',
  'ä',
  '€',
  '😀',
  '\ud83d',
  '\ude00',
  '"',
  '\\',
  '\n',
  'ud83d',
  '\\ud83d',
  'x'.repeat(60),
);
const texts = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(''));

describe('the size of a value', () => {
  it.each([
    ['\ud800', 5],
    ['\ud800\ud800', 8],
    ['😀', 6],
    ['\ude00\ud83d', 8],
    ['"\ud800', 7],
    ['\\ud800', 9],
    [`\ud800${'x'.repeat(100)}`, 105],
    [`\n\ud800${'x'.repeat(100)}`, 107],
  ])('%j takes %i bytes: a lone half of a surrogate pair counts as three', (text, bytes) => {
    expect(stringBytes(text)).toBe(bytes);
    expect(jsonBytes([text])).toBe(bytes + 2);
  });

  it('is that of its JSON text in UTF-8, lone halves replaced, for every text', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(stringBytes(text)).toBe(Buffer.byteLength(JSON.stringify(wellFormed(text))));
        expect(jsonBytes({ [text]: [text, 1] })).toBe(2 * stringBytes(text) + 7);
      }),
    );
  });
});
