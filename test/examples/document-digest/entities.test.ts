// Entities: what is found by its form, and what is not to be found.

import { describe, expect, it } from 'vitest';
import { readBlocks } from '../../../lambdas/document-digest/text/blocks.ts';
import { findIdentifiers } from '../../../lambdas/document-digest/text/identifiers.ts';
import { countMentions } from '../../../lambdas/document-digest/text/mentions.ts';
import { findNames } from '../../../lambdas/document-digest/text/names.ts';
import { findDates, findEmails, findLinks, findMoney } from '../../../lambdas/document-digest/text/patterns.ts';

describe('findDates', () => {
  it.each([
    '2026-11-20',
    '2026-11-20T09:30:00Z',
    '20 November 2026',
    '3rd of May',
    'Nov 20, 2026',
    'March 14',
    'June 2026',
    'Q3 2026',
    '20.11.2026',
    '11/20/2026',
    '2026年11月20日',
  ])('finds %s', (date) => {
    expect(findDates(`It was ${date}, they say.`)).toEqual([date]);
  });

  it('finds a year only where the text says that it is one', () => {
    expect(findDates('In 1863 and since 1945 there were 2000 people, 1.5 of them in 20 %, version 2026.1')).toEqual([
      '1945',
    ]);
    expect(findDates('they met in 1863.')).toEqual(['1863']);
  });

  it.each(['2026-13-01', '12:30', 'we may 3 times', '1.2.3', 'March on', 'Mayor 5'])('finds none in %j', (text) => {
    expect(findDates(text)).toEqual([]);
  });
});

describe('findMoney', () => {
  it.each([
    '$1,200',
    '€3.5 million',
    'US$40',
    '£10k',
    '300 dollars',
    '12 EUR',
    '5 €',
    '¥500',
    '$0.025',
    '$2bn',
    '500円',
  ])('finds %s', (sum) => {
    expect(findMoney(`It cost ${sum}, they say.`)).toEqual([sum]);
  });

  it.each(['$state', 'a$5', '$ and cents', '5 people', '100 %', '3 million users'])('finds none in %j', (text) => {
    expect(findMoney(text)).toEqual([]);
  });
});

describe('findLinks', () => {
  it('leaves out the marks around an address, and keeps the brackets in it', () => {
    const text =
      'See [x](https://a.example/b_(c)), <http://d.example/?q=1&r=2>, (https://e.example). Or "https://f.example/g#h"!';

    expect(findLinks(text)).toEqual([
      'https://a.example/b_(c)',
      'http://d.example/?q=1&r=2',
      'https://e.example',
      'https://f.example/g#h',
    ]);
  });
});

describe('findEmails', () => {
  it('finds addresses and nothing that only looks a little like one', () => {
    const text = 'ann.b+c@mail.example.org, <d@e.example>; not @scope/package, a@b, git@: or x@y..z';

    expect(findEmails(text)).toEqual(['ann.b+c@mail.example.org', 'd@e.example']);
  });
});

describe('findNames', () => {
  it('finds people, places and organisations, with the small words inside', () => {
    const names = findNames([
      'Yesterday Ludwig van Beethoven met Amina Okafor of Northwind Payments in Rio de Janeiro.',
      'The Bank of England and Harbour & Sons paid.',
    ]);

    expect(names).toEqual([
      'Ludwig van Beethoven',
      'Amina Okafor',
      'Northwind Payments',
      'Rio de Janeiro',
      'Bank of England',
      'Harbour & Sons',
    ]);
  });

  it('takes no word for a name because a sentence begins with it', () => {
    expect(findNames(['Every check failed.', 'Nodes run.', 'When it ends, the nodes stop.'])).toEqual([]);
  });

  it('takes a word at the beginning for a name where it is one elsewhere', () => {
    expect(findNames(['Lambda is a service.', 'We call Lambda often.'])).toEqual(['Lambda', 'Lambda']);
  });

  it('takes acronyms and humps for names anywhere, days and months never', () => {
    expect(findNames(['AWS and LangGraph came on Monday in March, MAX_SIZE did not.'])).toEqual(['AWS', 'LangGraph']);
  });

  it('takes no word for a name that is more often written small', () => {
    expect(findNames(['the State is a state, and a state is what the state says.'])).toEqual([]);
  });

  it('gives a surname to the one full name that ends in it', () => {
    expect(findNames(['We met Amina Okafor.', 'Later Okafor left.'])).toEqual(['Amina Okafor', 'Amina Okafor']);
  });

  it('is careful with German, where every noun has a capital', () => {
    const sentence = 'Der Kanzler traf gestern in der Stadt den Minister und die Frau aus dem Amt der Regierung.';

    expect(findNames([...Array.from({ length: 8 }, () => sentence), 'Dann kam Angela Merkel mit der EU.'])).toEqual([
      'Angela Merkel',
      'EU',
    ]);
  });
});

describe('findIdentifiers', () => {
  it('finds what code spans name, but not commands and sentences', () => {
    const blocks = readBlocks(
      'Call `addNode()` or `--input`, see `lib/graph/send.ts`; `npm run build`, `2 + 2` and `true` are none.',
      'markdown',
    );

    expect(findIdentifiers(blocks)).toEqual(['addNode', '--input', 'lib/graph/send.ts']);
  });

  it('finds humps, underscores and calls in running text', () => {
    expect(
      findIdentifiers(readBlocks('Then maxPoolSize, max_size and start() ran; JavaScript did not.', 'text')),
    ).toEqual(['maxPoolSize', 'max_size', 'start']);
  });

  it('finds chosen names in code, each once a block, and none in strings and comments', () => {
    const code = '```ts\nconst poolSize = createPool({ a: "notMe" }); // norMe\npoolSize.wait(); return poolSize;\n```';

    expect(findIdentifiers(readBlocks(code, 'markdown'))).toEqual(['poolSize', 'createPool', 'poolSize.wait']);
  });
});

describe('countMentions', () => {
  it('puts the most frequent first, and the earlier of equals', () => {
    expect(countMentions(['b', 'a', 'c', 'a'])).toEqual([
      { text: 'a', count: 2 },
      { text: 'b', count: 1 },
      { text: 'c', count: 1 },
    ]);
  });
});
