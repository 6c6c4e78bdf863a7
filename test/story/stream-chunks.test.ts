// Chunks of a run: which messages are told, and what triggered a task.

import { describe, expect, it } from 'vitest';
import {
  Annotation,
  type CompiledGraph,
  MessagesAnnotation,
  START,
  StateGraph,
  type StreamMode,
} from '../../lib/index.ts';
import type { JsonObject, JsonValue } from '../../lib/json/index.ts';
import { StreamChunks } from '../../lib/story/stream-chunks.ts';
import { ended, merged, outputOf as output, started, taskOf as task } from './attempts.ts';

const node = async () => ({});

function chunksOf(graph: CompiledGraph | undefined, mode: StreamMode) {
  const seen: JsonValue[] = [];
  return { seen, chunks: new StreamChunks(graph?.definition, [mode], ({ chunk }) => seen.push(chunk)) };
}

describe('the messages of a run', () => {
  const graph = new StateGraph(MessagesAnnotation).addNode('a', node).addEdge(START, 'a').compile() as CompiledGraph;
  const message = (id: string): JsonObject => ({ id, type: 'ai', content: id });

  it.each([
    ['with the graph at hand', graph],
    ['without it', undefined],
  ])('are each told once, and removals never: %s', (_, known) => {
    const { seen, chunks } = chunksOf(known, 'messages');
    const update = [message('1'), { id: '9', type: 'remove', content: '' }, message('2'), message('1')];

    chunks.see(ended(task('a', 1), output({ updates: [{ messages: update }] })));
    chunks.see(ended(task('a', 2), output({ updates: [{ messages: [message('2'), message('3')] }] })));

    expect(seen.map((chunk) => ((chunk as JsonValue[])[0] as JsonObject)['id'])).toEqual(['1', '2', '3']);
  });
});

describe('what triggered a task', () => {
  const graph = new StateGraph(Annotation.Root({ n: Annotation<number>() }))
    .addNode({ a: node, b: node, j: node, k: node })
    .addEdge(START, 'a')
    .addEdge(START, 'b')
    .addEdge(['a', 'b'], 'j')
    .addEdge(['a', 'b'], 'k')
    .addEdge('a', 'k')
    .compile() as CompiledGraph;

  it.each<[string, string, readonly string[], string]>([
    ['a join that its sources completed', 'j', [], 'join:a+b:j'],
    ['an edge before a join', 'k', [], 'branch:to:k'],
    ['a router before a join', 'j', ['j'], 'branch:to:j'],
  ])('is %s', (_, name, goto, trigger) => {
    const { seen, chunks } = chunksOf(graph, 'tasks');
    chunks.see(ended(task('a', 1), output({ goto })));
    chunks.see(ended(task('b', 1), output()));
    chunks.see(merged(2));
    seen.length = 0;

    chunks.see(started(task(name, 2)));

    expect(seen).toMatchObject([{ name, triggers: [trigger] }]);
  });

  it('is a Send where the task has an argument', () => {
    const { seen, chunks } = chunksOf(graph, 'tasks');

    chunks.see(started(task('j', 2, { arg: 1 })));

    expect(seen).toMatchObject([{ input: 1, triggers: ['__pregel_push'] }]);
  });
});
