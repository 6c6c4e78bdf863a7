// Blocks: a document cut into headings, paragraphs, list items, quotes, tables and code, each with its place.
//
//   B1. A block starts where its first line starts and ends where the line after its last one starts; blocks come in order.
//   B2. Code is never prose: nobody reads words or headings in a fence, or in what is indented as code.
//   B3. Rules, comments, HTML blocks, definitions of links and front matter belong to no block.

import { readMarkdownBlocks } from './markdown.ts';
import { readPlainBlocks } from './plain-blocks.ts';

export type Format = 'markdown' | 'text';

/** What a reader sees of a piece of text, on one line. */
export interface Read {
  /** Links by their words, no emphasis, no tags; code spans by their content. Of a block of code: the code as it stands. */
  readonly text: string;
  /** The same with a mark that is not a word in place of each code span, for those who look for names and not for code. */
  readonly prose: string;
  /** The contents of the code spans. */
  readonly spans: readonly string[];
}

export interface Block extends Read {
  readonly kind: 'heading' | 'paragraph' | 'item' | 'quote' | 'table' | 'code';
  /** UTF-16 offset of its first line. */
  readonly start: number;
  /** UTF-16 offset of the line after its last one. */
  readonly end: number;
  /** Of a heading 1 to 6, else 0. */
  readonly level: number;
  /** Of fenced code: the word after the fence, else empty. */
  readonly language: string;
}

/** The blocks of a document whose lines end in `\n`. */
export function readBlocks(text: string, format: Format): Block[] {
  return format === 'text' ? readPlainBlocks(text) : readMarkdownBlocks(text);
}
