// Rank: after all analyses, what of the document matters most: the sentences of its summary and the weight of each section.

import type {
  Candidate,
  DigestState,
  DigestUpdate,
  KeyTerm,
  RankedSection,
  SectionDigest,
} from '../../examples/document-digest/state.ts';
import { type Language, stopTest } from './text/language.ts';
import { stem } from './text/stem.ts';
import { withoutEchoes } from './text/summary.ts';
import { rankSentences } from './text/text-rank.ts';
import { tokenise } from './text/tokenise.ts';

type Input = Pick<DigestState, 'candidates' | 'sections' | 'terms' | 'words' | 'language'>;

interface Topic {
  readonly terms: readonly KeyTerm[];
  readonly language: Language;
  readonly size: number;
}

const MOST_ABOUT = 3;
// Authors begin with what they are about.
const OPENING = 2;

export default async function rank({ candidates, sections, terms, words, language }: Input): Promise<DigestUpdate> {
  return {
    summary: summarise(candidates, { terms, language, size: summarySize(words) }),
    ranking: rankSections(sections, terms),
  };
}

function summarySize(words: number): number {
  return words < 60 ? 1 : words < 250 ? 2 : words < 700 ? 3 : words < 2_000 ? 4 : words < 6_000 ? 5 : 6;
}

// The candidates were best in their own sections; now they are ranked against each other and by the document's own terms.
function summarise(candidates: readonly Candidate[], { terms, language, size }: Topic): string[] {
  const inOrder = [...candidates].sort((left, right) => left.section - right.section || left.position - right.position);
  const tokens = inOrder.map(({ text }) => tokenise(text));
  const isStop = stopTest(language);
  const keys = tokens.map((sentence) => sentence.filter((token) => !isStop(token)).map(({ key }) => key));
  const ranks = rankSentences(keys);
  const weights = wordWeights(terms);
  const scored = inOrder.map((candidate, position) => {
    const words = keys[position] ?? [];
    const onTopic =
      [...new Set(words)].reduce((sum, key) => sum + (weights.get(key) ?? 0), 0) / Math.sqrt(words.length + 1);
    const central = (0.5 + (ranks[position] ?? 0)) * (1 + onTopic);
    const score = candidate.score * central * (position === 0 ? OPENING : 1);
    return { text: candidate.text, position, keys: words, score };
  });
  const best = scored.sort((left, right) => right.score - left.score || left.position - right.position);
  return withoutEchoes(best, size)
    .sort((left, right) => left.position - right.position)
    .map(({ text }) => text);
}

// Of every word in a key term, the term's share in the heaviest term's score.
function wordWeights(terms: readonly KeyTerm[]): Map<string, number> {
  const heaviest = Math.max(1, ...terms.map(({ score }) => score));
  const weights = new Map<string, number>();
  for (const { term, score } of terms) {
    for (const { key } of tokenise(term)) weights.set(key, Math.max(weights.get(key) ?? 0, score / heaviest));
  }
  return weights;
}

function rankSections(sections: readonly SectionDigest[], terms: readonly KeyTerm[]): RankedSection[] {
  const weights = wordWeights(terms);
  const scores = sections.map((section) => scoreOf(section, weights));
  const highest = Math.max(...scores, 0);
  const spread = countSections(sections);
  return sections.map((section, at) => ({
    index: section.index,
    weight: highest === 0 ? 0 : Math.round((100 * (scores[at] ?? 0)) / highest),
    about: distinctiveTerms(section, spread, sections.length),
  }));
}

// What a section's terms are worth to the document, damped by its length: much said in few words weighs more.
function scoreOf({ terms, words }: SectionDigest, weights: ReadonlyMap<string, number>): number {
  const worth = terms.reduce((sum, { term, count }) => {
    const keys = tokenise(term).map(({ key }) => key);
    const weight = keys.reduce((most, key) => Math.max(most, weights.get(key) ?? 0), 0);
    return sum + weight * (1 + Math.log(count));
  }, 0);
  return worth * Math.log2(2 + words);
}

function countSections(sections: readonly SectionDigest[]): Map<string, number> {
  const spread = new Map<string, number>();
  for (const { terms } of sections)
    for (const { term } of terms) spread.set(idOf(term), (spread.get(idOf(term)) ?? 0) + 1);
  return spread;
}

// TF-IDF with the document's own sections as the corpus; a term that the heading says already tells nothing new.
function distinctiveTerms(
  { terms, heading }: SectionDigest,
  spread: ReadonlyMap<string, number>,
  sections: number,
): string[] {
  const said = new Set(tokenise(heading).map(({ key }) => key));
  return terms
    .filter(({ term }) => !tokenise(term).every(({ key }) => said.has(key)))
    .map(({ term, score }) => ({ term, score: score * Math.log(1 + sections / (spread.get(idOf(term)) ?? 1)) }))
    .sort((left, right) => right.score - left.score)
    .slice(0, MOST_ABOUT)
    .map(({ term }) => term);
}

function idOf(term: string): string {
  return term.toLowerCase().split(' ').map(stem).join(' ');
}
