// Text in columns as a terminal shows it: Han, Kana and emoji take two cells, combining marks none.

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const WIDE =
  /^(?:[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation})/u;

/** How many cells a text takes on one line of a terminal. */
export function widthOf(text: string): number {
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += WIDE.test(segment) ? 2 : 1;
  return width;
}

/** The text filled up with spaces to a width. */
export function pad(text: string, width: number, side: 'left' | 'right' = 'right'): string {
  const space = ' '.repeat(Math.max(0, width - widthOf(text)));
  return side === 'right' ? text + space : space + text;
}

/** The text cut to a width, with `…` where something was cut. */
export function cutToWidth(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let cut = '';
  let taken = 0;
  for (const { segment } of graphemes.segment(text)) {
    taken += WIDE.test(segment) ? 2 : 1;
    if (taken > width - 1) break;
    cut += segment;
  }
  return `${cut.trimEnd()}…`;
}

/** The text in lines of at most `width` cells; words longer than that stay whole. Texts without spaces break anywhere. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(
    / +|(?<=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}、。])(?=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}])/u,
  )) {
    const glue = line === '' || isUnspaced(line, word, text) ? '' : ' ';
    if (line !== '' && widthOf(line + glue + word) > width) {
      lines.push(line);
      line = word;
    } else {
      line += glue + word;
    }
  }
  return line === '' ? lines : [...lines, line];
}

function isUnspaced(line: string, word: string, text: string): boolean {
  return text.includes(line.slice(-1) + word) && /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}、。]$/u.test(line);
}
