import { describe, expect, it } from 'vitest';
import { Annotation, START, StateGraph } from '../../lib/index.ts';

const State = Annotation.Root({ value: Annotation<number>() });
const endless = new StateGraph(State)
  .addNode('a', () => new Promise<object>(() => undefined))
  .addEdge(START, 'a')
  .compile();
const loop = new StateGraph(State)
  .addNode('a', async () => ({}))
  .addEdge(START, 'a')
  .addEdge('a', 'a')
  .compile();

describe('a graph with settings for every run', () => {
  it('is stopped by its signal, streamed too', async () => {
    const stop = new AbortController();
    const chunks = endless.withConfig({ signal: stop.signal }).stream({})[Symbol.asyncIterator]();

    const next = chunks.next();
    stop.abort();

    await expect(next).rejects.toMatchObject({ code: 'ABORTED' });
  });

  it('keeps a setting for which a run gives undefined', async () => {
    const config = { recursionLimit: undefined } as never;

    await expect(loop.withConfig({ recursionLimit: 0 }).invoke({}, config)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
  });
});

describe('a batch', () => {
  it('takes a config for each input, as in LangGraph', async () => {
    const graph = new StateGraph(State)
      .addNode('a', async (_state, { configurable }) => ({ value: configurable['given'] as number }))
      .addEdge(START, 'a')
      .compile();
    const configs = [1, 2].map((given) => ({ configurable: { given } }));

    expect(await graph.batch([{}, {}], configs)).toEqual([{ value: 1 }, { value: 2 }]);
  });
});
