// The lines of a paragraph as one.

const HAN_OR_KANA = String.raw`[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]`;
const JOINT = new RegExp(String.raw`(?<=${HAN_OR_KANA}|[。、])\s*\n\s*(?=${HAN_OR_KANA})`, 'gu');

/** Lines join with a space; between two Han or Kana characters, with nothing. */
export function onOneLine(text: string): string {
  return text.replace(JOINT, '').replace(/\s+/g, ' ').trim();
}
