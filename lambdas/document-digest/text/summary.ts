// Summaries by extraction: the sentences that rank highest, are good to quote and do not repeat each other.

import { sentencesOf } from './sentences.ts';
import { overlap, rankSentences } from './text-rank.ts';
import { type Token, tokenise } from './tokenise.ts';

export interface PickedSentence {
  readonly text: string;
  /** The number of the sentence in the text. */
  readonly position: number;
  readonly score: number;
}

// Above this share of words in common two sentences say the same.
const SAME = 0.5;
// The opening is the first of these that can be quoted so well.
const OPENING_SENTENCES = 4;
const QUOTABLE = 0.5;
// More sentences than this are ranked by their first part only: the time grows with the square.
const MOST_RANKED = 500;

/** The `most` best sentences of running text, best first; the one that opens it is always a good one, if it can be quoted. */
export function pickSentences(
  prose: readonly string[],
  isStop: (token: Token) => boolean,
  most: number,
): PickedSentence[] {
  const sentences = prose
    .flatMap(sentencesOf)
    .slice(0, MOST_RANKED)
    .map((text, position) => {
      const tokens = tokenise(text);
      const keys = tokens.filter((token) => !isStop(token)).map(({ key }) => key);
      return { text, position, keys, quotability: quotability(text, tokens.length) };
    });
  const ranks = rankSentences(sentences.map(({ keys }) => keys));
  const scored = sentences.map((sentence, at) => ({ ...sentence, score: (ranks[at] ?? 0) * sentence.quotability }));
  const best = liftOpening(scored)
    .filter(({ score }) => score > 0)
    .sort((left, right) => right.score - left.score || left.position - right.position);
  return withoutEchoes(best, most);
}

// The opening says what is coming, often in words that do not come back: rank alone would pass it over.
function liftOpening<Sentence extends { readonly quotability: number; readonly score: number }>(
  sentences: readonly Sentence[],
): Sentence[] {
  const opening = sentences.slice(0, OPENING_SENTENCES).findIndex(({ quotability }) => quotability >= QUOTABLE);
  const highest = sentences.reduce((most, { score }) => Math.max(most, score), 0);
  return sentences.map((sentence, at) =>
    at === opening ? { ...sentence, score: Math.max(sentence.score, highest * 0.9, 0.1) } : sentence,
  );
}

/** Keeps the first of sentences that say the same. */
export function withoutEchoes<Sentence extends PickedSentence & { readonly keys: readonly string[] }>(
  best: readonly Sentence[],
  most: number,
): PickedSentence[] {
  const kept: { readonly sentence: Sentence; readonly words: ReadonlySet<string> }[] = [];
  for (const sentence of best) {
    if (kept.length === most) break;
    const words = new Set(sentence.keys);
    if (kept.every((other) => overlap(other.words, words) < SAME)) kept.push({ sentence, words });
  }
  return kept.map(({ sentence: { text, position, score } }) => ({ text, position, score }));
}

/** From 0 to 1: how well a sentence stands alone. Fragments, questions, lead-ins, lists and rows of symbols do not. */
export function quotability(text: string, words: number): number {
  const ends = /[.!?…。！？．][)"'”’」』*]*$/.test(text);
  if ((!ends && (words < 8 || /[:：]$/.test(text))) || text.length > 420 || symbolShare(text) > 0.1) return 0;
  const isFragment = !ends || /^[\p{Ll}(]/u.test(text);
  const leansBack =
    /^(?:this|these|those|it|they|he|she|that|but|and|so|or|then|however|therefore|thus|also|such|here)\b/i.test(text);
  const asks = /[?？]["'”’)]*$/.test(text);
  const lists = (text.match(/[;；]/g)?.length ?? 0) > 2 || (text.match(/[,，、]/g)?.length ?? 0) > 5;
  return sizeFactor(text) * (isFragment ? 0.65 : 1) * (leansBack ? 0.7 : 1) * (asks ? 0.5 : 1) * (lists ? 0.5 : 1);
}

// A Han or Kana character says about as much as two letters and a half.
function sizeFactor(text: string): number {
  const dense = text.match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/gu)?.length ?? 0;
  const size = text.length + dense * 1.5;
  if (size < 25) return 0.3;
  if (size < 70) return size < 50 ? 0.65 : 0.85;
  return size <= 220 ? 1 : size <= 320 ? 0.8 : 0.6;
}

function symbolShare(text: string): number {
  return (text.match(/[{}[\]()<>=|/\\_#@$%^&*+~`•→]/g)?.length ?? 0) / text.length;
}
