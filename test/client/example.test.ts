// The example at the head of lib/client/index.ts.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { connect } from '../../lib/client/index.ts';
import { Annotation, failureOf, START, StateGraph } from '../../lib/index.ts';
import type { Backend } from './support/backend.ts';
import { serveGraphs } from './support/localhost.ts';

const State = Annotation.Root({ text: Annotation<string>(), summary: Annotation<string>() });
const graph = new StateGraph(State)
  .addNode('summarise', async ({ text }) => {
    if (text === '') throw new RangeError('there is nothing to summarise');
    return { summary: text.slice(0, 5) };
  })
  .addEdge(START, 'summarise')
  .compile({ name: 'digest' });

let backend: Backend;
beforeAll(async () => {
  backend = await serveGraphs([graph as never]);
});
afterAll(() => backend.close());

it('shows what the client is for', async () => {
  const options = backend.options(graph as never);
  const text = 'hello, world';
  const printed: unknown[] = [];
  const print = (value: unknown): void => void printed.push(value);

  const digest = connect<typeof graph>(options);
  const { summary } = await digest.invoke({ text });

  const run = await digest.start({ text }, { key: 'document 4711' });
  for await (const chunk of digest.joinStream(run)) print(chunk);
  const again = await digest.wait('document 4711', { timeout: 60_000 });

  try {
    await digest.invoke({ text: '' });
  } catch (error) {
    print(failureOf(error));
  }

  expect(summary).toBe('hello');
  expect(again).toEqual({ text, summary });
  expect(printed).toEqual([
    { summarise: { summary: 'hello' } },
    {
      code: 'NODE_FAILED',
      where: "node 'summarise'",
      what: 'there is nothing to summarise',
      fix: expect.any(String),
      run: expect.stringMatching(/:execution:digest:/),
      step: 0,
      state: { text: '' },
    },
  ]);
});
