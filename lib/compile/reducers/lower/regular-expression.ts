// Regular expressions that mean the same in JavaScript and in every JSONata engine: plain characters, classes, groups, alternatives,
// repetitions, `^` and `$`, over ASCII, with the flags i, m and g. What is left is written anew, as the engines read it:
//
//   E1. `\s` is spelled out: JavaScript's white space is more than that of other engines.
//   E2. `$` is the end of the text, and nothing before a last line break.
//   E3. No bracket stands bare in a class, and no `/` anywhere: JSONata looks for the end of the expression by counting them.

import { refuse } from '../refusal.ts';

/** What JavaScript takes for white space; `\s` and `$trim` mean less of it, or more, elsewhere. */
export const blank = '\\t-\\r \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff';

const inNode = 'do the matching in the node, and write what it found';

/** The parts of a regular expression as JSONata has it. */
export interface RegularExpression {
  readonly pattern: string;
  readonly flags: string;
}

/** The same expression for JSONata; refused by name where it is outside of what engines share. */
export function translateRegularExpression(pattern: string, flags: string): RegularExpression {
  const written = `/${pattern}/${flags}`;
  const no = (what: string): never => refuse(`it has a regular expression with ${what} (${written})`, inNode);
  for (const flag of flags) if (!'gim'.includes(flag)) no(`the flag ${flag}`);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII
  if (/[^\x00-\x7f]/.test(pattern) || /\\u|\\x[89a-f]/i.test(pattern)) no('a character outside of ASCII');
  const out: string[] = [];
  let rest = pattern;
  while (rest !== '') {
    const piece = nextPiece(rest, no);
    out.push(rewrite(piece, flags, no));
    rest = rest.slice(piece.length);
  }
  return { pattern: out.join(''), flags: flags.replace('g', '') };
}

// A class, an escape, the opening of a group, or one character.
function nextPiece(rest: string, no: (what: string) => never): string {
  if (rest.startsWith('[')) return /^\[(?:\\.|[^\]\\])*\]/s.exec(rest)?.[0] ?? no('a class that does not end');
  if (rest.startsWith('(?:')) return '(?:';
  if (rest.startsWith('(?'))
    return no(rest.startsWith('(?<') && !/^\(\?<[=!]/.test(rest) ? 'a named group' : 'look-around');
  return rest.startsWith('\\') ? rest.slice(0, 2) : rest.slice(0, 1);
}

function rewrite(piece: string, flags: string, no: (what: string) => never): string {
  if (piece.startsWith('[')) return rewriteClass(piece, no);
  if (piece.startsWith('\\')) return rewriteEscape(piece, no);
  if (piece === '$' && !flags.includes('m')) return '(?![\\s\\S])';
  return piece === '/' ? '\\/' : piece;
}

function rewriteEscape(written: string, no: (what: string) => never): string {
  if (written === '\\s') return `[${blank}]`;
  if (written === '\\S') return `[^${blank}]`;
  if (written === '\\\\') return '[\\x5c]';
  return plainEscape(written, no);
}

function plainEscape(written: string, no: (what: string) => never): string {
  const sign = written.slice(1);
  if (/[1-9k]/.test(sign)) return no('a back reference');
  if (sign === 'b' || sign === 'B') return no(`the word boundary \\${sign}`);
  if (/[dDwWnrtfx]/.test(sign) || !/[a-zA-Z0-9]/.test(sign)) return written;
  if (sign === 'v') return '\\x0b';
  return no(`the escape ${written}`);
}

function rewriteClass(written: string, no: (what: string) => never): string {
  const negated = written.startsWith('[^');
  const members = written.slice(negated ? 2 : 1, -1);
  if (members === '') return no('an empty class');
  const rewritten = members.replace(/\\[\s\S]|[[(){}/&~^]|\]/g, (member) => {
    if (member === '\\s') return blank;
    if (member === '\\S') return no('\\S in a class');
    if (member === '\\\\') return '\\x5c';
    if (member === '\\b') return no('a backspace');
    return member.startsWith('\\') ? plainEscape(member, no) : `\\${member}`;
  });
  return `[${negated ? '^' : ''}${rewritten}]`;
}
