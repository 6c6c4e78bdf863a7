// A new input on a state that is there, as LangGraph's next run on a thread: it enters at START, and joins that an earlier run filled by
// half are full with what this run adds.

import { MemorySaver, Annotation as TheirAnnotation, StateGraph as TheirGraph } from '@langchain/langgraph';
import { describe, expect, it } from 'vitest';
import { compile } from '../../lib/compile/index.ts';
import { nodeTasks } from '../../lib/engine/node-tasks.ts';
import { fingerprintOf } from '../../lib/graph/fingerprint.ts';
import type { GraphDefinition } from '../../lib/graph/index.ts';
import { Annotation, type CompiledGraph, jsonata, reducers, START, StateGraph } from '../../lib/index.ts';
import { runMachine } from '../../lib/interpreter/index.ts';
import type { JsonObject, JsonValue } from '../../lib/json/index.ts';

const State = Annotation.Root({
  log: Annotation<string[]>({ reducer: reducers.append, default: () => [] }),
  to: Annotation<string>(),
});

const logs = (name: string) => async () => ({ log: [name] });

const base = () => new StateGraph(State).addNode({ a: logs('a'), b: logs('b'), z: logs('z') });

/** Graphs in which each run brings one of two sources of a join, by what `to` says. */
const graphs = {
  'by a router in code': base()
    .addConditionalEdges(START, ({ to }) => to as 'a' | 'b', ['a', 'b'])
    .addEdge(['a', 'b'], 'z')
    .compile({ name: 'code' }),
  'by a condition in JSONata': base()
    .addConditionalEdges(START, jsonata`$state.to`, ['a', 'b'])
    .addEdge(['a', 'b'], 'z')
    .compile({ name: 'condition' }),
};

async function enter(definition: GraphDefinition, input: JsonObject, checkpoint: JsonObject, supersteps?: 0) {
  const { machine } = compile(definition, supersteps === undefined ? {} : { bounds: { supersteps } });
  const given = { v: 1, input, checkpoint: { v: 1, graph: fingerprintOf(definition), ...checkpoint } };
  const outcome = await runMachine(machine, given as JsonValue, { tasks: nodeTasks(definition, undefined) });
  return outcome;
}

async function theirLog(): Promise<unknown> {
  const theirs = new TheirGraph(
    TheirAnnotation.Root({
      log: TheirAnnotation<string[]>({ reducer: (left, right) => left.concat(right), default: () => [] }),
      to: TheirAnnotation<string>(),
    }),
  )
    .addNode('a', logs('a'))
    .addNode('b', logs('b'))
    .addNode('z', logs('z'))
    .addConditionalEdges('__start__', ({ to }) => to, ['a', 'b'])
    .addEdge(['a', 'b'], 'z')
    .compile({ checkpointer: new MemorySaver() });
  const config = { configurable: { thread_id: '1' } };
  await theirs.invoke({ to: 'a' }, config);
  const { log } = await theirs.invoke({ to: 'b', log: ['new'] }, config);
  return log;
}

const waiting = ['a:a|b:z'];

describe.each([undefined, 0] as const)('a new input on a state that is there (supersteps: %s)', (supersteps) => {
  it.each(Object.entries(graphs))('fills a join that was half full, as LangGraph does: %s', async (_, graph) => {
    const checkpoint = { state: { log: ['a'], to: 'a' }, step: 4, waiting, deferred: [] };

    const { output } = (await enter(graph.definition, { to: 'b', log: ['new'] }, checkpoint, supersteps)) as {
      readonly output: JsonObject;
    };

    expect(output['log']).toEqual(await theirLog());
  });

  it('is merged into that state, in which defaults are not set again, and counts its supersteps on', async () => {
    const graph = new StateGraph(State)
      .addNode('a', logs('a'))
      .addEdge(START, 'a')
      .compile({ name: 'on' }) as CompiledGraph;

    const outcome = await enter(
      graph.definition,
      { log: ['new'] },
      { state: { log: ['old'], to: 'x' }, step: 4 },
      supersteps,
    );

    expect(outcome).toMatchObject({ status: 'SUCCEEDED', output: { log: ['old', 'new', 'a'], to: 'x' } });
    expect(outcome.variables['step']).toBe(5);
  });

  it('takes an edge from START and a join half full at once', async () => {
    const graph = base()
      .addEdge(START, 'b')
      .addEdge(['a', 'b'], 'z')
      .addConditionalEdges('b', () => [], ['a'])
      .compile({ name: 'edge' }) as CompiledGraph;

    const half = await enter(graph.definition, {}, { state: { log: [] }, step: 2 }, supersteps);
    const full = await enter(
      graph.definition,
      {},
      { state: { log: ['a'] }, step: 2, waiting, deferred: [] },
      supersteps,
    );

    expect(half).toMatchObject({ output: { log: ['b'] } });
    expect(full).toMatchObject({ output: { log: ['a', 'b', 'z'] } });
  });

  it('is refused where nodes, edges or channels are others now', async () => {
    const { definition } = graphs['by a router in code'];

    const outcome = await enter(definition, { to: 'a' }, { graph: '0123456789abcdef', state: {}, step: 1 }, supersteps);

    expect(outcome).toMatchObject({ status: 'FAILED', cause: expect.stringContaining('GRAPH_CHANGED at graph') });
  });
});
