// Runs of capitalised words in a sentence, with the small words that stand inside names: `Bank of England`, `Vincent van Gogh`.

import { isFunctionWord } from './stop-words.ts';
import type { Token } from './tokenise.ts';

const PARTICLES = new Set([
  'de',
  'del',
  'della',
  'di',
  'da',
  'do',
  'dos',
  'das',
  'du',
  'la',
  'le',
  'van',
  'von',
  'zu',
  'bin',
  'ibn',
  'al',
]);
const SECOND_PARTICLES = new Set(['der', 'den', 'la', 'los', 'het']);

/** The runs, each starting and ending with a capitalised word. */
export function runsOf(sentence: string, tokens: readonly Token[]): Token[][] {
  const runs: Token[][] = [];
  let at = 0;
  while (at < tokens.length) {
    const end = isCapital(tokens[at]) ? endOfRun(sentence, tokens, at) : at;
    if (end > at) runs.push(tokens.slice(at, end));
    at = Math.max(end, at + 1);
  }
  return runs;
}

/** A run as it is written, without a possessive at its end. */
export function joinRun(sentence: string, run: readonly Token[]): string {
  const [first, last] = [run[0], run.at(-1)];
  if (first === undefined || last === undefined) return '';
  return sentence.slice(first.start, last.end).replace(/['’]s$/, '');
}

function endOfRun(sentence: string, tokens: readonly Token[], start: number): number {
  let end = start + 1;
  for (;;) {
    const words = tokens.slice(start, end).filter(({ lower }) => !isFunctionWord(lower)).length;
    const particles = countParticles(tokens, end, words);
    const next = tokens[end + particles];
    if (next === undefined || !isCapital(next) || !goesOn(sentence, tokens[end + particles - 1], next)) return end;
    end += particles + 1;
  }
}

// `of` only behind a single word: `Luis Fernández of Northwind` are two names.
function countParticles(tokens: readonly Token[], at: number, words: number): number {
  const word = tokens[at]?.joined === true ? tokens[at].text : '';
  if (word === 'of') return words === 1 ? 1 : 0;
  if (!PARTICLES.has(word)) return 0;
  return tokens[at + 1]?.joined === true && SECOND_PARTICLES.has(tokens[at + 1]?.text ?? '') ? 2 : 1;
}

function goesOn(sentence: string, before: Token | undefined, next: Token): boolean {
  return next.joined || (before !== undefined && sentence.slice(before.end, next.start) === ' & ');
}

function isCapital(token: Token | undefined): boolean {
  return token !== undefined && /^\p{Lu}/u.test(token.text) && token.text !== 'I';
}
