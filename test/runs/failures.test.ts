import { describe, expect, it } from 'vitest';
import { createLocalEngine } from '../../lib/engine/index.ts';
import {
  AbortError,
  Annotation,
  Command,
  EmptyInputError,
  END,
  failureOf,
  GraphRecursionError,
  InvalidUpdateError,
  jsonata,
  NodeTimeoutError,
  reducers,
  Send,
  START,
  StateGraph,
} from '../../lib/index.ts';
import { SimulatedClock } from '../../lib/interpreter/index.ts';
import { runGraph } from '../support/run-graph.ts';

const State = Annotation.Root({
  value: Annotation<unknown>(),
  log: Annotation<string[]>({ reducer: reducers.append, default: () => [] }),
});

/** A first node that goes well, then the one under test. */
function following(node: (state: typeof State.State) => unknown, options: object = {}) {
  return new StateGraph(State)
    .addNode('first', async () => ({ log: ['first'] }))
    .addNode('second', node as never, options)
    .addEdge(START, 'first')
    .addEdge('first', 'second')
    .compile({ name: 'failing' });
}

async function failure(run: Promise<unknown>): Promise<Error & { readonly code?: string; readonly where?: string }> {
  try {
    await run;
  } catch (error) {
    return error as Error;
  }
  throw new Error('the run succeeded');
}

