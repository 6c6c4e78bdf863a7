// The report: Markdown that reads well as it is, in a terminal of a hundred columns. Parts with nothing to say are left out.

import type { DigestState, EntityKind, Figures, KeyTerm } from '../../../examples/document-digest/state.ts';
import { wrap } from './columns.ts';
import { sectionTable } from './section-table.ts';
import { table } from './table.ts';
import { bar, count, duration, easeInWords, lixInWords } from './wording.ts';

export type Reported = Pick<
  DigestState,
  | 'title'
  | 'name'
  | 'format'
  | 'sections'
  | 'words'
  | 'codeLines'
  | 'codeLanguages'
  | 'figures'
  | 'terms'
  | 'mentions'
  | 'summary'
  | 'ranking'
>;

const WIDTH = 96;
const MOST_TERMS = 10;

const KINDS: readonly (readonly [kind: EntityKind, label: string])[] = [
  ['names', 'Names'],
  ['dates', 'Dates'],
  ['money', 'Money'],
  ['links', 'Links'],
  ['emails', 'E-mail'],
  ['identifiers', 'Code'],
];

export function writeReport(state: Reported): string {
  const parts = [
    `# Digest of “${state.title}”`,
    ...(state.words + state.codeLines === 0 ? [emptiness(state)] : partsOf(state)),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function partsOf(state: Reported): string[] {
  return [
    atAGlance(state),
    part('Summary', state.summary.map(bullet).join('\n')),
    part('Key terms', keyTerms(state.terms)),
    part('Mentioned', mentionList(state)),
    part('Sections', sectionTable(state)),
  ];
}

function emptiness({ name }: Reported): string {
  return `The document (${name}) is empty: there is nothing to digest.`;
}

function part(heading: string, body: string): string {
  return body === '' ? '' : `## ${heading}\n\n${body}`;
}

function atAGlance({ name, format, words, sections, codeLines, codeLanguages, figures }: Reported): string {
  const code = codeLines === 0 ? '' : `, ${count(codeLines, 'line')} of code${languages(codeLanguages)}`;
  const facts = [
    ['Source', `${name}, ${format === 'markdown' ? 'Markdown' : 'plain text'}`],
    ['Length', `${count(words, 'word')} in ${count(sections.length, 'section')}${code}`],
    ['Reading time', words === 0 ? '' : duration(figures.minutes ?? 0)],
    ['Readability', readability(figures)],
    ['Sentences', sentences(figures)],
    ['Vocabulary', words === 0 ? '' : count(figures.distinctWords ?? 0, 'distinct word')],
  ] as const;
  const columns = [
    { title: 'At a glance', align: 'left', widest: 20 },
    { title: '', align: 'left', widest: 80 },
  ] as const;
  return table(
    columns,
    facts.filter(([, fact]) => fact !== ''),
  );
}

function languages(names: readonly string[]): string {
  return names.length === 0 ? '' : ` (${[...names].sort().join(', ')})`;
}

function readability({ ease, grade, lix }: Figures): string {
  if (typeof ease === 'number') {
    return `${easeInWords(ease)}: Flesch reading ease ${ease.toFixed(1)}, US school grade ${Math.max(0, grade ?? 0).toFixed(1)}`;
  }
  return typeof lix === 'number' ? `${lixInWords(lix)}: LIX ${lix.toFixed(1)}` : '';
}

function sentences({ sentences: number = 0, wordsPerSentence = 0, longestSentence = 0 }: Figures): string {
  if (number === 0) return '';
  if (number === 1) return `one, of ${count(longestSentence, 'word')}`;
  return `${number.toLocaleString('en-US')}, of ${wordsPerSentence.toFixed(1)} words on average, ${longestSentence} at most`;
}

function bullet(sentence: string): string {
  return wrap(sentence, WIDTH - 2)
    .map((line, at) => (at === 0 ? `- ${line}` : `  ${line}`))
    .join('\n');
}

function keyTerms(terms: readonly KeyTerm[]): string {
  const heaviest = Math.max(...terms.map(({ score }) => score), 0);
  const rows = terms
    .slice(0, MOST_TERMS)
    .map(({ term, count: times, score }) => [term, String(times), bar((100 * score) / (heaviest || 1), 10)]);
  const columns = [
    { title: 'Term', align: 'left', widest: 48 },
    { title: 'Times', align: 'right', widest: 6 },
    { title: 'Weight', align: 'left', widest: 10 },
  ] as const;
  return rows.length === 0 ? '' : table(columns, rows);
}

function mentionList({ mentions }: Reported): string {
  const lines = KINDS.flatMap(([kind, label]) => {
    const found = mentions
      .filter((entity) => entity.kind === kind)
      .map(({ text, count: times }) => (times > 1 ? `${text} (${times})` : text));
    return found.length === 0 ? [] : [bullet(`**${label}**: ${found.join(', ')}`)];
  });
  return lines.join('\n');
}
