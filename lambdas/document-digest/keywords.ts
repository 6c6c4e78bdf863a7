// Keywords: what the whole document talks about. Runs beside the analyses of its sections.

import type { DigestState, DigestUpdate } from '../../examples/document-digest/state.ts';
import { readBlocks } from './text/blocks.ts';
import { findKeyPhrases } from './text/key-phrases.ts';
import { stopTest } from './text/language.ts';
import { readableOf } from './text/sentences.ts';
import { hasLetter, tokenise } from './text/tokenise.ts';

const MOST_TERMS = 12;
// What an author puts into a heading is what the section is about.
const HEADING_WEIGHT = 2;

export default async function keywords({
  text,
  format,
  language,
}: Pick<DigestState, 'text' | 'format' | 'language'>): Promise<DigestUpdate> {
  const blocks = readBlocks(text, format);
  const headings = new Set(blocks.filter(({ kind }) => kind === 'heading').map(({ text: heading }) => heading));
  const passages = readableOf(blocks).map((passage) => ({
    tokens: tokenise(passage),
    weight: headings.has(passage) ? HEADING_WEIGHT : 1,
  }));
  const words = passages.flatMap(({ tokens }) => tokens);
  const phrases = findKeyPhrases(passages, stopTest(language), MOST_TERMS);
  return {
    terms: phrases.map(({ text: term, count, score }) => ({ term, count, score })),
    figures: {
      distinctWords: new Set(words.filter(hasLetter).map(({ key }) => key)).size,
    },
  };
}
