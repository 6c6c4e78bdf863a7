// Settings of a run: those of the graph, then those of the call.

import { describe, expect, it } from 'vitest';
import { type InvokeConfig, mergeConfig } from '../../lib/graph/invoke-config.ts';

describe('settings after others', () => {
  it.each<[string, InvokeConfig, InvokeConfig, InvokeConfig]>([
    [
      'win where both say something',
      { recursionLimit: 5, runId: 'a' },
      { recursionLimit: 6 },
      { recursionLimit: 6, runId: 'a' },
    ],
    [
      'win in configurable, key by key',
      { configurable: { user: 'base', kept: 1 } },
      { configurable: { user: 'call', added: 2 } },
      { configurable: { user: 'call', kept: 1, added: 2 } },
    ],
    [
      'win in metadata, key by key',
      { metadata: { why: 'base', kept: 1 } },
      { metadata: { why: 'call', added: 2 } },
      { metadata: { why: 'call', kept: 1, added: 2 } },
    ],
    ['add their tags after the others', { tags: ['a', 'b'] }, { tags: ['c', 'a'] }, { tags: ['a', 'b', 'c', 'a'] }],
    [
      'leave what they do not name',
      { tags: ['a'], metadata: { m: 1 }, configurable: { c: 1 } },
      {},
      { tags: ['a'], metadata: { m: 1 }, configurable: { c: 1 } },
    ],
    [
      'stand where there were none',
      {},
      { tags: ['a'], metadata: { m: 1 }, configurable: { c: 1 } },
      { tags: ['a'], metadata: { m: 1 }, configurable: { c: 1 } },
    ],
    [
      'say nothing where they are undefined',
      { recursionLimit: 5, tags: ['a'], metadata: { m: 1 } },
      { recursionLimit: undefined, tags: undefined, metadata: undefined, runId: undefined } as never,
      { recursionLimit: 5, tags: ['a'], metadata: { m: 1 } },
    ],
    ['are none where there are none', {}, {}, {}],
  ])('%s', (_, base, more, merged) => {
    expect(mergeConfig(base, more)).toStrictEqual(merged);
  });

  it('leave both as they were', () => {
    const [base, more] = [
      { tags: ['a'], metadata: { a: 1 } },
      { tags: ['b'], metadata: { b: 1 } },
    ];

    mergeConfig(base, more);

    expect([base, more]).toEqual([
      { tags: ['a'], metadata: { a: 1 } },
      { tags: ['b'], metadata: { b: 1 } },
    ]);
  });
});
