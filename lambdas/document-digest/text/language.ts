// The language of a document, as far as its digest needs it: whether it is English, and which words carry no topic.
//
// English has a list; other languages are known by what such words have in common: they are short and everywhere. Found once for
// the whole document, for a section alone may be too short to tell.

import { isEnglishStopWord, isOneOfTheCommonest } from './stop-words.ts';
import { hasLetter, type Token } from './tokenise.ts';

export interface Language {
  readonly name: 'English' | 'other';
  /** Words without a topic that the text itself betrays; none for English. */
  readonly stopWords: readonly string[];
}

const MOST_STOP_WORDS = 60;
const KANA_ONLY = /^\p{sc=Hiragana}+$/u;
const THIN_HAN =
  /^(?:.的|一个|一種|一种|这个|這個|这些|这样|我们|他们|可以|没有|以及|或者|因为|所以|如果|进行|通过|自己|什么|怎样|时候)$/u;

/** Running English has 30 to 50 % of the commonest words, other languages hardly any. */
export function profileLanguage(tokens: readonly Token[]): Language {
  const words = tokens.filter(hasLetter);
  const common = words.filter(({ lower }) => isOneOfTheCommonest(lower)).length;
  const ascii = words.filter(({ lower }) => /^[a-z'.-]+$/.test(lower)).length;
  // Lists and code have few of them, and short texts may have none: then letters decide.
  const isEnglish = words.length < 40 ? ascii * 10 >= words.length * 9 : common > words.length * 0.1;
  return isEnglish ? { name: 'English', stopWords: [] } : { name: 'other', stopWords: frequentShortWords(words) };
}

/** A test for words without a topic: single characters and numbers among them. */
export function stopTest({ name, stopWords }: Language): (token: Token) => boolean {
  const frequent = new Set(stopWords);
  const isStopWord = name === 'English' ? isEnglishStopWord : (lower: string) => frequent.has(lower);
  return (token) => {
    if (token.text.length === 1 || !hasLetter(token)) return true;
    return isStopWord(token.lower) || KANA_ONLY.test(token.text) || THIN_HAN.test(token.text);
  };
}

// `der`, `que`, `och`; Han words are short without being common.
function frequentShortWords(words: readonly Token[]): string[] {
  const counts = new Map<string, number>();
  for (const { lower } of words) counts.set(lower, (counts.get(lower) ?? 0) + 1);
  const enough = Math.max(3, words.length * 0.008);
  return [...counts]
    .filter(([word, count]) => !/[\p{sc=Han}\p{sc=Katakana}]/u.test(word) && isFrequent(word, count, enough))
    .sort(([, left], [, right]) => right - left)
    .slice(0, MOST_STOP_WORDS)
    .map(([word]) => word);
}

function isFrequent(word: string, count: number, enough: number): boolean {
  return word.length <= 3 ? count >= 2 : word.length <= 5 && count >= enough;
}
