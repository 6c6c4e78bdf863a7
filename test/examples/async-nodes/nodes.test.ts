// The nodes of the async-nodes example by themselves: they wait for real, and give up when they are told to.

import { describe, expect, it } from 'vitest';
import db from '../../../lambdas/async-nodes/db.ts';
import llm from '../../../lambdas/async-nodes/llm.ts';
import start from '../../../lambdas/async-nodes/start.ts';

describe('start', () => {
  it('takes away the spaces that do not matter', async () => {
    expect(await start({ query: '\n state  machines ' })).toEqual({ query: 'state machines' });
  });

  it.each([{}, { query: '' }, { query: ' \t' }])('refuses %j by name', async (state) => {
    await expect(start(state)).rejects.toMatchObject({ name: 'EmptyQuery', message: /\{ "query": "\.\.\." \}/ });
  });
});

describe.each([
  ['llm', llm],
  ['db', db],
])('%s', (_, node) => {
  it('stops waiting when its signal is aborted', async () => {
    const stop = new AbortController();
    const answer = node({ query: 'graphs' }, { signal: stop.signal });

    stop.abort();

    await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('does not begin to wait when its signal was aborted before', async () => {
    await expect(node({ query: 'graphs' }, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});
