// Names of people, places, organisations and products: runs of capitalised words, where the capital is not the sentence's.

import { joinRun, runsOf } from './capital-runs.ts';
import { isFunctionWord } from './stop-words.ts';
import { type Token, tokenise } from './tokenise.ts';

const NO_NAMES = new Set(
  `monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
november december i mr mrs ms dr sir ok note todo kb mb gb tb kib mib gib id ids url`.split(/\s+/),
);

// Words that open a sentence in front of a name.
const OPENERS = new Set(
  `yesterday today tomorrow later earlier meanwhile finally eventually recently previously suddenly afterwards first second third`.split(
    /\s+/,
  ),
);

interface Sighting {
  readonly text: string;
  /** Its only capital may be that of the sentence. */
  readonly doubtful: boolean;
}

type Counts = ReadonlyMap<string, number>;

/** Names in the order in which they come up, as often as they do. Of single words, only those that are not also written small. */
export function findNames(sentences: readonly string[]): string[] {
  const tokens = sentences.map(tokenise);
  const small = countTexts(
    tokens
      .flat()
      .filter(({ text, lower }) => text === lower)
      .map(({ lower }) => lower),
  );
  const isGerman = everyNounIsCapital(tokens);
  const sightings = sentences.flatMap((sentence, at) =>
    sightingsIn(sentence, tokens[at] ?? [], isGerman ? undefined : small),
  );
  const sure = countTexts(sightings.filter(({ doubtful }) => !doubtful).map(({ text }) => text));
  const named = sightings.map(({ text }) => text).filter((text) => sure.has(text) && isPlausible(text, sure, small));
  return isGerman ? named.filter((text) => / |^\p{Lu}{2,}$/u.test(text)) : intoFullNames(named);
}

function countTexts(texts: readonly string[]): Counts {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

// Without the counts of small words, every word that opens a sentence is taken for a common one.
function sightingsIn(sentence: string, tokens: readonly Token[], small: Counts | undefined): Sighting[] {
  return runsOf(sentence, tokens).flatMap((run) => {
    const opens = run[0] === tokens[0];
    const trimmed = trimRun(run, opens, small);
    const text = joinRun(sentence, trimmed);
    const stillOpens = opens && trimmed[0] === tokens[0];
    return trimmed.length === 0 ? [] : [{ text, doubtful: stillOpens && trimmed.length === 1 && !isMarked(text) }];
  });
}

// `The`, `In`, `When` in front of a name are not of it, nor is a common word that only opens the sentence.
function trimRun(run: readonly Token[], opens: boolean, small: Counts | undefined): readonly Token[] {
  const first = run[0];
  if (first === undefined) return run;
  const isCommon = opens && run.length > 1 && !isMarked(first.text) && (small?.has(first.lower) ?? true);
  const isOpener = opens && run.length > 1 && (OPENERS.has(first.lower) || NO_NAMES.has(first.lower));
  return isFunctionWord(first.lower) || isCommon || isOpener ? trimRun(run.slice(1), false, small) : run;
}

// A capital inside, or nothing but capitals: `LangGraph`, `AWS`.
function isMarked(text: string): boolean {
  return /\p{L}\p{Lu}/u.test(text) && text.length > 1;
}

function isPlausible(text: string, sure: Counts, small: Counts): boolean {
  if (text.includes(' ')) return !/^(?:\S\s)+\S$/.test(text);
  if (text.length < 2 || NO_NAMES.has(text.toLowerCase()) || /^[IVXLC]+$|_/.test(text)) return false;
  return isMarked(text) || (small.get(text.toLowerCase()) ?? 0) < (sure.get(text) ?? 0);
}

// German writes every noun with a capital: only what stands in several words, or in capitals, is a name there.
function everyNounIsCapital(sentences: readonly (readonly Token[])[]): boolean {
  const inner = sentences.flatMap((tokens) => tokens.slice(1)).filter(({ text }) => /^\p{L}{2}/u.test(text));
  const capital = inner.filter(({ text }) => /^\p{Lu}\p{Ll}/u.test(text)).length;
  return inner.length > 40 && capital * 5 > inner.length;
}

// `Lincoln` is `Abraham Lincoln` where that is the only name it ends.
function intoFullNames(names: readonly string[]): string[] {
  const full = [...new Set(names.filter((name) => name.includes(' ')))];
  return names.map((name) => {
    const longer = full.filter((other) => other.endsWith(` ${name}`));
    return longer.length === 1 && longer[0] !== undefined ? longer[0] : name;
  });
}
