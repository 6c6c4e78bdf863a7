// How hard a text is to read: Flesch's formulas for English, LIX for any language written with letters, sizes for the rest.

import type { Language } from './language.ts';
import { sentencesOf } from './sentences.ts';
import { countSyllables } from './syllables.ts';
import { hasLetter, type Token, tokenise } from './tokenise.ts';

export interface Readability {
  readonly words: number;
  readonly sentences: number;
  readonly wordsPerSentence: number;
  /** Words of the longest sentence. */
  readonly longestSentence: number;
  /** Flesch reading ease, 0 (hardest) to 100 and a little over; null where the text is not English, or too short to say. */
  readonly ease: number | null;
  /** Flesch-Kincaid school grade; null like `ease`. */
  readonly grade: number | null;
  /** Björnsson's LIX, 20 (easy) to 60 (hard); null for scripts without spaces between words. */
  readonly lix: number | null;
}

// Fewer words than this say nothing about the style of a text.
const ENOUGH_WORDS = 25;

/** Measures running text, given by its paragraphs. */
export function measureReadability(prose: readonly string[], language: Language): Readability {
  const sentences = prose.flatMap(sentencesOf).map(tokenise);
  const words = sentences.flat();
  const wordsPerSentence = ratio(words.length, sentences.length);
  const longestSentence = sentences.reduce((most, sentence) => Math.max(most, sentence.length), 0);
  const sizes = {
    words: words.length,
    sentences: sentences.length,
    wordsPerSentence: round(wordsPerSentence),
    longestSentence,
  };
  if (words.length < ENOUGH_WORDS || !isLettered(words)) return { ...sizes, ease: null, grade: null, lix: null };
  const long = words.filter((word) => hasLetter(word) && word.lower.length > 6).length;
  return {
    ...sizes,
    ...(language.name === 'English' ? flesch(words, wordsPerSentence) : { ease: null, grade: null }),
    lix: round(wordsPerSentence + (100 * long) / words.length),
  };
}

function flesch(words: readonly Token[], wordsPerSentence: number): Pick<Readability, 'ease' | 'grade'> {
  const lettered = words.filter(hasLetter);
  const syllables = lettered.reduce((sum, { lower }) => sum + countSyllables(lower), 0);
  const syllablesPerWord = ratio(syllables, lettered.length);
  return {
    ease: round(206.835 - 1.015 * wordsPerSentence - 84.6 * syllablesPerWord),
    grade: round(0.39 * wordsPerSentence + 11.8 * syllablesPerWord - 15.59),
  };
}

// Han, Kana, Thai and their like: sentences are long in characters and the "words" are the segmenter's guess.
function isLettered(words: readonly Token[]): boolean {
  const unspaced = words.filter(({ text }) =>
    /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Khmer}\p{sc=Lao}]/u.test(text),
  );
  return unspaced.length * 3 < words.length;
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
