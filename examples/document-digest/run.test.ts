// The example's own test: a real document through the whole graph, and the documents that are hardly any.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LIMIT_BYTES } from '../../lambdas/document-digest/source/document-text.ts';
import { graph } from './graph.ts';

const fixtures = 'test/examples/document-digest/fixtures';

describe('the document-digest example', () => {
  it('digests a post-mortem', async () => {
    const { title, summary, terms, mentions, figures, report, ...rest } = await graph.invoke({
      path: `${fixtures}/incident.md`,
    });

    expect(rest).toEqual({});
    expect(title).toBe('Post-mortem: the checkout outage of 14 March 2026');
    expect(summary[0]).toBe('On 14 March 2026 the checkout of Harbour & Sons was down for 47 minutes.');
    expect(terms.slice(0, 2).map(({ term }) => term)).toEqual(['connection pool', 'checkout service']);
    expect(mentions).toContainEqual({ kind: 'money', text: '€3.5 million', count: 1 });
    expect(figures).toMatchObject({ sentences: 17, longestSentence: 25 });
    expect(report.split('\n').filter((line) => line.startsWith('#'))).toEqual([
      '# Digest of “Post-mortem: the checkout outage of 14 March 2026”',
      '## Summary',
      '## Key terms',
      '## Mentioned',
      '## Sections',
    ]);
  });

  it('merges what the sections send in the order of the sections, and sums it up', async () => {
    const states = [];
    for await (const state of graph.stream({ path: `${fixtures}/incident.md` }, { streamMode: 'values' }))
      states.push(state);

    const { sections, words, codeLines, codeLanguages, candidates, outline } =
      states.at(-1) ?? expect.fail('no state came');
    const scores = candidates.map(({ score }) => score);

    expect(sections.map(({ index }) => index)).toEqual(outline.map(({ index }) => index));
    expect(words).toBe(sections.reduce((sum, section) => sum + section.words, 0));
    expect([codeLines, codeLanguages]).toEqual([5, ['ts']]);
    expect(scores).toEqual([...scores].sort((left, right) => right - left));
    expect(candidates.length).toBeGreaterThan(sections.length);
  });

  it('gives the same report every time, and no line of it is wider than a terminal', async () => {
    const text = readFileSync(`${fixtures}/incident.md`, 'utf8');

    const [once, again] = await graph.batch([{ text }, { text }]);

    expect(again).toEqual(once);
    expect(Math.max(...(once?.report.split('\n') ?? []).map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  it('keeps the best 24 sentences of many', async () => {
    const text = Array.from(
      { length: 20 },
      (_, at) =>
        `# Part ${at}\n\nThe pool of part ${at} keeps its own connections to the bank number ${at}. Every such bank has a pool of part ${at} and keeps it full. Nobody empties what part ${at} has filled for its bank.`,
    ).join('\n\n');
    const states = [];
    for await (const state of graph.stream({ text }, { streamMode: 'values' })) states.push(state);

    expect(states.at(-1)).toMatchObject({ sections: { length: 20 }, candidates: { length: 24 } });
  });

  it('reads Windows line ends as any others', async () => {
    const text = readFileSync(`${fixtures}/gettysburg.txt`, 'utf8');

    expect(await graph.invoke({ text: text.replaceAll('\n', '\r\n') })).toEqual(await graph.invoke({ text }));
  });

  it('digests Chinese and Japanese', async () => {
    const { title, terms, report } = await graph.invoke({ path: `${fixtures}/cjk.md` });

    expect(title).toBe('机器学习简介');
    expect(terms.map(({ term }) => term)).toContain('机器学习');
    expect(report).toContain('- 机器学习是人工智能的一个分支。');
  });

  it('digests German with the measure that suits it', async () => {
    const { report } = await graph.invoke({ path: `${fixtures}/german.txt` });

    expect(report).toMatch(/Readability +\| medium: LIX 4\d\.\d/);
    expect(report).toContain('- Die Würde des Menschen ist unantastbar.');
  });

  it.each([
    ['nothing', '', /is empty: there is nothing to digest/],
    ['blank lines', '\n\n  \n', /is empty/],
    ['one word', 'Hello', /^# Digest of “Hello”\n.*1 word in 1 section/s],
    ['one line', 'The gateway keeps a pool of connections.', /- The gateway keeps a pool of connections\./],
    ['a title alone', '# Only this', /^# Digest of “Only this”/],
    [
      'only code',
      '```ts\nconst poolSize = open();\n```',
      /0 words in 1 section, 1 line of code \(ts\)\s.*Code\*\*: poolSize/s,
    ],
    ['the deepest heading', '###### Deep\n\nSome text stands below it.', /Digest of “Deep”/],
    ['a table', '| a | b |\n|---|---|\n| one | two |', /4 words/],
  ])('digests %s', async (_, text, report) => {
    expect((await graph.invoke({ text })).report).toMatch(report);
  });

  it.each([
    ['quotes, which JSON doubles', '"a", "b"\n\n', /words in \d+ sections/],
    ['Chinese, which UTF-8 triples', '机器学习是人工智能的一个分支。\n\n', /words in \d+ sections/],
    ['headings', '# Heading\n\nSome text of its own stands under every one of them.\n\n', /in 24 sections/],
  ])('digests a document as large as they may be, of %s', async (_, unit, length) => {
    const size = Buffer.byteLength(JSON.stringify(unit)) - 2;
    const text = unit.repeat(Math.floor((LIMIT_BYTES - 2) / size));

    expect((await graph.invoke({ text })).report).toMatch(length);
  });

  it('writes the report that the README shows', async () => {
    const { report } = await graph.invoke({ path: `${fixtures}/incident.md` });

    expect(readFileSync('examples/document-digest/README.md', 'utf8')).toContain(report);
  });

  it('fails by name where there is no document', async () => {
    await expect(graph.invoke({ path: 'no/such.md' })).rejects.toMatchObject({
      name: 'DocumentNotFound',
      message: /no\/such\.md/,
    });
    await expect(graph.invoke({ path: 'lib' })).rejects.toMatchObject({ name: 'DocumentNotReadable' });
    await expect(graph.invoke({ text: 'x'.repeat(130_000) })).rejects.toMatchObject({ name: 'DocumentTooLarge' });
  });
});
