// Sections: a document cut along its headings, or, where it has none, into passages of a readable size.
//
//   S1. Sections follow each other without a gap: together they are the whole text.
//   S2. There is at least one; of the largest document there are at most 40 (MOST_SECTIONS, and two for every LONGEST_SECTION
//       characters), which is what an inline Map of Step Functions runs at once.
//   S3. A section is cut where a block starts: never inside code, a list item or a paragraph.

import type { Block } from './blocks.ts';
import { clip } from './title.ts';

export interface SectionPlace {
  readonly index: number;
  readonly heading: string;
  readonly level: number;
  readonly start: number;
  readonly end: number;
}

type Cut = Omit<SectionPlace, 'index' | 'end'>;

const MOST_SECTIONS = 24;
const LONGEST_SECTION = 15_000;
const SHORTEST_PASSAGE = 1_200;
const MOST_PASSAGES = 16;

/** The sections of a text, given its blocks. */
export function cutSections(text: string, blocks: readonly Block[]): SectionPlace[] {
  const headings = blocks.filter(({ kind }) => kind === 'heading');
  const cuts = headings.length > 0 ? cutAtHeadings(blocks) : cutIntoPassages(text, blocks);
  const whole = cuts.length > 0 ? cuts : [{ heading: '', level: 0, start: 0 }];
  return withEnds(splitLong(withEnds(whole, text), blocks), text).map((section, index) => ({ ...section, index }));
}

function cutAtHeadings(blocks: readonly Block[]): Cut[] {
  const depth = deepestFitting(blocks);
  const cuts = blocks
    .filter(({ kind, level }) => kind === 'heading' && level <= depth)
    .map(({ text, level, start }) => ({ heading: clip(text, 120), level, start }));
  const preamble = blocks[0]?.kind === 'heading' ? [] : [{ heading: '', level: 0, start: 0 }];
  return groupNeighbours(fromStart(dropBodiless([...preamble, ...cuts], blocks)), MOST_SECTIONS);
}

// The deepest level of headings that gives few enough sections; at least the highest there is.
function deepestFitting(blocks: readonly Block[]): number {
  const levels = blocks.filter(({ kind }) => kind === 'heading').map(({ level }) => level);
  const countTo = (depth: number): number => levels.filter((level) => level <= depth).length;
  const fitting = [...new Set(levels)].filter((depth) => countTo(depth) < MOST_SECTIONS);
  return Math.max(Math.min(...levels), ...fitting);
}

// A heading right above another (the title above the first section) goes with what follows it; a last one stays.
function dropBodiless(cuts: readonly Cut[], blocks: readonly Block[]): Cut[] {
  const kept: Cut[] = [];
  let from: number | undefined;
  cuts.forEach((cut, at) => {
    const next = cuts[at + 1];
    const end = next?.start ?? Number.POSITIVE_INFINITY;
    const hasBody = blocks.some(({ kind, start }) => kind !== 'heading' && start >= cut.start && start < end);
    if (hasBody || next === undefined) kept.push({ ...cut, start: from ?? cut.start });
    from = hasBody ? undefined : (from ?? cut.start);
  });
  return kept;
}

function fromStart(cuts: readonly Cut[]): Cut[] {
  return cuts.map((cut, at) => (at === 0 ? { ...cut, start: 0 } : cut));
}

// Where even the highest headings are too many, several neighbours are one section under the first one's heading.
function groupNeighbours(cuts: readonly Cut[], most: number): Cut[] {
  const size = Math.ceil(cuts.length / most);
  if (size <= 1) return [...cuts];
  return cuts
    .filter((_, at) => at % size === 0)
    .map((cut, group) => {
      const more = Math.min(size, cuts.length - group * size) - 1;
      return more === 0 ? cut : { ...cut, heading: `${cut.heading} (and ${more} more)` };
    });
}

function cutIntoPassages(text: string, blocks: readonly Block[]): Cut[] {
  const target = Math.max(SHORTEST_PASSAGE, Math.ceil(text.length / MOST_PASSAGES));
  const cuts: Cut[] = [];
  for (const block of blocks) {
    const start = cuts.length === 0 ? 0 : block.start;
    const size = block.start - (cuts.at(-1)?.start ?? 0);
    const rest = text.length - block.start;
    if (cuts.length === 0 || (size >= target && rest >= target / 3))
      cuts.push({ heading: openingOf(block), level: 0, start });
  }
  return cuts;
}

function openingOf(block: Block): string {
  return block.kind === 'code' ? 'code' : `“${clip(block.text, 42)}”`;
}

function withEnds(cuts: readonly Cut[], text: string): (Cut & { readonly end: number })[] {
  return cuts.map((cut, at) => ({ ...cut, end: cuts[at + 1]?.start ?? text.length }));
}

// Greedy: a part ends where the next block would make it too long; so two parts in a row are always longer than one may be.
function splitLong(sections: readonly (Cut & { readonly end: number })[], blocks: readonly Block[]): Cut[] {
  return sections.flatMap((section) => {
    const parts: Cut[] = [section];
    for (const { start, end } of blocks) {
      const begins = parts.at(-1)?.start ?? section.start;
      const isInside = start > begins && start < section.end;
      if (isInside && Math.min(end, section.end) - begins > LONGEST_SECTION) parts.push({ ...section, start });
    }
    if (parts.length === 1) return parts;
    return parts.map((part, at) => ({ ...part, heading: `${part.heading} (${at + 1} of ${parts.length})`.trim() }));
  });
}
