// Columns that a text takes on a terminal, and cutting and filling to them.

const ESCAPE = new RegExp(`${String.fromCharCode(27)}\\[[0-9;?]*[A-Za-z]`, 'g');
// The codes of paint.ts, and no others.
const COLOUR = new RegExp(`(${String.fromCharCode(27)}\\[(?:[12]|22|3[1-6]|39)m)`);
// Marks that stand on the letter before them, joiners and variation selectors take no column of their own.
const NARROW = /^(?:\p{Mn}|\p{Me}|[\u200B-\u200D]|[\uFE00-\uFE0F])$/u;
// East Asian wide and fullwidth characters, and emoji, take two.
const WIDE =
  /^[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1F64F}\u{1F680}-\u{1F6FF}\u{1F900}-\u{1F9FF}\u{20000}-\u{3FFFD}]$/u;

export function widthOf(text: string): number {
  let width = 0;
  for (const char of text.replace(ESCAPE, '')) width += widthOfChar(char);
  return width;
}

// Sequences of terminals: with parameters, with a text up to its end (titles, links), and of two characters.
const SEQUENCE = String.raw`\x1B\[[0-?]*[ -/]*[@-~]|\x9B[0-?]*[ -/]*[@-~]|\x1B[\]PX^_][^\x07\x1B\x9C]*(?:\x07|\x1B\\|\x9C)?|\x1B[ -/]*[0-~]`;
const SEQUENCES = new RegExp(SEQUENCE, 'g');
// What changes the direction of the text that follows makes a line read otherwise than it is.
const TURNS = /[\u202A-\u202E\u2066-\u2069]/g;
const CONTROLS = /[^\P{Cc}\n]/gu;

/** The text without what a terminal would act on: escape codes, and control characters such as `\r`. */
export function withoutCodes(text: string): string {
  return text.replace(SEQUENCES, '').replace(TURNS, '').replace(CONTROLS, ' ');
}

/** `withoutCodes`, for text in which this command line has set its own colours: they stay. */
export function withColoursOnly(text: string): string {
  return text
    .split(COLOUR)
    .map((part, index) => (index % 2 === 1 ? part : withoutCodes(part)))
    .join('');
}

/** Fills up with spaces on the right. */
export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - widthOf(text))) + text;
}

/** Cuts plain text to a width; `…` says that it was cut. */
export function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let kept = '';
  let used = 0;
  for (const char of text) {
    used += widthOfChar(char);
    if (used > width - 1) break;
    kept += char;
  }
  return `${kept}…`;
}

/** Breaks plain text at its spaces into lines of at most `width` columns. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(last) + 1 + widthOf(word) <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function widthOfChar(char: string): number {
  if (NARROW.test(char)) return 0;
  return WIDE.test(char) ? 2 : 1;
}
