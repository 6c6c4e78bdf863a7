// Words, found by the rules of Unicode (Intl.Segmenter), so that texts without spaces between words have words too.
//
// The segmenter takes time that grows faster than its text, hence the pieces; the locale is fixed, so that results do not
// depend on the machine.

import { stem } from './stem.ts';

export interface Token {
  /** As written. */
  readonly text: string;
  /** In lower case, with straight apostrophes, without a possessive. */
  readonly lower: string;
  /** The same for `graph` and `Graphs`: what counts count by. */
  readonly key: string;
  readonly start: number;
  readonly end: number;
  /** Nothing but white space parts it from the token before: they may be one phrase. */
  readonly joined: boolean;
}

const PIECE = 600;
const LONGEST_COMPOUND = 40;
const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

/** The words and numbers of a text, compounds with hyphens as one. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  for (const found of spansOf(text)) {
    const before = tokens.at(-1);
    const gap = before === undefined ? '.' : text.slice(before.end, found.start);
    if (before !== undefined && /^[-‐‑]$/.test(gap) && found.end - before.start <= LONGEST_COMPOUND)
      tokens[tokens.length - 1] = token(text, before.start, found.end, before.joined);
    else tokens.push(token(text, found.start, found.end, gap.trim() === '' && before !== undefined));
  }
  return tokens;
}

/** True for a token with a letter in it: not a number, not a mark. */
export function hasLetter(token: Token): boolean {
  return /\p{L}/u.test(token.text);
}

function* spansOf(text: string): Generator<{ readonly start: number; readonly end: number }> {
  for (const piece of piecesOf(text)) {
    for (const { segment, index, isWordLike } of segmenter.segment(text.slice(piece.start, piece.end))) {
      if (isWordLike) yield { start: piece.start + index, end: piece.start + index + segment.length };
    }
  }
}

// Cut where a word can't be cut: at white space, or, in texts without any, behind a punctuation mark.
function* piecesOf(text: string): Generator<{ readonly start: number; readonly end: number }> {
  let start = 0;
  while (start < text.length) {
    const rest = text.slice(start + PIECE, start + PIECE * 5);
    const gap = rest.search(/[\s。、，．！？]/);
    const end = gap === -1 ? Math.min(text.length, start + PIECE * 5) : start + PIECE + gap + 1;
    yield { start, end };
    start = end;
  }
}

function token(text: string, start: number, end: number, joined: boolean): Token {
  const written = text.slice(start, end);
  const lower = written.normalize('NFKC').toLowerCase().replace(/[’ʼ]/g, "'").replace(/'s$/, '');
  return { text: written, lower, key: stem(lower), start, end, joined };
}
