// Key phrases, sentence ranks, summaries and readability: what the numbers must say of texts where the answer is plain.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findKeyPhrases } from '../../../lambdas/document-digest/text/key-phrases.ts';
import { type Language, stopTest } from '../../../lambdas/document-digest/text/language.ts';
import { measureReadability } from '../../../lambdas/document-digest/text/readability.ts';
import { readingMinutes } from '../../../lambdas/document-digest/text/reading-time.ts';
import { pickSentences, quotability } from '../../../lambdas/document-digest/text/summary.ts';
import { rankSentences } from '../../../lambdas/document-digest/text/text-rank.ts';
import { tokenise } from '../../../lambdas/document-digest/text/tokenise.ts';

const english: Language = { name: 'English', stopWords: [] };
const fixture = (name: string): string => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');
const phrases = (passages: readonly string[], most = 5): string[] =>
  findKeyPhrases(
    passages.map((text) => ({ tokens: tokenise(text), weight: 1 })),
    stopTest(english),
    most,
  ).map(({ text }) => text);

describe('findKeyPhrases', () => {
  it('prefers what comes up in many passages to what one passage repeats', () => {
    const passages = [
      'The compiler emits states.',
      'A compiler checks states.',
      'Cheese, cheese.',
      'The compiler.',
      'Butter and states, butter.',
    ];

    expect(phrases(passages)[0]).toBe('compiler');
    expect(phrases(passages).indexOf('states')).toBeLessThan(phrases(passages).indexOf('cheese'));
  });

  it('gives a phrase whole and not its words beside it', () => {
    const passages = [
      'The state machine runs.',
      'A state machine waits.',
      'No state machine sleeps.',
      'Reducers merge.',
      'Reducers!',
      'Nodes.',
      'Nodes?',
    ];

    expect(phrases(passages)).toEqual(['state machine', 'Nodes', 'Reducers']);
  });

  it('joins no words across a stop word or a mark', () => {
    const found = phrases(['red house', 'red of house', 'red, house', 'red. House'], 9);

    expect(found).not.toContain('red of house');
    expect(found).toEqual(expect.arrayContaining(['red', 'house']));
  });

  it('counts singular and plural, small and capital as one, and shows the commonest form', () => {
    const found = findKeyPhrases(
      [{ tokens: tokenise('Graphs. A graph, the graph. Machine machine machines'), weight: 1 }],
      stopTest(english),
      9,
    );

    expect(found).toContainEqual(expect.objectContaining({ text: 'graph', count: 3 }));
  });

  it('finds nothing in nothing, and in stop words alone', () => {
    expect(phrases([])).toEqual([]);
    expect(phrases(['and then there was the one of which we know'])).toEqual([]);
  });
});

describe('rankSentences', () => {
  it('ranks highest the sentence that shares words with the others', () => {
    const ranks = rankSentences([
      ['a', 'b', 'c'],
      ['a', 'b', 'x'],
      ['b', 'c', 'y'],
      ['p', 'q', 'r'],
    ]);

    expect(ranks.indexOf(Math.max(...ranks))).toBe(0);
    expect(ranks.indexOf(Math.min(...ranks))).toBe(3);
  });

  it('gives all sentences one rank where they share nothing, and none where there are none', () => {
    expect(rankSentences([['a'], ['b'], []])).toEqual([1, 1, 1]);
    expect(rankSentences([])).toEqual([]);
  });
});

describe('pickSentences', () => {
  it('picks the opening and what the rest repeats, but not twice the same', () => {
    const prose = [
      'The gateway failed on Monday morning. The gateway keeps one connection pool for each of the banks it serves.',
      'The gateway keeps one connection pool for each of its banks, as it serves them. Lunch was served late that day to everybody.',
      'An empty connection pool means that requests of the checkout queue until the gateway gives up.',
    ];

    const picked = pickSentences(prose, stopTest(english), 3).map(({ position }) => position);

    expect(picked).toHaveLength(3);
    expect(picked).toContain(0);
    expect(picked).toContain(4);
    expect(picked).not.toEqual(expect.arrayContaining([1, 2]));
  });
});

describe('quotability', () => {
  it.each([
    ['a sentence', 'The gateway keeps a pool of connections for each of the banks it serves.', 1],
    ['a lead-in', 'These are the three reasons why we decided to do it:', 0],
    ['a fragment', 'See below', 0],
    ['a row of symbols', 'a[b] = { c: (d) => e } | f(g)[h];.', 0],
    ['a sentence of Chinese', '机器学习研究计算机怎样模拟或实现人类的学习行为，以获取新的知识。', 1],
  ])('of %s', (_, text, expected) => {
    expect(quotability(text, tokenise(text).length)).toBe(expected);
  });

  it('is less for what leans on the sentence before, and for questions', () => {
    const whole = quotability('The pool was too small for the load of that morning.', 11);

    expect(quotability('This pool was too small for the load of that morning.', 11)).toBeLessThan(whole);
    expect(quotability('Was the pool too small for the load of that morning?', 11)).toBeLessThan(whole);
  });
});

describe('measureReadability', () => {
  it('finds Lincoln at Gettysburg where others find him', () => {
    const prose = fixture('gettysburg.txt')
      .split('\n\n')
      .map((text) => text.trim());

    const measured = measureReadability(prose, english);

    // Counted by hand: 271 words ("battle-field" and "resting-place" one each) in 10 sentences. Published scores: 63 to 66, grade 11.
    expect(measured).toMatchObject({ words: 271, sentences: 10, wordsPerSentence: 27.1 });
    expect(measured.ease).toBeGreaterThan(61);
    expect(measured.ease).toBeLessThan(67);
    expect(measured.grade).toBeGreaterThan(10);
    expect(measured.grade).toBeLessThan(12);
  });

  it('finds short words in short sentences easier than long ones in long sentences', () => {
    const easy = measureReadability(['The cat sat on the mat. The dog ran to the cat. '.repeat(4)], english);
    const hard = measureReadability(
      [`${'Organisational interdependencies necessitate comprehensive reconsideration and '.repeat(5)}so on.`],
      english,
    );

    expect(easy.ease).toBeGreaterThan(100);
    expect(hard.ease).toBeLessThan(0);
  });

  it('gives LIX and no Flesch for other languages, and neither for Chinese or for a few words', () => {
    const other: Language = { name: 'other', stopWords: [] };

    expect(measureReadability([fixture('german.txt')], other)).toMatchObject({
      ease: null,
      grade: null,
      lix: expect.any(Number),
    });
    expect(measureReadability([fixture('cjk.md')], other)).toMatchObject({ ease: null, lix: null });
    expect(measureReadability(['Too short.'], english)).toMatchObject({ words: 2, ease: null, lix: null });
  });
});

describe('readingMinutes', () => {
  it('reads 238 English words a minute, and 500 Chinese characters', () => {
    expect(readingMinutes('word '.repeat(476))).toBe(2);
    expect(readingMinutes('机器学习'.repeat(250))).toBe(2);
    expect(readingMinutes('')).toBe(0);
  });
});
