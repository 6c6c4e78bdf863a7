// The digest's state: what its nodes read and write, and how what they write side by side comes together.

import { Annotation, reducers } from 'stepgraph';

/** Where an object in S3 is. */
export interface ObjectPlace {
  readonly bucket: string;
  /** As it is, and as EventBridge's events give it: not URL-encoded. */
  readonly key: string;
  /** Without it, the latest version is read. */
  readonly versionId?: string;
}

/** A section of the document, by its place in the text: the text itself is carried once, in the channel `text`. */
export interface Section {
  readonly index: number;
  readonly heading: string;
  /** Of a Markdown heading 1 to 6; 0 for a passage that the document gives no heading. */
  readonly level: number;
  readonly start: number;
  readonly end: number;
}

/** What a Send carries to the analysis of one section. */
export interface SectionText extends Section {
  readonly format: DocumentFormat;
  readonly language: Language;
  readonly text: string;
}

export type DocumentFormat = 'markdown' | 'text';

/** What `split` found of the document's language; its stop words, where there is no list of them. */
export interface Language {
  readonly name: 'English' | 'other';
  readonly stopWords: readonly string[];
}

export interface KeyTerm {
  readonly term: string;
  readonly count: number;
  readonly score: number;
}

/** What the analysis of one section found. */
export interface SectionDigest {
  readonly index: number;
  readonly heading: string;
  readonly level: number;
  readonly words: number;
  readonly codeLines: number;
  /** Flesch reading ease; null where it can't be said. */
  readonly ease: number | null;
  readonly terms: KeyTerm[];
}

/** A sentence that may stand for the document in its summary. */
export interface Candidate {
  readonly section: number;
  /** The number of the sentence in its section. */
  readonly position: number;
  readonly text: string;
  readonly score: number;
}

/** A section's share in what the document is about. */
export interface RankedSection {
  readonly index: number;
  /** 0 to 100: the section that says most has 100. */
  readonly weight: number;
  /** What it is about and the other sections are less. */
  readonly about: string[];
}

export type EntityKind = 'names' | 'dates' | 'money' | 'links' | 'emails' | 'identifiers';

export interface Entity {
  readonly kind: EntityKind;
  readonly text: string;
  readonly count: number;
}

/** Whole-document figures: each node merges in those it found. */
export interface Figures {
  readonly distinctWords?: number;
  readonly sentences?: number;
  readonly wordsPerSentence?: number;
  readonly longestSentence?: number;
  readonly ease?: number | null;
  readonly grade?: number | null;
  readonly lix?: number | null;
  /** At 238 words a minute, or 500 characters where words are not spaced. */
  readonly minutes?: number;
}

export const Digest = Annotation.Root({
  /** The input: the text itself, a path or an object. `load` writes the text into the first channel, with `\n` for line ends. */
  text: Annotation<string>(),
  path: Annotation<string>(),
  object: Annotation<ObjectPlace>(),

  name: Annotation<string>(),
  format: Annotation<DocumentFormat>(),
  title: Annotation<string>(),
  language: Annotation<Language>(),
  outline: Annotation<Section[]>(),

  // Written by every section's analysis, all in one superstep: each needs a reducer.
  sections: Annotation<SectionDigest[]>({ reducer: reducers.append, default: () => [] }),
  words: Annotation<number>({ reducer: reducers.sum, default: () => 0 }),
  codeLines: Annotation<number>({ reducer: reducers.sum, default: () => 0 }),
  codeLanguages: Annotation<string[]>({ reducer: reducers.union, default: () => [] }),
  // The best 24, whichever section they come from: TypeScript here, JSONata in the state machine.
  candidates: Annotation<Candidate[]>({
    reducer: (best, more) => [...best, ...more].sort((left, right) => right.score - left.score).slice(0, 24),
    default: () => [],
  }),

  // Written by the nodes that read the whole document.
  figures: Annotation<Figures>({ reducer: reducers.merge, default: () => ({}) }),
  terms: Annotation<KeyTerm[]>(),
  mentions: Annotation<Entity[]>(),

  summary: Annotation<string[]>(),
  ranking: Annotation<RankedSection[]>(),
  report: Annotation<string>(),
});

export type DigestState = typeof Digest.State;
export type DigestUpdate = typeof Digest.Update;

/** What a run takes. */
export const DigestInput = Annotation.Root({
  text: Digest.spec.text,
  path: Digest.spec.path,
  object: Digest.spec.object,
});

/** What a run gives: the report for people, and its parts for programs. */
export const DigestOutput = Annotation.Root({
  title: Digest.spec.title,
  summary: Digest.spec.summary,
  terms: Digest.spec.terms,
  mentions: Digest.spec.mentions,
  figures: Digest.spec.figures,
  report: Digest.spec.report,
});

/** What `analyse-section` gets: the argument of its Send, and nothing of the state. */
export const SectionTask = Annotation.Root({ section: Annotation<SectionText>() });
export type SectionTaskState = typeof SectionTask.State;
