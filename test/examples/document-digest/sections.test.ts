// Sections and titles: how a document is cut, and what it is called.

import { describe, expect, it } from 'vitest';
import { type Format, readBlocks } from '../../../lambdas/document-digest/text/blocks.ts';
import { cutSections, type SectionPlace } from '../../../lambdas/document-digest/text/sections.ts';
import { clip, findTitle } from '../../../lambdas/document-digest/text/title.ts';
import { fc } from '../../support/fast-check.ts';

const cut = (text: string, format: Format = 'markdown'): SectionPlace[] => cutSections(text, readBlocks(text, format));
const headings = (text: string, format?: Format): string[] => cut(text, format).map(({ heading }) => heading);
const paragraph = (length: number): string =>
  'A sentence that says as much as the others. '.repeat(Math.ceil(length / 44)).trim();

describe('cutSections', () => {
  it('cuts at every heading where they are few', () => {
    expect(headings('# T\n\nintro\n\n## A\n\na\n\n### B\n\nb\n\n## C\n\nc')).toEqual(['T', 'A', 'B', 'C']);
  });

  it('gives what stands before the first heading a section of its own', () => {
    expect(headings('opening\n\n# A\n\ntext')).toEqual(['', 'A']);
  });

  it('puts a heading without text of its own to the section that follows', () => {
    const text = '# Title\n\n## Part\n\n### First\n\ntext\n\n### Second\n\ntext';

    const sections = cut(text);

    expect(sections.map(({ heading }) => heading)).toEqual(['First', 'Second']);
    expect(text.slice(sections[0]?.start, sections[0]?.end)).toContain('# Title');
  });

  it('does not cut at a heading in a fence', () => {
    expect(headings('# A\n\n```\n# B\n```\n\ntext')).toEqual(['A']);
  });

  it('cuts only at the higher headings where there are too many', () => {
    const chapters = Array.from(
      { length: 10 },
      (_, at) => `# ${at}\n\ntext\n\n## a\n\ntext\n\n## b\n\ntext\n\n## c\n\ntext`,
    );

    expect(headings(chapters.join('\n\n'))).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
  });

  it('groups neighbours where even the highest headings are too many', () => {
    const many = Array.from({ length: 100 }, (_, at) => `# ${at}\n\ntext`).join('\n\n');

    const found = headings(many);

    expect(found).toHaveLength(20);
    expect(found[0]).toBe('0 (and 4 more)');
    expect(found[19]).toBe('95 (and 4 more)');
  });

  it('parts a long section between two blocks, and numbers the parts', () => {
    const long = Array.from({ length: 5 }, () => paragraph(6_000)).join('\n\n');

    const sections = cut(`# Long\n\n${long}\n\n# Short\n\ntext`);

    expect(sections.map(({ heading }) => heading)).toEqual([
      'Long (1 of 3)',
      'Long (2 of 3)',
      'Long (3 of 3)',
      'Short',
    ]);
  });

  it('groups the paragraphs of a text without headings into passages, named by how they begin', () => {
    const text = Array.from({ length: 6 }, (_, at) => `Number ${at}. ${paragraph(700)}`).join('\n\n');

    const sections = cut(text, 'text');

    expect(sections.map(({ heading, level }) => [heading, level])).toEqual([
      ['“Number 0. A sentence that says as much as…”', 0],
      ['“Number 2. A sentence that says as much as…”', 0],
      ['“Number 4. A sentence that says as much as…”', 0],
    ]);
  });

  it('gives an empty document one section', () => {
    expect(cut('')).toEqual([{ index: 0, heading: '', level: 0, start: 0, end: 0 }]);
  });

  it('covers any text without a gap, in at most forty sections', () => {
    const line = fc.oneof(
      fc.constantFrom('# a', '## b', '###### c', '```', '~~~', '- item', '', '', '---', '> q', '| a | b |', '===='),
      fc.string(),
      fc.constant(paragraph(3_000)),
    );
    const text = fc.array(line, { maxLength: 120 }).map((lines) => lines.join('\n').slice(0, 120_000));

    fc.assert(
      fc.property(text, fc.constantFrom<Format>('markdown', 'text'), (document, format) => {
        const sections = cut(document, format);

        expect(sections.map(({ start, end }) => document.slice(start, end)).join('')).toBe(document);
        expect(sections.map(({ index }) => index)).toEqual(sections.map((_, at) => at));
        expect(sections.length).toBeLessThanOrEqual(40);
      }),
      { numRuns: 150 },
    );
  });
});

describe('findTitle', () => {
  const title = (text: string, format: Format = 'markdown'): string =>
    findTitle(text, readBlocks(text, format), 'notes.md');

  it.each([
    ['the front matter', '---\ntitle: "In front"\n---\n\n# Heading\n', 'In front'],
    ['the first heading of level 1', 'badge\n\n# The *real* `title`\n\ntext', 'The real title'],
    ['a heading that opens the document', '## Only second\n\ntext\n\n## More', 'Only second'],
    ['an HTML heading', '<h1 align="center">Zod</h1>\n\ntext\n\n## What\n\n## Why', 'Zod'],
    ['a short first line', 'Notes of Tuesday\n\nWe met.', 'Notes of Tuesday'],
    ['the file, where nothing else is there', '```\ncode\n```', 'notes.md'],
    ['the file, where lesser headings come late', 'A long text before.\n\n## One\n\n## Two', 'notes.md'],
  ])('is that of %s', (_, text, expected) => {
    expect(title(text)).toBe(expected);
  });

  it('is the beginning of the first sentence where a text has no title', () => {
    const text =
      'Call me Ishmael, as some years ago they did who never minded how long precisely. Having little money I sailed.';

    expect(title(text, 'text')).toBe('Call me Ishmael, as some years ago they did who never…');
  });
});

describe('clip', () => {
  it('cuts at the end of a word, and counts characters as people do', () => {
    expect(clip('one two three four', 14)).toBe('one two three…');
    expect(clip('🙂🙂🙂', 3)).toBe('🙂🙂🙂');
    expect(clip('🙂🙂🙂🙂', 3)).toBe('🙂🙂…');
  });
});
