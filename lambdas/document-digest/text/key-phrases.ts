// Key phrases: what a text talks about, by its own statistics.
//
// Candidates are runs of one to three words without a stop word or a mark between them (as in RAKE). They are weighed by their
// frequency less that of the longer candidates they stand in (C-value), and by how many passages they come up in.

import type { Token } from './tokenise.ts';

/** A stretch of text that is read as one: a paragraph or a heading, with what a word in it counts. */
export interface Passage {
  readonly tokens: readonly Token[];
  readonly weight: number;
}

export interface KeyPhrase {
  /** As it is mostly written. */
  readonly text: string;
  readonly count: number;
  readonly score: number;
}

interface Candidate {
  readonly keys: readonly string[];
  readonly forms: Map<string, number>;
  readonly passages: Set<number>;
  count: number;
  weight: number;
}

const LONGEST = 3;
// So many of a text that is too short to repeat itself.
const FEW = 5;
// Two words say more than one: `state machine` beside `state`.
const LENGTH_WEIGHTS = [0, 1, 2, 2.4];

/** The `most` phrases that weigh most, heaviest first; those that only repeat a heavier one are left out. */
export function findKeyPhrases(
  passages: readonly Passage[],
  isStop: (token: Token) => boolean,
  most: number,
): KeyPhrase[] {
  const candidates = gather(passages, isStop);
  const repeated = [...candidates.values()].filter(({ count }) => count > 1);
  const enough =
    repeated.length >= 3
      ? repeated
      : [...candidates.values()].filter(({ keys, count }) => count > 1 || keys.length < 3);
  const nested = weightInLonger(enough);
  const scored = enough
    .map((candidate) => ({ candidate, score: scoreOf(candidate, nested.get(candidate.keys.join(' ')) ?? 0) }))
    .filter(({ score }) => score > 0)
    .sort((left, right) => right.score - left.score || compareText(left.candidate.keys, right.candidate.keys));
  return withoutRepeats(scored, enough === repeated ? most : Math.min(most, FEW)).map(({ candidate, score }) => ({
    text: commonForm(candidate.forms),
    count: candidate.count,
    score: Math.round(score * 100) / 100,
  }));
}

function gather(passages: readonly Passage[], isStop: (token: Token) => boolean): Map<string, Candidate> {
  const candidates = new Map<string, Candidate>();
  passages.forEach(({ tokens, weight }, passage) => {
    for (const run of runsOf(tokens, isStop)) {
      for (const words of gramsOf(run)) note(candidates, words, weight, passage);
    }
  });
  return candidates;
}

function runsOf(tokens: readonly Token[], isStop: (token: Token) => boolean): Token[][] {
  const runs: Token[][] = [[]];
  for (const token of tokens) {
    if (!token.joined) runs.push([]);
    if (isStop(token)) runs.push([]);
    else runs.at(-1)?.push(token);
  }
  return runs.filter((run) => run.length > 0);
}

function gramsOf(run: readonly Token[]): Token[][] {
  return run.flatMap((_, at) =>
    Array.from({ length: Math.min(LONGEST, run.length - at) }, (_unused, more) => run.slice(at, at + more + 1)),
  );
}

function note(candidates: Map<string, Candidate>, words: readonly Token[], weight: number, passage: number): void {
  const keys = words.map(({ key }) => key);
  if (new Set(keys).size < keys.length) return;
  const id = keys.join(' ');
  const candidate = candidates.get(id) ?? { keys, forms: new Map(), passages: new Set(), count: 0, weight: 0 };
  const form = formOf(words);
  candidate.forms.set(form, (candidate.forms.get(form) ?? 0) + 1);
  candidate.passages.add(passage);
  candidate.count += 1;
  candidate.weight += weight;
  candidates.set(id, candidate);
}

// Words that are written without a space are joined without one.
function formOf(words: readonly Token[]): string {
  return words
    .map(({ text, start }, at) => (at > 0 && words[at - 1]?.end !== start ? ` ${text}` : text))
    .join('')
    .replace(/['’]s$/, '');
}

// Mean weight of the longer candidates that contain a phrase: what it does not have by itself.
function weightInLonger(candidates: readonly Candidate[]): Map<string, number> {
  const inside = new Map<string, number[]>();
  for (const { keys, weight, count } of candidates) {
    if (keys.length === 1 || count < 2) continue;
    for (const part of partsOf(keys)) inside.set(part, [...(inside.get(part) ?? []), weight]);
  }
  return new Map(
    [...inside].map(([part, weights]) => [part, weights.reduce((sum, each) => sum + each, 0) / weights.length]),
  );
}

function partsOf(keys: readonly string[]): string[] {
  const shorter = keys.length === 3 ? [keys.slice(0, 2), keys.slice(1)] : [];
  return [...keys.map((key) => [key]), ...shorter].map((part) => part.join(' '));
}

function scoreOf({ keys, passages, weight }: Candidate, nested: number): number {
  const own = Math.max(0, weight - nested);
  const last = keys.at(-1) ?? '';
  const thin = keys.length === 1 && /(?:ing|ed|ly)$/.test(last) ? 0.5 : 1;
  return thin * own * (LENGTH_WEIGHTS[keys.length] ?? 1) * (1 + Math.log(passages.size));
}

interface Scored {
  readonly candidate: Candidate;
  readonly score: number;
}

function withoutRepeats(scored: readonly Scored[], most: number): Scored[] {
  const kept: Scored[] = [];
  for (const each of scored) {
    if (kept.length === most) break;
    if (!kept.some((other) => repeats(each.candidate, other.candidate))) kept.push(each);
  }
  return kept;
}

// `state` says nothing beside `state machine` unless it is far more common; `state machine name` nothing beside `state machine`.
function repeats(candidate: Candidate, kept: Candidate): boolean {
  const inside = (part: readonly string[], whole: readonly string[]): boolean =>
    part.every((key) => whole.includes(key));
  if (inside(candidate.keys, kept.keys)) return candidate.count < kept.count * 2;
  return inside(kept.keys, candidate.keys) && (kept.keys.length > 1 || candidate.count * 2 < kept.count);
}

function commonForm(forms: ReadonlyMap<string, number>): string {
  const byCount = [...forms].sort(([left, a], [right, b]) => b - a || compareText([right], [left]));
  const [form, count] = byCount[0] ?? ['', 0];
  const small = byCount.find(([other]) => other === form.toLowerCase());
  return small !== undefined && small[1] * 3 >= count ? small[0] : form;
}

function compareText(left: readonly string[], right: readonly string[]): number {
  const [a, b] = [left.join(' '), right.join(' ')];
  return a < b ? -1 : a > b ? 1 : 0;
}
