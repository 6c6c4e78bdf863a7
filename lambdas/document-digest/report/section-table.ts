// The table of sections: one row each, indented as the headings are, with its share in what the document is about.

import type { DigestState, SectionDigest } from '../../../examples/document-digest/state.ts';
import { widthOf } from './columns.ts';
import { type Column, table } from './table.ts';
import { bar, clock } from './wording.ts';

type Input = Pick<DigestState, 'sections' | 'ranking' | 'words' | 'figures'>;

interface SectionColumn extends Column {
  readonly cell: (section: SectionDigest) => string;
}

const WIDEST_ABOUT = 30;

/** Nothing where the document is one piece. */
export function sectionTable(state: Input): string {
  if (state.sections.length < 2) return '';
  const columns = columnsOf(state);
  return table(
    columns,
    state.sections.map((section) => columns.map(({ cell }) => cell(section))),
  );
}

function columnsOf({ sections, ranking, words, figures }: Input): SectionColumn[] {
  const highest = Math.min(...sections.filter(({ level }) => level > 0).map(({ level }) => level), 6);
  const minutesPerWord = words === 0 ? 0 : (figures.minutes ?? 0) / words;
  const byIndex = new Map(ranking.map((ranked) => [ranked.index, ranked]));
  const columns: SectionColumn[] = [
    {
      title: 'Section',
      align: 'left',
      widest: 34,
      cell: ({ heading, level }) => indent(level - highest) + (heading || '(opening)'),
    },
    { title: 'Words', align: 'right', widest: 6, cell: (section) => String(section.words) },
    { title: 'Time', align: 'right', widest: 6, cell: (section) => clock(section.words * minutesPerWord) },
    { title: 'Ease', align: 'right', widest: 4, cell: ({ ease }) => (ease === null ? '–' : String(Math.round(ease))) },
    { title: 'Weight', align: 'left', widest: 6, cell: ({ index }) => bar(byIndex.get(index)?.weight ?? 0, 6) },
    {
      title: 'About',
      align: 'left',
      widest: WIDEST_ABOUT,
      cell: ({ index }) => listed(byIndex.get(index)?.about ?? []),
    },
  ];
  return sections.every(({ ease }) => ease === null) ? columns.filter(({ title }) => title !== 'Ease') : columns;
}

function indent(depth: number): string {
  return '· '.repeat(Math.max(0, depth));
}

// As many terms as there is room for, whole; the first in any case.
function listed(terms: readonly string[]): string {
  return terms.reduce((list, term) => {
    const longer = list === '' ? term : `${list}, ${term}`;
    return list === '' || widthOf(longer) <= WIDEST_ABOUT ? longer : list;
  }, '');
}
