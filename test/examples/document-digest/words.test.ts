// Words, sentences and the Markdown inside them.

import { describe, expect, it } from 'vitest';
import { profileLanguage, stopTest } from '../../../lambdas/document-digest/text/language.ts';
import { readMarkdown } from '../../../lambdas/document-digest/text/markdown.ts';
import { sentencesOf } from '../../../lambdas/document-digest/text/sentences.ts';
import { stem } from '../../../lambdas/document-digest/text/stem.ts';
import { countSyllables } from '../../../lambdas/document-digest/text/syllables.ts';
import { tokenise } from '../../../lambdas/document-digest/text/tokenise.ts';
import { fc } from '../../support/fast-check.ts';

const words = (text: string): string[] => tokenise(text).map((token) => token.text);

describe('tokenise', () => {
  it('keeps compounds, contractions and dotted names whole', () => {
    expect(words('A state-of-the-art graph doesn’t need node.js, foo_bar or 3.14.')).toEqual([
      'A',
      'state-of-the-art',
      'graph',
      'doesn’t',
      'need',
      'node.js',
      'foo_bar',
      'or',
      '3.14',
    ]);
  });

  it('finds the words of texts without spaces', () => {
    expect(words('今日は天気がいい。')).toEqual(['今日', 'は', '天気', 'が', 'いい']);
  });

  it('gives one key to a word and its plural, small or capital, and drops possessives', () => {
    expect(tokenise("Graphs graph graph's").map(({ key }) => key)).toEqual(['graph', 'graph', 'graph']);
  });

  it('knows which words stand side by side', () => {
    expect(tokenise('state machine, graph').map(({ joined }) => joined)).toEqual([false, true, false]);
  });

  it('finds words where they stand, in texts of any length', () => {
    const text = fc
      .array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constant('word '.repeat(200))))
      .map((parts) => parts.join(' '));

    fc.assert(
      fc.property(text, (any) => {
        for (const token of tokenise(any)) expect(any.slice(token.start, token.end)).toBe(token.text);
      }),
      { numRuns: 60 },
    );
    expect(tokenise('word '.repeat(5_000))).toHaveLength(5_000);
  });
});

describe('stem', () => {
  it.each([
    ['nodes', 'node'],
    ['branches', 'branch'],
    ['caches', 'cach'],
    ['cache', 'cach'],
    ['queries', 'query'],
    ['classes', 'class'],
    ['status', 'status'],
    ['analysis', 'analysis'],
    ['process', 'process'],
    ['aws', 'aws'],
    ['größen', 'größen'],
  ])('makes %s into %s', (word, key) => {
    expect(stem(word)).toBe(key);
  });
});

describe('sentencesOf', () => {
  it('does not end a sentence at an abbreviation or an initial', () => {
    const text =
      'Dr. Okafor met J. K. Rowling at 3 p.m. in the U.S. Senate, e.g. See fig. 2 of it. Then, at 9 a.m. They left.';

    expect(sentencesOf(text)).toEqual([
      'Dr. Okafor met J. K. Rowling at 3 p.m. in the U.S. Senate, e.g. See fig. 2 of it.',
      'Then, at 9 a.m.',
      'They left.',
    ]);
  });

  it('ends sentences in Chinese and Japanese', () => {
    expect(sentencesOf('今日は天気がいい。明日は雨です！本当に？')).toEqual([
      '今日は天気がいい。',
      '明日は雨です！',
      '本当に？',
    ]);
  });

  it('parts lists at their middle dots, and drops what has no word in it', () => {
    expect(sentencesOf('one thing · another · … !')).toEqual(['one thing', 'another']);
  });
});

describe('readMarkdown', () => {
  it.each([
    ['a **bold**, *leaning*, _low_ and ~~gone~~ word', 'a bold, leaning, low and gone word'],
    ['see [the `docs`](https://x.example/a_(b)) or [here][1][^2]', 'see the docs or here'],
    ['![logo](a.png "x") and <b>HTML</b> &amp; <https://x.example>', 'logo and HTML & https://x.example'],
    ['snake_case_name and 2 * 3 * 4 stay', 'snake_case_name and 2 * 3 * 4 stay'],
    ['`**not bold**` and ``a ` b``', '**not bold** and a ` b'],
    ['\\*no emphasis\\*', '*no emphasis*'],
    ['two\nlines', 'two lines'],
    ['二行の\n文章', '二行の文章'],
  ])('reads %j', (markdown, text) => {
    expect(readMarkdown(markdown).text).toBe(text);
  });

  it('leaves a mark where code stood for those who look for names', () => {
    expect(readMarkdown('call `Foo` or `` a`b ``')).toMatchObject({ prose: 'call • or •', spans: ['Foo', 'a`b'] });
  });
});

describe('countSyllables', () => {
  it.each<[number, string]>([
    [1, 'the cat hope hopes hoped filled whole rules makes edge league eyes our year through'],
    [
      2,
      'table tables wanted boxes edges science nation million patient handled player someone being client quiet every equal',
    ],
    [3, 'idea radio created enabled serious employee dialogue official unfinished government proposition’s animal'],
    [4, 'dedicated society situation experience isolated reality continuous material altogether asynchronous'],
  ])('finds %i in each of: %s', (syllables, list) => {
    const expected = list.split(' ').map((word) => (word === 'proposition’s' ? 4 : syllables));

    expect(list.split(' ').map(countSyllables)).toEqual(expected);
  });

  it('finds one in what has no vowel, and in what is not a word', () => {
    expect(['npm', 'x', '', '42'].map(countSyllables)).toEqual([1, 1, 1, 1]);
  });
});

describe('profileLanguage', () => {
  it('takes running English for English, and a short text in plain letters too', () => {
    expect(profileLanguage(tokenise('The graph is run by the machine that we have on the laptop.')).name).toBe(
      'English',
    );
    expect(profileLanguage(tokenise('npm install stepgraph')).name).toBe('English');
  });

  it('finds the stop words of another language by their frequency', () => {
    const french = `Tous les êtres humains naissent libres et égaux en dignité et en droits. Ils sont doués de raison et de
      conscience et doivent agir les uns envers les autres dans un esprit de fraternité. Chacun peut se prévaloir de tous les
      droits et de toutes les libertés, sans distinction de race, de couleur, de sexe, de langue, de religion.`;
    const language = profileLanguage(tokenise(french));
    const isStop = stopTest(language);

    expect(language.name).toBe('other');
    const content = tokenise('les droits de et langue').filter((token) => !isStop(token));
    expect(content.map(({ lower }) => lower)).toEqual(['droits', 'langue']);
    expect(language.stopWords).toEqual(expect.arrayContaining(['de', 'et', 'les']));
  });
});
