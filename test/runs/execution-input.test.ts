// What an execution may be started with on AWS, where no client of ours checks the input first: the machine does.

import { describe, expect, it } from 'vitest';
import { compile } from '../../lib/compile/index.ts';
import { Annotation, START, StateGraph } from '../../lib/index.ts';
import { startExecution } from '../../lib/interpreter/index.ts';
import type { JsonValue } from '../../lib/json/index.ts';
import { encodeExecutionInput } from '../../lib/runtime/tasks.ts';

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
  it.each([[null], ['text'], [[]]])(
    'is refused at its start where its config is not an object but %j',
    async (config) => {
      expect(await started({ input: {}, config })).toMatchObject({
        status: 'FAILED',
        error: 'GraphRunError',
        cause: expect.stringContaining('INVALID_INPUT'),
      });
    },
  );

  it.each<[string, JsonValue, string, string]>([
    ['nothing', {}, 'EmptyInputError', 'EMPTY_INPUT'],
    ['a list', { input: [] }, 'EmptyInputError', 'EMPTY_INPUT'],
    ['text', { input: 'text' }, 'EmptyInputError', 'EMPTY_INPUT'],
    ['null', { input: null }, 'EmptyInputError', 'EMPTY_INPUT'],
    ['a protocol of 2', { v: 2, input: {} }, 'GraphRunError', 'PROTOCOL_MISMATCH'],
    ['a protocol of text', { v: '1', input: {} }, 'GraphRunError', 'PROTOCOL_MISMATCH'],
    ['a limit of 0', { input: {}, config: { recursionLimit: 0 } }, 'GraphRunError', 'INVALID_INPUT'],
    ['a limit of 2.5', { input: {}, config: { recursionLimit: 2.5 } }, 'GraphRunError', 'INVALID_INPUT'],
    ['a limit of text', { input: {}, config: { recursionLimit: '5' } }, 'GraphRunError', 'INVALID_INPUT'],
    ['a limit of null', { input: {}, config: { recursionLimit: null } }, 'GraphRunError', 'INVALID_INPUT'],
    [
      'a limit that one node passes',
      { input: {}, config: { recursionLimit: 1 } },
      'GraphRecursionError',
      'GRAPH_RECURSION_LIMIT',
    ],
  ])('is refused at its start with %s', async (_, input, error, code) => {
    expect(await started(input)).toMatchObject({
      ...{ status: 'FAILED', error },
      cause: expect.stringContaining(code),
    });
  });
});

describe('the input that is sent', () => {
  const Given = Annotation.Root({ given: Annotation<number>() });
  const { definition } = new StateGraph({
    stateSchema: Annotation.Root({ value: Annotation<number>(), given: Annotation<number>() }),
    input: Given,
  })
    .addNode('a', async () => ({}))
    .addEdge(START, 'a')
    .compile();
  const encoded = (input: object, config: object = {}) =>
    encodeExecutionInput({ definition, input, config, run: 'run' });

  it('has no key that the input schema has not: what is not asked for does not travel', () => {
    expect(encoded({ given: 1, value: 2, secret: 'shh' })).toEqual({ v: 1, input: { given: 1 }, config: {} });
  });

  it('has of the config what nodes are told, and no more', () => {
    const config = { recursionLimit: 3, configurable: { a: 1 }, metadata: { b: 2 }, tags: ['c'] };

    expect(encoded({}, { ...config, signal: AbortSignal.abort(), runId: 'run' }).config).toEqual(config);
  });

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, '5', null])(
    'is refused with a recursion limit of %j',
    (recursionLimit) => {
      expect(() => encoded({}, { recursionLimit })).toThrow('INVALID_INPUT at config.recursionLimit');
    },
  );
});
