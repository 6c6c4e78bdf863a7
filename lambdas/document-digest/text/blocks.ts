// Blocks: a document cut into headings, paragraphs, list items, quotes, tables and code, each with its place.
//
//   B1. A block knows the UTF-16 offsets at which it starts and at which what follows it starts; blocks come in order.
//   B2. Code is never prose: what stands in a fence (or is indented as code) is read by no one as words or headings.
//   B3. Every line belongs to at most one block; blank lines, rules, comments and front matter belong to none.

import { type Line, type Read, readers } from './block-readers.ts';
import { readPlainBlocks } from './plain-blocks.ts';

export type Format = 'markdown' | 'text';

export interface Block {
  readonly kind: 'heading' | 'paragraph' | 'item' | 'quote' | 'table' | 'code';
  /** Without the Markdown of the block itself (`#`, `>`, fences); inline Markdown is still there. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Of a heading 1 to 6, else 0. */
  readonly level: number;
  /** Of fenced code: the word after the fence, else empty. */
  readonly language: string;
}

/** The blocks of a document whose lines end in `\n`. */
export function readBlocks(text: string, format: Format): Block[] {
  const lines = linesOf(text);
  return format === 'text' ? readPlainBlocks(lines) : readMarkdownBlocks(lines);
}

// A heading, an underlined line, a fence, or a link.
const MARKDOWN_SIGNS = [
  /^ {0,3}(?:#{1,6}[ \t]+\S|`{3,}|~{3,}\w*$)/m,
  /^\S.*\n(?:=|-){3,}[ \t]*$/m,
  /\]\([^\s)(]{1,300}\)/,
];

/** Markdown where something is found that plain text has no use for. */
export function guessFormat(text: string): Format {
  return MARKDOWN_SIGNS.some((sign) => sign.test(text)) ? 'markdown' : 'text';
}

function linesOf(text: string): Line[] {
  let start = 0;
  return text.split('\n').map((line) => {
    const at = start;
    start += line.length + 1;
    return { text: line, start: at };
  });
}

function readMarkdownBlocks(lines: readonly Line[]): Block[] {
  const blocks: Block[] = [];
  let at = skipFrontMatter(lines);
  while (at < lines.length) {
    const read = readAt(lines, at, blocks.at(-1));
    at = Math.max(read.next, at + 1);
    if (read.block !== undefined) blocks.push({ ...read.block, end: offsetOf(lines, at) });
  }
  return blocks;
}

function offsetOf(lines: readonly Line[], at: number): number {
  const last = lines.at(-1);
  return lines[at]?.start ?? (last === undefined ? 0 : last.start + last.text.length);
}

function readAt(lines: readonly Line[], at: number, previous: Block | undefined): Read {
  for (const read of readers) {
    const found = read(lines, at, previous);
    if (found !== undefined) return found;
  }
  return { next: at + 1 };
}

function skipFrontMatter(lines: readonly Line[]): number {
  if (lines[0]?.text.trimEnd() !== '---') return 0;
  const end = lines.findIndex((line, index) => index > 0 && /^(?:---|\.\.\.)\s*$/.test(line.text));
  const looksLikeIt = end > 0 && lines.slice(1, end).every(({ text }) => /^(?:[\w-]+:|\s|#|-|$)/.test(text));
  return looksLikeIt ? end + 1 : 0;
}
