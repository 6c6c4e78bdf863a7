// The example's own test: the results are right, and the two services are asked at the same time.
//
// Nobody sleeps and nothing is timed: the nodes' timers are replaced by ones that ring only when as many nodes wait as are
// expected to. Were the nodes run one after the other, the first would wait for ever.

import { beforeEach, describe, expect, it, vi } from 'vitest';
import { graph } from './graph.ts';

interface Waiting {
  readonly milliseconds: number;
  readonly ring: () => void;
}

const waiting = vi.hoisted((): { expected: number; timers: Waiting[] } => ({ expected: 2, timers: [] }));

vi.mock('node:timers/promises', async (original) => {
  const real = await original<typeof import('node:timers/promises')>();
  const isNode = (milliseconds?: number): boolean => milliseconds === 2_000;
  const waitForAll = async (milliseconds: number): Promise<void> => {
    await new Promise<void>((ring) => {
      waiting.timers.push({ milliseconds, ring });
      if (waiting.timers.length === waiting.expected) for (const timer of waiting.timers) timer.ring();
    });
  };
  const setTimeout: typeof real.setTimeout = async (milliseconds, value, options) => {
    if (!isNode(milliseconds)) return real.setTimeout(milliseconds, value, options);
    await waitForAll(milliseconds ?? 0);
    return value as never;
  };
  return { ...real, setTimeout, default: { ...real, setTimeout } };
});

describe('the async-nodes example', () => {
  beforeEach(() => {
    waiting.timers.length = 0;
  });

  it('gives what the model and the database answered, beside the query in shape', async () => {
    const state = await graph.invoke({ query: '  what is   JSONata? ' });

    expect(state).toEqual({
      query: 'what is JSONata?',
      llm_result: 'A model would now say something wise about “what is JSONata?”.',
      db_result: [{ id: 2, title: 'JSONata: a query language for JSON' }],
    });
  });

  it('asks the model and the database at the same time: both wait before either goes on', async () => {
    await graph.invoke({ query: 'graphs' });

    expect(waiting.timers.map(({ milliseconds }) => milliseconds)).toEqual([2_000, 2_000]);
  });

  it('refuses an empty query by name, and asks nobody', async () => {
    await expect(graph.invoke({ query: '  ' })).rejects.toMatchObject({ name: 'EmptyQuery' });

    expect(waiting.timers).toEqual([]);
  });
});
