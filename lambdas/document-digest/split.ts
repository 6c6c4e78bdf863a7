// Split: the document's title and its outline; the graph then sends every section to an analysis of its own.

import type { DigestState, DigestUpdate } from '../../examples/document-digest/state.ts';
import { readBlocks } from './text/blocks.ts';
import { profileLanguage } from './text/language.ts';
import { cutSections } from './text/sections.ts';
import { readableOf } from './text/sentences.ts';
import { findTitle } from './text/title.ts';
import { tokenise } from './text/tokenise.ts';

export default async function split({
  text,
  name,
  format,
}: Pick<DigestState, 'text' | 'name' | 'format'>): Promise<DigestUpdate> {
  const blocks = readBlocks(text, format);
  const language = profileLanguage(readableOf(blocks).flatMap(tokenise));
  return { title: findTitle(text, blocks, name), language, outline: cutSections(text, blocks) };
}
