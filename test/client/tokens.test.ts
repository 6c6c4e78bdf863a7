// Tokens of a deployed graph: they do not come, and a warning says so once.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { Annotation, END, MessagesAnnotation, START, StateGraph } from '../../lib/index.ts';
import type { Backend } from './support/backend.ts';
import { connectSleepless } from './support/connect-sleepless.ts';
import { serveGraphs } from './support/localhost.ts';

const graph = new StateGraph(Annotation.Root({ ...MessagesAnnotation.spec }))
  .addNode('talk', async (_, { writeToken }) => {
    writeToken('hal');
    writeToken('lo');
    return { messages: [{ id: 'm', role: 'assistant', content: 'hallo' }] };
  })
  .addEdge(START, 'talk')
  .addEdge('talk', END)
  .compile({ name: 'talking' });

let backend: Backend;
beforeAll(async () => {
  backend = await serveGraphs([graph]);
});
afterAll(() => backend.close());

it('tells the whole message, and warns once in a process that tokens do not come', async () => {
  const warnings: string[] = [];
  const listen = (warning: Error): void => {
    if (warning.name === 'StepgraphWarning') warnings.push(warning.message);
  };
  process.on('warning', listen);
  const remote = connectSleepless(graph, backend.options(graph));

  const texts: unknown[] = [];
  for (let time = 0; time < 2; time += 1) {
    for await (const chunk of remote.stream({ messages: [] }, { streamMode: 'messages' })) {
      const [message] = chunk as unknown as [{ readonly content: string }];
      texts.push(message.content);
    }
  }
  process.off('warning', listen);

  expect(texts).toEqual(['hallo', 'hallo']);
  expect(warnings).toEqual([
    expect.stringContaining("stream mode 'messages' of a deployed graph tells whole messages only"),
  ]);
});