describe.each([
  ['static road', undefined],
  ['dispatch road', 0 as const],
])('a failing run, %s', (_road, supersteps) => {
  const options = supersteps === undefined ? {} : { supersteps };
  const failed = (graph: Parameters<typeof runGraph>[0], ...given: unknown[]) =>
    failure(runGraph(graph, (given.length === 0 ? {} : given[0]) as never, options));

  it("throws the node's own error, and knows node, place and the state so far", async () => {
    class MyError extends Error {
      override readonly name = 'MyError';
      readonly detail = 7;
    }
    const mine = new MyError('out of luck');
    const error = await failed(
      following(() => {
        throw mine;
      }),
    );

    expect(error).toBe(mine);
    expect(failureOf(error)).toMatchObject({
      code: 'NODE_FAILED',
      where: "node 'second'",
      what: 'out of luck',
      step: 1,
      state: { log: ['first'] },
    });
  });

  it('knows which of several nodes threw, though they run in one Map', async () => {
    let bBegan = (): void => undefined;
    const both = new Promise<void>((resolve) => {
      bBegan = resolve;
    });
    const graph = new StateGraph(State)
      .addNode('a', async () => {
        await both;
        throw new Error('a is at fault');
      })
      .addNode('b', async () => {
        bBegan();
        return new Promise<object>(() => undefined);
      })
      .addConditionalEdges(START, () => [new Send('a', 1), new Send('b', 2)], ['a', 'b'])
      .compile();

    expect(failureOf(await failed(graph))).toMatchObject({ code: 'NODE_FAILED', where: "node 'a'" });
  });

  it('does not blame a node whose retry went well for what fails after it', async () => {
    const Sum = Annotation.Root({ total: Annotation<number>({ reducer: reducers.sum, default: () => 0 }) });
    const engine = createLocalEngine({
      clock: new SimulatedClock({ mode: 'auto' }),
      ...(supersteps === undefined ? {} : { bounds: { supersteps } }),
    });
    const graph = new StateGraph(Sum)
      .addNode(
        'shaky',
        async (_state, { attempt }) => {
          if (attempt === 1) throw new Error('once');
          return { total: 1 };
        },
        { retryPolicy: { maxAttempts: 2 } },
      )
      .addNode('wrong', async () => ({ total: 'text' as never }))
      .addEdge(START, 'shaky')
      .addEdge('shaky', 'wrong')
      .compile();

    const error = await failure(engine.run(graph.definition, {}, {}, []).output);

    expect(error).toMatchObject({ code: 'EXPRESSION_FAILED', where: "channel 'total'" });
    expect(error.message).toContain("(node 'wrong')");
  });

  it('names the path of a value that is not JSON', async () => {
    const error = await failed(following(() => ({ value: { list: [1, { when: new Map() }] } })));

    expect(error).toBeInstanceOf(InvalidUpdateError);
    expect(error).toMatchObject({ code: 'NOT_JSON', where: "node 'second', 'value.list[1].when'" });
    expect(error.message).toContain('an instance of Map');
  });

  it.each([
    ['a string', 'text'],
    ['a number', 5],
    ['true', true],
    ['a list', [1]],
    ['a Send', [new Send('first', {})]],
  ])('refuses %s as what a node returns', async (_what, result) => {
    const error = await failed(following(() => result));

    expect(error).toMatchObject({ code: 'INVALID_GRAPH_NODE_RETURN_VALUE', where: "node 'second'" });
  });

  it('refuses a Command to an undeclared node, naming the fix', async () => {
    const error = await failed(following(() => new Command({ goto: 'first' })));

    expect(error).toMatchObject({ code: 'UNDECLARED_GOTO' });
    expect(error.message).toContain("{ ends: ['first'] }");
  });

  it('refuses a router that names nobody, listing who there is', async () => {
    const graph = new StateGraph(State)
      .addNode('first', async () => ({}))
      .addEdge(START, 'first')
      .addConditionalEdges('first', () => 'frist' as 'first')
      .compile();

    const error = await failed(graph);

    expect(error).toMatchObject({ code: 'UNKNOWN_NODE' });
    expect(error.message).toContain("'frist'; known: first");
  });

  it('refuses two writers of a channel without a reducer, naming it', async () => {
    const graph = new StateGraph(State)
      .addNode('a', async () => ({ value: 1 }))
      .addNode('b', async () => ({ value: 1 }))
      .addEdge(START, 'a')
      .addEdge(START, 'b')
      .compile();

    const error = await failed(graph);

    expect(error).toBeInstanceOf(InvalidUpdateError);
    expect(error).toMatchObject({ code: 'INVALID_CONCURRENT_GRAPH_UPDATE', where: "channel 'value'" });
  });

  it('refuses a result that the service could not pass on, and says what in it is so large', async () => {
    const error = await failed(following(() => ({ value: 'x'.repeat(256 * 1024) })));

    expect(error).toMatchObject({ code: 'DATA_LIMIT', where: "node 'second', 'value'" });
    expect(failureOf(error)).toMatchObject({ state: { log: ['first'] } });
  });

  it('says which reducer gave nothing', async () => {
    const graph = new StateGraph(
      Annotation.Root({ best: Annotation<number>({ reducer: jsonata`$left.nothing`, default: () => 0 }) }),
    )
      .addNode('a', async () => ({ best: 1 }))
      .addEdge(START, 'a')
      .compile();

    const error = await failed(graph);

    expect(error).toMatchObject({ code: 'INVALID_REDUCER_RESULT' });
    expect(error.message).toContain("'best'");
  });

  it('runs a node once whose merge throws, whatever its retry policy', async () => {
    let calls = 0;
    const graph = new StateGraph(
      Annotation.Root({ total: Annotation<number>({ reducer: reducers.sum, default: () => 0 }) }),
    )
      .addNode(
        'a',
        async () => {
          calls += 1;
          return { total: 'no number' as unknown as number };
        },
        { retryPolicy: { maxAttempts: 3 } },
      )
      .addEdge(START, 'a')
      .compile();

    const error = await failed(graph);

    expect(error).toMatchObject({ code: 'EXPRESSION_FAILED' });
    expect(calls).toBe(1);
  });

  it('refuses input before anything runs', async () => {
    const ran: string[] = [];
    const graph = following(() => {
      ran.push('second');
    });

    expect(await failed(graph, null)).toBeInstanceOf(EmptyInputError);
    expect(await failed(graph, undefined)).toMatchObject({ code: 'EMPTY_INPUT' });
    expect(await failed(graph, 'text')).toMatchObject({ code: 'INVALID_GRAPH_NODE_RETURN_VALUE' });
    expect(await failed(graph, { value: () => 1 })).toMatchObject({ code: 'NOT_JSON', where: "input, 'value'" });
    expect(ran).toEqual([]);
  });

  it('stops at the recursion limit', async () => {
    const graph = new StateGraph(State)
      .addNode('a', async () => ({ log: ['a'] }))
      .addEdge(START, 'a')
      .addConditionalEdges('a', () => 'a', ['a', END])
      .compile();

    const error = await failure(runGraph(graph, {}, { ...options, config: { recursionLimit: 4 } }));

    expect(error).toBeInstanceOf(GraphRecursionError);
    expect(failureOf(error)?.state).toEqual({ log: ['a', 'a', 'a', 'a'] });
  });

  it('times out a node by the clock', async () => {
    const clock = new SimulatedClock({ mode: 'auto' });
    const engine = createLocalEngine({ clock, ...(supersteps === undefined ? {} : { bounds: { supersteps } }) });
    let aborted = false;
    const graph = new StateGraph(State)
      .addNode(
        'slow',
        async (_state, config) => {
          config.signal.addEventListener('abort', () => {
            aborted = true;
          });
          return new Promise<object>(() => undefined);
        },
        { timeout: '2s' },
      )
      .addEdge(START, 'slow')
      .compile();
    const started = clock.now();

    const error = await failure(engine.run(graph.definition, {}, {}, []).output);

    expect(clock.now() - started).toBe(2_000);
    expect(error).toBeInstanceOf(NodeTimeoutError);
    expect(error).toMatchObject({ code: 'NODE_TIMEOUT', where: "node 'slow'" });
    expect(aborted).toBe(true);
  });

  it('is laid to the node whose time was up, not to one beside it that was begun later', async () => {
    const clock = new SimulatedClock({ mode: 'auto' });
    const engine = createLocalEngine({ clock, ...(supersteps === undefined ? {} : { bounds: { supersteps } }) });
    const graph = new StateGraph(State)
      .addNode('a slow one', async () => new Promise<object>(() => undefined), { timeout: '2s' })
      .addNode('quick', async () => ({}))
      .addEdge(START, 'a slow one')
      .addEdge(START, 'quick')
      .compile();

    const error = await failure(engine.run(graph.definition, {}, {}, []).output);

    expect(error).toMatchObject({ code: 'NODE_TIMEOUT', where: "node 'a slow one'" });
  });

  it('ends when its signal aborts, and aborts what runs', async () => {
    const stop = new AbortController();
    let seen: AbortSignal | undefined;
    const graph = new StateGraph(State)
      .addNode('a', async (_state, config) => {
        seen = config.signal;
        stop.abort(new Error('enough'));
        return new Promise<object>(() => undefined);
      })
      .addEdge(START, 'a')
      .compile();

    const error = await failure(runGraph(graph, {}, { ...options, config: { signal: stop.signal } }));

    expect(error).toBeInstanceOf(AbortError);
    expect(error.cause).toEqual(new Error('enough'));
    expect(seen?.aborted).toBe(true);
  });
});
