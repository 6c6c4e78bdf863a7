// The readers of Markdown's blocks: each looks at one line and either takes it, with the lines that go with it, or leaves it.
//
// CommonMark's rules as far as reading needs them; containers are not nested: a fence or a table inside a list item is found
// by its own look, whatever its indentation.

import type { Block } from './blocks.ts';

export interface Line {
  readonly text: string;
  /** The offset of its first character in the document. */
  readonly start: number;
}

/** What a reader took: a block, or nothing worth keeping, and the line to go on at. */
export interface Read {
  readonly block?: Omit<Block, 'end'>;
  readonly next: number;
}

type Reader = (lines: readonly Line[], at: number, previous: Block | undefined) => Read | undefined;

const FENCE = /^\s*(?:(`{3,})([^`]*)|(~{3,})(.*))$/;
const HEADING = /^ {0,3}(#{1,6})(?:[ \t](.*))?$/;
const RULE = /^ {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$/;
const UNDERLINE = /^ {0,3}(=+|-+)[ \t]*$/;
const ITEM = /^\s*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?(.*)$/;
const QUOTE = /^ {0,3}>[ \t]?(.*)$/;
const TABLE_RULE = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;
const DEFINITION = /^ {0,3}\[[^\]]+\]:\s+\S+/;
const TAG_LINE = /^\s*<\/?[A-Za-z][^>]*>\s*$/;

/** In the order in which they are asked; the last takes whatever is left. */
export const readers: readonly Reader[] = [
  readBlank,
  readFence,
  readComment,
  readHeading,
  readRule,
  readTable,
  readIndentedCode,
  readQuote,
  readItem,
  readParagraph,
];

function readBlank(lines: readonly Line[], at: number): Read | undefined {
  const text = textAt(lines, at);
  return text.trim() === '' || DEFINITION.test(text) || TAG_LINE.test(text) ? { next: at + 1 } : undefined;
}

function readFence(lines: readonly Line[], at: number): Read | undefined {
  const match = FENCE.exec(textAt(lines, at));
  if (match === null) return undefined;
  const fence = match[1] ?? match[3] ?? '';
  const closing = new RegExp(`^\\s*\\${fence[0]}{${fence.length},}\\s*$`);
  const end = findFrom(lines, at + 1, (text) => closing.test(text));
  const language = /^[\w+#-]+/.exec((match[2] ?? match[4] ?? '').trim())?.[0] ?? '';
  const text = join(lines.slice(at + 1, end));
  return { block: block(lines, at, 'code', text, { language: language.toLowerCase() }), next: end + 1 };
}

function readComment(lines: readonly Line[], at: number): Read | undefined {
  if (!/^\s*<!--/.test(textAt(lines, at))) return undefined;
  return { next: findFrom(lines, at, (text) => text.includes('-->')) + 1 };
}

function readHeading(lines: readonly Line[], at: number): Read | undefined {
  const match = HEADING.exec(textAt(lines, at));
  if (match === null) return undefined;
  return {
    block: block(lines, at, 'heading', (match[2] ?? '').trim().replace(/(?:^|[ \t])#+$/, ''), {
      level: match[1]?.length ?? 1,
    }),
    next: at + 1,
  };
}

function readRule(lines: readonly Line[], at: number): Read | undefined {
  return RULE.test(textAt(lines, at)) ? { next: at + 1 } : undefined;
}

function readTable(lines: readonly Line[], at: number): Read | undefined {
  const isRow = (index: number): boolean => textAt(lines, index).includes('|');
  const ruled = isRow(at) && textAt(lines, at + 1).includes('-') && TABLE_RULE.test(textAt(lines, at + 1));
  if (!ruled && !/^\s*\|.*\|\s*$/.test(textAt(lines, at))) return undefined;
  let end = at + 1;
  while (end < lines.length && (isRow(end) || (end === at + 1 && ruled))) end += 1;
  const rows = lines.slice(at, end).filter((line) => !TABLE_RULE.test(line.text));
  return { block: block(lines, at, 'table', join(rows)), next: end };
}

function readIndentedCode(lines: readonly Line[], at: number, previous: Block | undefined): Read | undefined {
  const isCode = (index: number): boolean => /^(?: {4}|\t)\s*\S/.test(textAt(lines, index));
  if (previous?.kind === 'item' || !isCode(at)) return undefined;
  let end = at + 1;
  while (end < lines.length && (isCode(end) || (textAt(lines, end).trim() === '' && isCode(end + 1)))) end += 1;
  return { block: block(lines, at, 'code', join(lines.slice(at, end))), next: end };
}

function readQuote(lines: readonly Line[], at: number): Read | undefined {
  if (!QUOTE.test(textAt(lines, at))) return undefined;
  let end = at + 1;
  while (end < lines.length && QUOTE.test(textAt(lines, end))) end += 1;
  const text = lines.slice(at, end).map((line) => QUOTE.exec(line.text)?.[1] ?? '');
  return { block: block(lines, at, 'quote', text.join('\n')), next: end };
}

function readItem(lines: readonly Line[], at: number): Read | undefined {
  const match = ITEM.exec(textAt(lines, at));
  if (match === null) return undefined;
  const end = endOfText(lines, at + 1);
  return { block: block(lines, at, 'item', [match[1], join(lines.slice(at + 1, end))].join('\n')), next: end };
}

function readParagraph(lines: readonly Line[], at: number): Read {
  const end = endOfText(lines, at + 1);
  const underline = UNDERLINE.exec(textAt(lines, end));
  const text = join(lines.slice(at, end));
  if (underline === null) return { block: block(lines, at, 'paragraph', text), next: end };
  return { block: block(lines, at, 'heading', text, { level: underline[1]?.startsWith('=') ? 1 : 2 }), next: end + 1 };
}

// The first line, from `at` on, that is no continuation of a paragraph or an item.
function endOfText(lines: readonly Line[], at: number): number {
  let end = at;
  while (end < lines.length && !interrupts(lines, end)) end += 1;
  return end;
}

function interrupts(lines: readonly Line[], at: number): boolean {
  const text = textAt(lines, at);
  if ([UNDERLINE, FENCE, HEADING, RULE, QUOTE].some((pattern) => pattern.test(text))) return true;
  return text.trim() === '' || /^\s*<!--/.test(text) || ITEM.test(text) || readTable(lines, at) !== undefined;
}

// The first line from `at` on that passes, or the end.
function findFrom(lines: readonly Line[], at: number, test: (text: string) => boolean): number {
  let end = at;
  while (end < lines.length && !test(textAt(lines, end))) end += 1;
  return end;
}

function textAt(lines: readonly Line[], at: number): string {
  return lines[at]?.text ?? '';
}

function join(lines: readonly Line[]): string {
  return lines.map((line) => line.text).join('\n');
}

function block(
  lines: readonly Line[],
  at: number,
  kind: Block['kind'],
  text: string,
  more: { readonly level?: number; readonly language?: string } = {},
): Omit<Block, 'end'> {
  return {
    kind,
    text: kind === 'code' ? text : text.trim(),
    start: lines[at]?.start ?? 0,
    level: 0,
    language: '',
    ...more,
  };
}
