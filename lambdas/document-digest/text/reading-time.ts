// Reading time, by the rates that studies give for silent reading.

import { tokenise } from './tokenise.ts';

// Brysbaert (2019): 238 English words a minute for non-fiction; about 500 characters a minute for Chinese and Japanese.
const WORDS_A_MINUTE = 238;
const CHARACTERS_A_MINUTE = 500;

const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/gu;

/** Minutes, to a tenth. */
export function readingMinutes(text: string): number {
  const characters = text.match(UNSPACED)?.length ?? 0;
  const words = tokenise(characters === 0 ? text : text.replace(UNSPACED, ' ')).length;
  return Math.round((words / WORDS_A_MINUTE + characters / CHARACTERS_A_MINUTE) * 10) / 10;
}
