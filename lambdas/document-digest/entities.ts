// Entities: names, dates, sums of money, links, e-mail addresses and identifiers. Runs beside the analyses of the sections.

import type { DigestState, DigestUpdate, Entity, EntityKind } from '../../examples/document-digest/state.ts';
import { type Block, readBlocks } from './text/blocks.ts';
import { findIdentifiers } from './text/identifiers.ts';
import { countMentions } from './text/mentions.ts';
import { findNames } from './text/names.ts';
import { findDates, findEmails, findLinks, findMoney } from './text/patterns.ts';
import { sentencesOf } from './text/sentences.ts';

const MOST_OF_A_KIND = 12;
const LONGEST = 120;

export default async function entities({ text, format }: Pick<DigestState, 'text' | 'format'>): Promise<DigestUpdate> {
  const blocks = readBlocks(text, format);
  const raw = withoutCode(text, blocks);
  const read = blocks.filter(({ kind }) => kind !== 'code').map(({ prose }) => prose);
  const running = blocks.filter(({ kind }) => kind === 'paragraph' || kind === 'quote' || kind === 'item');
  const found: Readonly<Record<EntityKind, readonly string[]>> = {
    names: findNames(running.flatMap(({ prose }) => sentencesOf(withoutAddresses(prose)))),
    dates: read.flatMap(findDates),
    money: read.flatMap(findMoney),
    links: findLinks(raw),
    emails: findEmails(raw),
    identifiers: findIdentifiers(blocks),
  };
  return { mentions: Object.entries(found).flatMap(([kind, texts]) => entriesOf(kind as EntityKind, texts)) };
}

function entriesOf(kind: EntityKind, texts: readonly string[]): Entity[] {
  return countMentions(texts)
    .filter(({ text }) => text.length <= LONGEST)
    .slice(0, MOST_OF_A_KIND)
    .map(({ text, count }) => ({ kind, text, count }));
}

// The document as it is written, for addresses stand in brackets and definitions that reading drops; those in code do not count.
function withoutCode(text: string, blocks: readonly Block[]): string {
  const code = blocks.filter(({ kind }) => kind === 'code');
  const ends = [0, ...code.map(({ end }) => end)];
  return ends.map((end, at) => text.slice(end, code[at]?.start ?? text.length)).join('\n');
}

function withoutAddresses(text: string): string {
  return text.replace(/\bhttps?:\/\/\S+|(?<![\w.%+-])[\w.%+-]{1,64}@\S+/g, '•');
}
