// The nodes of the digest, each called as the graph calls it.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { DigestUpdate, SectionDigest, SectionText } from '../../../examples/document-digest/state.ts';
import analyseSection from '../../../lambdas/document-digest/analyse-section.ts';
import entities from '../../../lambdas/document-digest/entities.ts';
import keywords from '../../../lambdas/document-digest/keywords.ts';
import rank from '../../../lambdas/document-digest/rank.ts';
import readability from '../../../lambdas/document-digest/readability.ts';
import split from '../../../lambdas/document-digest/split.ts';

const fixture = (name: string): string => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');
const incident = { text: fixture('incident.md'), name: 'incident.md', format: 'markdown' } as const;
const language = { name: 'English', stopWords: [] } as const;

const section = (more: Partial<SectionText>): SectionText => ({
  index: 0,
  heading: 'H',
  level: 1,
  start: 0,
  end: 0,
  format: 'markdown',
  language,
  text: '',
  ...more,
});

describe('split', () => {
  it('finds the title, the language and the outline, and does not carry the text again', async () => {
    const update = await split(incident);

    expect(update.title).toBe('Post-mortem: the checkout outage of 14 March 2026');
    expect(update.language).toEqual(language);
    expect(update.outline).toMatchObject([
      { index: 0, heading: 'Post-mortem: the checkout outage of 14 March 2026', level: 1, start: 0 },
      { heading: 'What happened', level: 2 },
      { heading: 'Timeline', level: 2 },
      { heading: 'What we change', level: 2 },
      { heading: 'What we do not change', level: 3, end: incident.text.length },
    ]);
    expect(JSON.stringify(update).length).toBeLessThan(800);
  });

  it('gives the stop words of a language it has no list for', async () => {
    const update = await split({ text: fixture('german.txt'), name: 'german.txt', format: 'text' });

    expect(update.language).toMatchObject({ name: 'other', stopWords: expect.arrayContaining(['der', 'die', 'und']) });
  });
});

describe('analyse-section', () => {
  it('counts words and code, and gives one digest to append', async () => {
    const update = await analyseSection({
      section: section({ index: 3, text: '# Two words\n\n```ts\na();\n\nb();\n```\n' }),
    });

    expect(update).toMatchObject({ words: 2, codeLines: 2, codeLanguages: ['ts'], candidates: [] });
    expect(update.sections).toMatchObject([{ index: 3, heading: 'H', words: 2, codeLines: 2, ease: null }]);
  });

  it('sends at most three candidates, each with its place, best first', async () => {
    const text = fixture('gettysburg.txt');

    const { candidates } = await analyseSection({ section: section({ index: 2, format: 'text', text }) });

    const scores = (candidates as { score: number }[]).map(({ score }) => score);
    expect(candidates).toHaveLength(3);
    expect(candidates).toContainEqual(
      expect.objectContaining({ section: 2, position: 0, text: expect.stringMatching(/^Four score/) }),
    );
    expect(scores).toEqual([...scores].sort((left, right) => right - left));
  });

  it('digests a section without anything', async () => {
    expect(await analyseSection({ section: section({}) })).toMatchObject({ words: 0, codeLines: 0, candidates: [] });
  });

  it('carries no more than a few kilobytes, however long the section', async () => {
    const text = `# ${'x'.repeat(5_000)}\n\n${'A sentence that says as much as all of the others do. '.repeat(280)}`;

    expect(JSON.stringify(await analyseSection({ section: section({ text }) })).length).toBeLessThan(8_000);
  });
});

describe('keywords', () => {
  it('finds what the document is about', async () => {
    const { terms } = await keywords({ ...incident, language });

    const found = terms?.map(({ term }) => term) ?? [];
    expect(found.slice(0, 3)).toEqual(expect.arrayContaining(['connection pool', 'checkout service']));
    expect(found).toContain('payment gateway');
    expect(found.length).toBeLessThanOrEqual(12);
  });

  it('weighs a word in a heading double', async () => {
    const text = '# Zeta\n\ngamma, beta.\n\nbeta, gamma, zeta.';

    const { terms } = await keywords({ text, format: 'markdown', language });

    expect(terms?.map(({ term }) => term)).toEqual(['zeta', 'beta', 'gamma']);
  });

  it('finds words where there are no spaces', async () => {
    const { terms } = await keywords({
      text: fixture('cjk.md'),
      format: 'markdown',
      language: { name: 'other', stopWords: [] },
    });

    expect(terms?.map(({ term }) => term)).toEqual(expect.arrayContaining(['机器学习', '训练数据']));
  });

  it('finds nothing in a document of only code, and in none', async () => {
    expect((await keywords({ text: '```\nconst a = 1;\n```', format: 'markdown', language })).terms).toEqual([]);
    expect(await keywords({ text: '', format: 'text', language })).toEqual({
      terms: [],
      figures: { distinctWords: 0 },
    });
  });
});

describe('readability', () => {
  it('measures running text only', async () => {
    const { figures } = await readability({ ...incident, language });

    expect(figures).toMatchObject({ sentences: 17, longestSentence: 25, minutes: 1.3 });
  });

  it('says nothing of what is not there', async () => {
    expect(await readability({ text: '', format: 'text', language })).toEqual({
      figures: {
        sentences: 0,
        wordsPerSentence: 0,
        longestSentence: 0,
        ease: null,
        grade: null,
        lix: null,
        minutes: 0,
      },
    });
  });
});

