// Blocks of plain text: paragraphs part at blank lines; one that looks like program text is code, a title line is a heading.

import type { Block } from './blocks.ts';
import { onOneLine } from './one-line.ts';

interface Line {
  readonly text: string;
  /** The offset of its first character in the document. */
  readonly start: number;
}

const CODE_LINE =
  /[;{}]\s*$|^\s*(?:\/\/|\/\*|\*\/|#include|import\s.*from\s|(?:const|let|var|def|class|function|return|export)\s.*[=({:;])|=>|^\s*[)\]}]+[;,]?\s*$|^\s*<\/?\w+[^>]*>/;
const TITLE_LINE =
  /^(?:(?:chapter|part|book|section|appendix|act|scene)\s+(?:\d+|[ivxlc]+)\b.*|[\d.]+\s+\p{Lu}[^.!?]*)$/iu;

/** Paragraphs, code and headings of a text without markup. */
export function readPlainBlocks(document: string): Block[] {
  const lines = linesOf(document);
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const end = endOfParagraph(lines, at);
    if (end > at) blocks.push(blockOf(lines.slice(at, end)));
    at = end + 1;
  }
  return blocks;
}

function linesOf(text: string): Line[] {
  let start = 0;
  return text.split('\n').map((line) => {
    const at = start;
    start += line.length + 1;
    return { text: line, start: at };
  });
}

function endOfParagraph(lines: readonly Line[], at: number): number {
  let end = at;
  while (end < lines.length && lines[end]?.text.trim() !== '') end += 1;
  return end;
}

function blockOf(lines: readonly Line[]): Block {
  const text = lines.map((line) => line.text).join('\n');
  const last = lines.at(-1);
  const place = {
    start: lines[0]?.start ?? 0,
    end: last === undefined ? 0 : last.start + last.text.length,
    language: '',
    spans: [],
  };
  if (isCode(lines)) return { kind: 'code', text, prose: '', level: 0, ...place };
  const read = onOneLine(text);
  const kind = lines.length === 1 && isTitle(read) ? 'heading' : 'paragraph';
  return { kind, text: read, prose: read, level: kind === 'heading' ? 1 : 0, ...place };
}

// Half of the lines, for one `;` at the end of a verse is not a program.
function isCode(lines: readonly Line[]): boolean {
  const marked = lines.filter((line) => CODE_LINE.test(line.text)).length;
  const prose = lines.filter((line) => /^\s*(?:\p{L}[\p{L}'’,]*\s+){5,}/u.test(line.text)).length;
  return marked > 0 && marked * 2 >= lines.length && prose * 2 < lines.length;
}

function isTitle(text: string): boolean {
  if (text.length > 70) return false;
  const isShouted = /\p{Lu}{3}/u.test(text) && text === text.toUpperCase() && !/[.:,;]$/.test(text);
  return isShouted || TITLE_LINE.test(text);
}
