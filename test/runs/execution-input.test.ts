// What an execution may be started with on AWS, where no client of ours checks the input first: the machine does.

import { describe, expect, it } from 'vitest';
import { compile } from '../../lib/compile/index.ts';
import { Annotation, START, StateGraph } from '../../lib/index.ts';
import type { JsonValue } from '../../lib/json/index.ts';
import { startExecution } from '../../lib/local/index.ts';

const State = Annotation.Root({ value: Annotation<number>() });
const graph = new StateGraph(State)
  .addNode('a', async () => ({}))
  .addEdge(START, 'a')
  .compile();

const started = (input: JsonValue) =>
  startExecution(compile(graph.definition).machine, input, {
    name: 'run',
    tasks: () => Promise.reject(new Error('no task should run')),
  }).result;

describe('an execution', () => {
  it.each([[null], ['text'], [[]]])('is refused at its start where its config is no object but %j', async (config) => {
    expect(await started({ input: {}, config })).toMatchObject({
      status: 'FAILED',
      error: 'GraphRunError',
      cause: expect.stringContaining('INVALID_INPUT'),
    });
  });
});