describe('entities', () => {
  it('finds what the post-mortem mentions', async () => {
    const { mentions: found } = await entities(incident);

    expect(found).toEqual([
      { kind: 'names', text: 'Amina Okafor', count: 2 },
      { kind: 'names', text: 'Luis Fernández', count: 2 },
      { kind: 'names', text: 'Harbour & Sons', count: 1 },
      { kind: 'names', text: 'Northwind Payments', count: 1 },
      { kind: 'names', text: 'Banco do Sul', count: 1 },
      { kind: 'dates', text: '14 March 2026', count: 2 },
      { kind: 'dates', text: '13 March', count: 1 },
      { kind: 'dates', text: '1 April 2026', count: 1 },
      { kind: 'money', text: '$182,000', count: 1 },
      { kind: 'money', text: '€3.5 million', count: 1 },
      { kind: 'links', text: 'https://runbooks.example.com/pools', count: 1 },
      { kind: 'emails', text: 'reliability@harbour.example', count: 1 },
      { kind: 'identifiers', text: 'maxPoolSize', count: 4 },
      { kind: 'identifiers', text: 'createPool', count: 1 },
      { kind: 'identifiers', text: 'idleTimeout', count: 1 },
      { kind: 'identifiers', text: 'pool.waiting', count: 1 },
      { kind: 'identifiers', text: 'acquireTimeout', count: 1 },
    ]);
  });

  it('finds no addresses in code', async () => {
    const text =
      '```sh\ncurl https://in.code.example\n```\n\nSee https://in.text.example.\n\n[a]: https://in.definition.example';

    expect((await entities({ text, format: 'markdown' })).mentions).toEqual([
      { kind: 'links', text: 'https://in.text.example', count: 1 },
      { kind: 'links', text: 'https://in.definition.example', count: 1 },
    ]);
  });

  it('keeps twelve of a kind at most', async () => {
    const text = Array.from({ length: 40 }, (_, at) => `https://example.com/${at}`).join('\n');

    expect((await entities({ text, format: 'text' })).mentions).toHaveLength(12);
  });
});

describe('rank', () => {
  const term = (text: string, score: number): { term: string; count: number; score: number } => ({
    term: text,
    count: 2,
    score,
  });
  const digest = (index: number, terms: string[]): SectionDigest => ({
    index,
    heading: `S${index}`,
    level: 1,
    words: 100,
    codeLines: 0,
    ease: null,
    terms: terms.map((text) => term(text, 1)),
  });

  it('weighs sections by what their terms are worth to the document', async () => {
    const sections = [digest(0, ['cheese']), digest(1, ['pool', 'bank']), digest(2, ['bank'])];

    const { ranking } = await rank({
      sections,
      terms: [term('pool', 4), term('bank', 2)],
      candidates: [],
      words: 300,
      language,
    });

    expect(ranking?.map(({ index, weight }) => [index, weight])).toEqual([
      [0, 0],
      [1, 100],
      [2, 33],
    ]);
  });

  it('names of a section first what the others do not have, and not what its heading says', async () => {
    const sections = [digest(0, ['pool', 'bank']), digest(1, ['pool', 's1', 'cheese'])];

    const { ranking } = await rank({ sections, terms: [], candidates: [], words: 200, language });

    expect(ranking?.map(({ about }) => about)).toEqual([
      ['bank', 'pool'],
      ['cheese', 'pool'],
    ]);
  });

  it('quotes in the order of the document, fewer where it is short', async () => {
    const candidates = [
      { section: 1, position: 4, text: 'The bank refused connections from the pool.', score: 9 },
      { section: 0, position: 0, text: 'The pool of connections ran dry at noon.', score: 8 },
      { section: 1, position: 2, text: 'Connections to the bank come from the pool.', score: 7 },
    ];

    const short = await rank({ sections: [], terms: [], candidates, words: 40, language });
    const longer = await rank({ sections: [], terms: [], candidates, words: 2_500, language });

    expect(short.summary).toEqual(['The pool of connections ran dry at noon.']);
    expect(longer.summary?.[0]).toBe('The pool of connections ran dry at noon.');
    expect(longer.summary?.length).toBeGreaterThan(1);
  });

  it('has nothing to say of nothing', async () => {
    expect(await rank({ sections: [], terms: [], candidates: [], words: 0, language })).toEqual({
      summary: [],
      ranking: [],
    });
  });
});

describe('all nodes', () => {
  const digest = async (text: string): Promise<DigestUpdate[]> => {
    const document = { text, name: 'x', format: 'markdown', language } as const;
    return Promise.all([
      split(document),
      keywords(document),
      readability(document),
      entities(document),
      analyseSection({ section: section({ text }) }),
    ]);
  };

  it('give the same for the same document', async () => {
    expect(await digest(incident.text)).toEqual(await digest(incident.text));
  });

  // What makes a careless pattern take the square of the length, or worse: some of these once took ten seconds and more.
  it.each([
    ['one long word', 'x'.repeat(100_000)],
    ['opened brackets', '[a]('.repeat(8_000)],
    ['stars and backticks', `${'*'.repeat(30_000)}${'`'.repeat(30_000)}`],
    ['hyphens', `${'-'.repeat(30_000)}x${'a-'.repeat(8_000)}`],
    ['dots', 'a.'.repeat(40_000)],
    ['at signs', 'a@'.repeat(10_000)],
    ['initials', 'A. '.repeat(5_000)],
    ['fences', '```\n\n'.repeat(10_000)],
    ['unclosed comments and images', `${'<!--'.repeat(10_000)}\n\n${'!['.repeat(15_000)}`],
  ])('stand a text of %s', async (_, text) => {
    expect(await digest(text)).toHaveLength(5);
  });
});
