// The tool `look_up`: what a word of graphs or of state machines means here.

import { type Entry, GLOSSARY } from './glossary.ts';
import { type Tool, textArgument } from './tool.ts';

const TERMS = GLOSSARY.map(({ term }) => term).join(', ');

export const lookUp: Tool = {
  name: 'look_up',
  description: `Explains a term of stepgraph: ${TERMS}.`,
  parameters: { type: 'object', properties: { term: { type: 'string' } }, required: ['term'] },
  run(args) {
    const asked = textArgument(args, 'term');
    const [entry] = findEntries(asked);
    if (entry === undefined) throw new Error(`'${asked}' is not in the glossary, which has: ${TERMS}`);
    return entry.text;
  },
};

/** The entries whose word stands in the text, alone or in the plural; of words inside each other, the longest only. */
export function findEntries(text: string): Entry[] {
  const found: Entry[] = [];
  let left = text.toLowerCase();
  for (const { pattern, entry } of PATTERNS) {
    const without = left.replaceAll(pattern, ' ');
    if (without !== left && !found.includes(entry)) found.push(entry);
    left = without;
  }
  return found.sort((one, other) => placeOf(one, text) - placeOf(other, text));
}

const PATTERNS = GLOSSARY.flatMap((entry) => wordsOf(entry).map((word) => ({ word, entry })))
  .sort((one, other) => other.word.length - one.word.length)
  // Letters and hyphens on both sides belong to another word.
  .map(({ word, entry }) => ({ entry, pattern: new RegExp(`(?<![\\p{L}-])${word}(?:e?s)?(?![\\p{L}-])`, 'gu') }));

function wordsOf({ term, also = [] }: Entry): readonly string[] {
  return [term, ...also];
}

// In the order of the question.
function placeOf(entry: Entry, text: string): number {
  const places = wordsOf(entry)
    .map((word) => text.toLowerCase().indexOf(word))
    .filter((place) => place >= 0);
  return Math.min(...places);
}
