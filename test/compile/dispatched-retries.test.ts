// By dispatch a node is tried again as it is on the static road, however like its neighbours' its own policy is.

import { describe, expect, it } from 'vitest';
import { compile } from '../../lib/compile/index.ts';
import { createLocalEngine } from '../../lib/engine/index.ts';
import {
  Annotation,
  type CompiledGraph,
  type JsonObject,
  type NodeOptions,
  type RetryPolicy,
  reducers,
  Send,
  START,
  StateGraph,
} from '../../lib/index.ts';
import { fc } from '../support/fast-check.ts';

const State = Annotation.Root({ log: Annotation<string[]>({ reducer: reducers.append, default: () => [] }) });

/** START sends to every node at once. */
function fanOut(options: Readonly<Record<string, NodeOptions>>): CompiledGraph {
  const graph = new StateGraph(State) as unknown as StateGraph<object, object, string>;
  for (const [name, own] of Object.entries(options)) graph.addNode(name, async () => ({ log: [name] }), own);
  return graph
    .addConditionalEdges(START, () => Object.keys(options).map((name) => new Send(name, {})))
    .compile({ name: 'tried' }) as CompiledGraph;
}

/** The Retry and the timeout of each node's Task in dispatch, found by running the graph. */
async function dispatched(graph: CompiledGraph): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  const { dispatch } = compile(graph.definition).machine.States;
  const states = dispatch?.Type === 'Map' ? dispatch.ItemProcessor.States : {};
  const engine = createLocalEngine({
    onEvent: (record) => {
      if (record.type !== 'TaskScheduled') return;
      const { node } = (record.arguments as JsonObject)['Payload'] as { readonly node: string };
      const state = states[record.stateName];
      if (state?.Type === 'Task') found[node] = { retry: state.Retry, timeout: record.timeoutSeconds };
    },
  });
  await engine.run(graph.definition, {}, {}, []).output;
  return found;
}

/** The same of the static road, where each node has a Task of its own. */
function onTheStaticRoad(options: Readonly<Record<string, NodeOptions>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(options).map(([name, own]) => {
      const graph = new StateGraph(State)
        .addNode(name, async () => ({}), own)
        .addEdge(START, name)
        .compile();
      const task = compile(graph.definition).machine.States[name];
      return [name, task?.Type === 'Task' ? { retry: task.Retry, timeout: task.TimeoutSeconds } : undefined];
    }),
  );
}

const base: RetryPolicy = {
  maxAttempts: 3,
  initialInterval: 2_000,
  backoffFactor: 2,
  maxInterval: 60_000,
  jitter: false,
  retryOn: ['A', 'B'],
};
const others = {
  maxAttempts: { maxAttempts: 4 },
  initialInterval: { initialInterval: 3_000 },
  backoffFactor: { backoffFactor: 3 },
  maxInterval: { maxInterval: 30_000 },
  jitter: { jitter: true },
  'one error of retryOn': { retryOn: ['A'] },
  'the order of retryOn': { retryOn: ['B', 'A'] },
} as const satisfies Record<string, RetryPolicy>;

describe('dispatched nodes whose policies differ', () => {
  it.each(Object.entries(others))('in %s only are tried again each by its own', async (_, other) => {
    const options = { a: { retryPolicy: base }, b: { retryPolicy: { ...base, ...other } }, c: { retryPolicy: base } };

    expect(await dispatched(fanOut(options))).toEqual(onTheStaticRoad(options));
  });

  it('in that one has none are tried again each by its own', async () => {
    const options = { a: { retryPolicy: base }, b: {}, c: { retryPolicy: {} } };

    expect(await dispatched(fanOut(options))).toEqual(onTheStaticRoad(options));
  });

  it('in whatever, and in their timeouts, are tried again each by its own', async () => {
    const policy: fc.Arbitrary<RetryPolicy> = fc.record(
      {
        maxAttempts: fc.constantFrom(1, 2, 3),
        initialInterval: fc.constantFrom(500, 1_000, 1_400, 2_000),
        backoffFactor: fc.constantFrom(1, 1.5, 2),
        maxInterval: fc.constantFrom(1_000, 128_000),
        jitter: fc.boolean(),
        retryOn: fc.constantFrom('A', ['A', 'B'], ['States.ALL'], ['B', 'States.ALL']),
      },
      { requiredKeys: [] },
    );
    const node = fc.record(
      { retryPolicy: policy, timeout: fc.constantFrom('1s', '1m', 1_400, { runTimeout: '5s' }) },
      { requiredKeys: [] },
    );
    const nodes = fc.array(node, { minLength: 2, maxLength: 5 });

    const property = fc.asyncProperty(nodes, async (list) => {
      const options = Object.fromEntries(list.map((own, index) => [`n${index}`, own as NodeOptions]));
      const isTimed = list.some(({ timeout }) => timeout !== undefined);
      // What shares a Task with a node that has a timeout has the service's own longest one.
      const withLongest = Object.fromEntries(
        Object.entries(onTheStaticRoad(options)).map(([name, task]) => [name, withTimeout(task, isTimed)]),
      );
      const found = Object.fromEntries(
        Object.entries(await dispatched(fanOut(options))).map(([name, task]) => [name, withTimeout(task, isTimed)]),
      );

      expect(found).toEqual(withLongest);
    });

    await fc.assert(property, { numRuns: 60 });
  });
});

function withTimeout(task: unknown, isTimed: boolean): unknown {
  const { retry, timeout } = task as { readonly retry: unknown; readonly timeout?: number };
  return { retry, timeout: timeout ?? (isTimed ? 99_999_999 : undefined) };
}
