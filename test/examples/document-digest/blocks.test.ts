// Blocks: what of a document is a heading, a paragraph, code, and where.

import { describe, expect, it } from 'vitest';
import { type Block, readBlocks } from '../../../lambdas/document-digest/text/blocks.ts';
import { guessFormat } from '../../../lambdas/document-digest/text/guess-format.ts';

const outline = (text: string): string[] =>
  readBlocks(text, 'markdown').map(({ kind, level, text: content }) => `${kind}${level || ''}: ${content}`);
const kinds = (blocks: readonly Block[]): string[] => blocks.map(({ kind }) => kind);

describe('readBlocks of Markdown', () => {
  it('reads headings of both kinds, with their levels and without their marks', () => {
    expect(outline('# One\n\nTwo\n---\n\n### Three ##\n\nFour\n====\n#\n')).toEqual([
      'heading1: One',
      'heading2: Two',
      'heading3: Three',
      'heading1: Four',
      'heading1: ',
    ]);
  });

  it('takes seven signs, or a sign without a space, for no heading', () => {
    expect(outline('####### deep\n\n#tag')).toEqual(['paragraph: ####### deep', 'paragraph: #tag']);
  });

  it('reads nothing in a fence as a heading or a paragraph, and closes it only with a fence as long', () => {
    const blocks = readBlocks('````ts title=x\n# no heading\n```\nstill code\n````\nafter', 'markdown');

    expect(kinds(blocks)).toEqual(['code', 'paragraph']);
    expect(blocks[0]).toMatchObject({ language: 'ts', text: '# no heading\n```\nstill code' });
  });

  it('reads a fence that nobody closes as code to the end', () => {
    expect(kinds(readBlocks('text\n\n~~~\n# a\n\n# b', 'markdown'))).toEqual(['paragraph', 'code']);
  });

  it('keeps a fence in a list item apart from the item', () => {
    expect(kinds(readBlocks('- do this:\n  ```sh\n  npm test\n  ```\n- then that', 'markdown'))).toEqual([
      'item',
      'code',
      'item',
    ]);
  });

  it('reads indented lines as code, but not those that go on with a paragraph or a list', () => {
    expect(
      kinds(readBlocks('para\n    goes on\n\n    code();\n\n    more();\n\n- item\n\n    of the item', 'markdown')),
    ).toEqual(['paragraph', 'code', 'item', 'item']);
  });

  it('reads list items with their second lines, quotes without their marks, tables by their cells', () => {
    expect(outline('- one\n  goes on\n2. two\n\n> said\n> twice\n\n| a | b |\n|---|--:|\n| c | d |')).toEqual([
      'item: one goes on',
      'item: two',
      'quote: said twice',
      'table: a | b | c | d',
    ]);
  });

  it('passes over front matter, comments, rules and definitions of links', () => {
    const text = '---\ntitle: x\n---\n\n<!-- a\n# comment -->\n\n***\n\n[home]: https://example.com\n\nText.';

    expect(outline(text)).toEqual(['paragraph: Text.']);
  });

  it('does not take a rule at the top of the text for front matter', () => {
    expect(outline('---\nA line of text, then a rule.\n\n---\nText.')).toHaveLength(2);
  });

  it('knows where each block starts and where the next thing does', () => {
    const text = '# T\n\nPara one\ngoes on.\n\n```\ncode\n```\nend';

    const pieces = readBlocks(text, 'markdown').map(({ start, end }) => text.slice(start, end));

    expect(pieces).toEqual(['# T\n', 'Para one\ngoes on.\n', '```\ncode\n```\n', 'end']);
  });
});

describe('readBlocks of plain text', () => {
  it('parts paragraphs at blank lines and leaves Markdown marks alone', () => {
    const blocks = readBlocks('# not a heading here\nsecond line\n\n    indented, as books do it.', 'text');

    expect(kinds(blocks)).toEqual(['paragraph', 'paragraph']);
  });

  it('takes chapter lines and lines in capitals for headings', () => {
    const blocks = readBlocks(
      'CHAPTER I. Down the Rabbit-Hole\n\nAlice was beginning to get very tired.\n\nTHE END',
      'text',
    );

    expect(kinds(blocks)).toEqual(['heading', 'paragraph', 'heading']);
  });

  it('takes paragraphs that look like a program for code, but not verse with a semicolon', () => {
    const program = 'import { a } from "b";\nexport function go() {\n  return a();\n}';
    const verse =
      'Shall I compare thee to a summer’s day?\nThou art more lovely and more temperate;\nRough winds do shake';

    expect(kinds(readBlocks(`${program}\n\n${verse}`, 'text'))).toEqual(['code', 'paragraph']);
  });
});

describe('guessFormat', () => {
  it.each(['# Title\n\ntext', 'Title\n=====\n', '```\ncode\n```', 'see [this](https://example.com)'])(
    'finds Markdown in %j',
    (text) => {
      expect(guessFormat(text)).toBe('markdown');
    },
  );

  it.each(['', 'Just text.', 'a #hashtag and C# code', 'dashes -- in -- text'])('finds plain text in %j', (text) => {
    expect(guessFormat(text)).toBe('text');
  });
});
