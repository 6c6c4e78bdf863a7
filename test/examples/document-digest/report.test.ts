// The report's parts: columns that line up, words for figures, and what is left out.

import { describe, expect, it } from 'vitest';
import { cutToWidth, pad, widthOf, wrap } from '../../../lambdas/document-digest/report/columns.ts';
import { type Reported, writeReport } from '../../../lambdas/document-digest/report/report.ts';
import { table } from '../../../lambdas/document-digest/report/table.ts';
import {
  bar,
  clock,
  count,
  duration,
  easeInWords,
  lixInWords,
} from '../../../lambdas/document-digest/report/wording.ts';

const nothing: Reported = {
  title: 'T',
  name: 'inline text',
  format: 'text',
  sections: [],
  words: 0,
  codeLines: 0,
  codeLanguages: [],
  figures: {},
  terms: [],
  mentions: [],
  summary: [],
  ranking: [],
};

describe('columns', () => {
  it.each([
    ['abc', 3],
    ['机器', 4],
    ['é', 1],
    ['e\u0301', 1],
    ['🙂', 2],
    ['👩‍💻', 2],
    ['…–█', 3],
  ])('%s takes %i and %i cells', (text, width) => {
    expect(widthOf(text)).toBe(width);
  });

  it('pads and cuts by cells, not by characters', () => {
    expect(pad('机', 4)).toBe('机  ');
    expect(pad('7', 3, 'left')).toBe('  7');
    expect(cutToWidth('机器学习', 5)).toBe('机器…');
    expect(cutToWidth('abc', 3)).toBe('abc');
  });

  it('wraps at spaces, leaves long words whole, and breaks Chinese anywhere', () => {
    expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrap('https://a.very.long.example/address x', 10)).toEqual(['https://a.very.long.example/address', 'x']);
    expect(wrap('机器学习，研究计算机。', 8)).toEqual(['机器学', '习，研究', '计算机。']);
    expect(wrap('', 10)).toEqual([]);
  });
});

describe('table', () => {
  it('lines up its columns and keeps a cell’s bars from ending it', () => {
    const columns = [
      { title: 'Name', align: 'left', widest: 6 },
      { title: 'N', align: 'right', widest: 4 },
    ] as const;

    expect(
      table(columns, [
        ['机器', '1'],
        ['a|b', '22'],
        ['much too long', '3'],
      ]),
    ).toBe(
      [
        '| Name  |   N |', // as wide as its widest cell
        '| ----- | --: |',
        '| 机器  |   1 |',
        '| a\\|b  |  22 |',
        '| much… |   3 |',
      ].join('\n'),
    );
  });
});

describe('wording', () => {
  it('says figures as people do', () => {
    expect([count(1, 'word'), count(1532, 'word'), count(0, 'line')]).toEqual(['1 word', '1,532 words', '0 lines']);
    expect([0.2, 1.4, 59, 80].map(duration)).toEqual(['under a minute', '1 min', '59 min', '1 h 20 min']);
    expect([0, 0.7, 12].map(clock)).toEqual(['0:00', '0:42', '12:00']);
    expect([95, 65, 64.9, 30, -5].map(easeInWords)).toEqual([
      'very easy',
      'plain English',
      'plain English',
      'difficult',
      'very difficult',
    ]);
    expect([20, 35, 45, 55, 70].map(lixInWords)).toEqual([
      'very easy',
      'easy',
      'medium',
      'difficult',
      'very difficult',
    ]);
    expect([bar(0, 4), bar(50, 4), bar(100, 4)]).toEqual(['░░░░', '██░░', '████']);
  });
});

describe('writeReport', () => {
  it('says of an empty document that it is empty, and nothing else', () => {
    expect(writeReport(nothing)).toBe(
      '# Digest of “T”\n\nThe document (inline text) is empty: there is nothing to digest.\n',
    );
  });

  it('leaves out the parts that have nothing to say', () => {
    const report = writeReport({ ...nothing, codeLines: 3, codeLanguages: ['ts'] });

    expect(report).toContain('0 words in 0 sections, 3 lines of code (ts)');
    expect(report).not.toMatch(/## |Reading time|Readability|Sentences|Vocabulary/);
  });

  it('lists what is mentioned by kind, with how often where it is more than once', () => {
    const report = writeReport({
      ...nothing,
      words: 10,
      mentions: [
        { kind: 'money', text: '$5', count: 1 },
        { kind: 'names', text: 'AWS', count: 2 },
      ],
    });

    expect(report).toContain('## Mentioned\n\n- **Names**: AWS (2)\n- **Money**: $5\n');
  });

  it('shows sections indented by their depth, each with its share, and leaves out ease where none is known', () => {
    const section = { codeLines: 0, ease: null, terms: [] };
    const report = writeReport({
      ...nothing,
      words: 300,
      figures: { minutes: 3 },
      sections: [
        { ...section, index: 0, heading: 'Top', level: 2, words: 100 },
        { ...section, index: 1, heading: 'Inner', level: 3, words: 200 },
        { ...section, index: 2, heading: '', level: 0, words: 0 },
      ],
      ranking: [
        { index: 0, weight: 50, about: ['much too long a term to be joined', 'by another'] },
        { index: 1, weight: 100, about: ['pool', 'bank'] },
        { index: 2, weight: 0, about: [] },
      ],
    });

    expect(report).toContain(`## Sections

| Section   | Words | Time | Weight | About                          |
| --------- | ----: | ---: | ------ | ------------------------------ |
| Top       |   100 | 1:00 | ███░░░ | much too long a term to be jo… |
| · Inner   |   200 | 2:00 | ██████ | pool, bank                     |
| (opening) |     0 | 0:00 | ░░░░░░ |                                |
`);
  });
});
