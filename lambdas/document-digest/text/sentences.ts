// Sentences, found by the rules of Unicode and fixed where an abbreviation's full stop was taken for the end.

import type { Block } from './blocks.ts';

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

// After these a sentence goes on, whatever follows; after the last kind only before a small letter or a digit.
const ABBREVIATION =
  /(?:^|[\s("'“‘[])(?:dr|mr|mrs|ms|prof|gen|col|capt|rev|hon|st|vs|cf|e\.g|i\.e|approx|ca|eds?|pp)\.$/i;
const INITIALS = /(?:^|[\s("'“‘[])(?:[A-HJ-Z]|(?:[A-Z]\.)+[A-Z])\.$/;
const RARELY_LAST =
  /(?:^|[\s("'“‘[])(?:no|fig|vol|ch|sec|art|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|a\.m|p\.m|etc|inc|ltd|co|corp|jr|sr)\.$/i;

/** The sentences of a text on one line, trimmed. */
export function sentencesOf(text: string): string[] {
  const sentences: string[][] = [];
  for (const segment of segmentsOf(text)) {
    const before = sentences.at(-1);
    if (before !== undefined && goesOn(before.at(-1)?.trimEnd() ?? '', segment)) before.push(segment);
    else sentences.push([segment]);
  }
  return sentences.map((parts) => parts.join('').trim()).filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}

/** The running text of a document: paragraphs, quotes and list items as they are read, without headings, tables and code. */
export function proseOf(blocks: readonly Block[]): string[] {
  return blocks
    .filter(({ kind }) => kind === 'paragraph' || kind === 'quote' || kind === 'item')
    .map(({ text }) => text)
    .filter((text) => text !== '');
}

/** All that is read as words: the running text, the headings, and the tables with a stop between their cells. */
export function readableOf(blocks: readonly Block[]): string[] {
  return blocks
    .filter(({ kind }) => kind !== 'code')
    .map(({ text }) => text)
    .filter((text) => text !== '');
}

// Marks between the entries of a list end a sentence too.
function segmentsOf(text: string): string[] {
  const parts = text.split(/(?<= )[·•|](?= )/);
  return parts.flatMap((part) => Array.from(segmenter.segment(part), ({ segment }) => segment));
}

function goesOn(before: string, next: string): boolean {
  if (ABBREVIATION.test(before) || INITIALS.test(before)) return true;
  return RARELY_LAST.test(before) && /^[\p{Ll}\p{N}]/u.test(next);
}
