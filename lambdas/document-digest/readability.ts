// Readability: how hard the whole document is to read, and how long that takes. Runs beside the analyses of its sections.

import type { DigestState, DigestUpdate } from '../../examples/document-digest/state.ts';
import { readBlocks } from './text/blocks.ts';
import { measureReadability } from './text/readability.ts';
import { readingMinutes } from './text/reading-time.ts';
import { proseOf, readableOf } from './text/sentences.ts';

export default async function readability({
  text,
  format,
  language,
}: Pick<DigestState, 'text' | 'format' | 'language'>): Promise<DigestUpdate> {
  const blocks = readBlocks(text, format);
  const { sentences, wordsPerSentence, longestSentence, ease, grade, lix } = measureReadability(
    proseOf(blocks),
    language,
  );
  const minutes = readingMinutes(readableOf(blocks).join('\n'));
  return { figures: { sentences, wordsPerSentence, longestSentence, ease, grade, lix, minutes } };
}
