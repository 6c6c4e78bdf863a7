// Analyse one section: its size, its terms, how hard it is to read, and the sentences that say most of it.
//
// It gets the argument of its Send and nothing else; what it returns is merged with what all the other sections' runs return.

import type { Candidate, DigestUpdate, SectionTaskState, SectionText } from '../../examples/document-digest/state.ts';
import { type Block, readBlocks } from './text/blocks.ts';
import { findKeyPhrases } from './text/key-phrases.ts';
import { stopTest } from './text/language.ts';
import { measureReadability } from './text/readability.ts';
import { proseOf, readableOf } from './text/sentences.ts';
import { pickSentences } from './text/summary.ts';
import { type Token, tokenise } from './text/tokenise.ts';

const MOST_TERMS = 8;
const MOST_CANDIDATES = 3;
// More than the logarithm of any section's length.
const OPENING = 20;

export default async function analyseSection({ section }: SectionTaskState): Promise<DigestUpdate> {
  const blocks = readBlocks(section.text, section.format);
  const passages = readableOf(blocks).map(tokenise);
  const words = passages.flat();
  const isStop = stopTest(section.language);
  const terms = findKeyPhrases(
    passages.map((tokens) => ({ tokens, weight: 1 })),
    isStop,
    MOST_TERMS,
  );
  const codeLines = countCodeLines(blocks);
  const digest = {
    index: section.index,
    heading: section.heading,
    level: section.level,
    words: words.length,
    codeLines,
    ease: measureReadability(proseOf(blocks), section.language).ease,
    terms: terms.map(({ text, count, score }) => ({ term: text, count, score })),
  };
  return {
    sections: [digest],
    words: words.length,
    codeLines,
    codeLanguages: [...new Set(blocks.map(({ language }) => language).filter((language) => language !== ''))],
    candidates: findCandidates(section, blocks, words.length, isStop),
  };
}

// A long section has more to say: its best sentence outranks that of a short one, but not the opening of the document.
function findCandidates(
  section: SectionText,
  blocks: readonly Block[],
  words: number,
  isStop: (token: Token) => boolean,
): Candidate[] {
  const picked = pickSentences(proseOf(blocks), isStop, MOST_CANDIDATES);
  const first = Math.min(...picked.map(({ position }) => position));
  return picked.map(({ text, position, score }) => {
    const place = section.index === 0 && position === first ? OPENING : Math.log2(words + 2);
    return { section: section.index, position, text, score: Math.round(score * place * 1000) / 1000 };
  });
}

function countCodeLines(blocks: readonly Block[]): number {
  return blocks
    .filter(({ kind }) => kind === 'code')
    .reduce((sum, { text }) => sum + text.split('\n').filter((line) => line.trim() !== '').length, 0);
}
