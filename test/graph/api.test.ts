import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createLocalEngine } from '../../lib/engine/index.ts';
import {
  Annotation,
  END,
  lazy,
  MessagesAnnotation,
  type NodeConfig,
  reducers,
  START,
  StateGraph,
  withLangGraph,
} from '../../lib/index.ts';
import { SimulatedClock } from '../../lib/interpreter/index.ts';
import { expectGolden } from '../support/golden.ts';

const State = Annotation.Root({
  query: Annotation<string>(),
  log: Annotation<string[]>({ reducer: reducers.append, default: () => [] }),
});
const say = (name: string) => async () => ({ log: [name] });

describe('a node', () => {
  it('gets a copy of its own: what it changes in place reaches nobody', async () => {
    const Boxed = Annotation.Root({
      box: Annotation<{ items: string[] }>(),
      seen: Annotation<string[]>({ reducer: reducers.append, default: () => [] }),
    });
    const spoil = async (state: typeof Boxed.State) => {
      state.box.items.push('spoilt');
      return { seen: state.box.items };
    };
    const graph = new StateGraph(Boxed)
      .addNode({ a: spoil, b: spoil, after: async (state) => ({ seen: state.box.items }) })
      .addEdge(START, 'a')
      .addEdge(START, 'b')
      .addEdge(['a', 'b'], 'after')
      .compile();
    const input = { box: { items: ['own'] } };

    const result = await graph.invoke(input);

    expect(result).toEqual({ box: { items: ['own'] }, seen: ['own', 'spoilt', 'own', 'spoilt', 'own'] });
    expect(input).toEqual({ box: { items: ['own'] } });
  });

  it('is told of its run', async () => {
    let seen: NodeConfig | undefined;
    const graph = new StateGraph(State)
      .addNode('a', say('a'))
      .addNode(
        'b',
        async (_state, config) => {
          seen = config;
          return {};
        },
        { metadata: { owner: 'me' } },
      )
      .addEdge(START, 'a')
      .addEdge('a', 'b')
      .compile();

    await graph.invoke(
      {},
      { runId: 'run-1', configurable: { thread_id: 't' }, metadata: { why: 'test' }, tags: ['x'] },
    );

    expect(seen).toMatchObject({
      ...{ step: 2, node: 'b', run: 'run-1', attempt: 1, tags: ['x'], configurable: { thread_id: 't' } },
      metadata: { why: 'test', owner: 'me', langgraph_step: 2, langgraph_node: 'b' },
    });
    expect(seen?.signal.aborted).toBe(false);
  });

  it('is tried again by its policy, in the seconds the service would wait, and knows its attempt', async () => {
    const clock = new SimulatedClock({ mode: 'auto' });
    const attempts: number[] = [];
    const times: number[] = [];
    const graph = new StateGraph(State)
      .addNode(
        'flaky',
        async (_state, { attempt }) => {
          attempts.push(attempt);
          times.push(clock.now());
          if (attempt < 3) throw new Error('not yet');
          return { log: ['done'] };
        },
        { retryPolicy: { maxAttempts: 3, initialInterval: 2_000, jitter: false } },
      )
      .addEdge(START, 'flaky')
      .compile();

    const output = await createLocalEngine({ clock }).run(graph.definition, {}, {}, []).output;

    expect(output).toEqual({ log: ['done'] });
    expect(attempts).toEqual([1, 2, 3]);
    expect(times.map((time) => time - (times[0] ?? 0))).toEqual([0, 2_000, 6_000]);
  });

  it('may run another graph', async () => {
    const child = new StateGraph(State).addNode('inner', say('inner')).addEdge(START, 'inner').compile();
    const graph = new StateGraph(State)
      .addNode('outer', async () => ({ log: ['outer', ...(await child.invoke({})).log] }))
      .addEdge(START, 'outer')
      .compile();

    expect(await graph.invoke({})).toEqual({ log: ['outer', 'inner'] });
  });

  it('is loaded when it first runs, once, and again after a failed load', async () => {
    let loads = 0;
    const node = lazy(async () => {
      loads += 1;
      if (loads === 1) throw new Error('network');
      return { default: say('lazy') };
    });
    const graph = new StateGraph(State).addNode('a', node).addEdge(START, 'a').compile();

    await expect(graph.invoke({})).rejects.toThrow('network');
    await graph.invoke({});
    await graph.invoke({});

    expect(loads).toBe(2);
  });

  it('that is not a function behind lazy() fails by name', async () => {
    const graph = new StateGraph(State)
      .addNode(
        'a',
        lazy(async () => ({ default: 5 as unknown as () => Promise<object> })),
      )
      .addEdge(START, 'a')
      .compile();

    await expect(graph.invoke({})).rejects.toThrow("lazy(): the module's default export is not a function");
  });

  it('may read a schema of its own, which others write and the result leaves out', async () => {
    const Private = Annotation.Root({ secret: Annotation<string>() });
    const graph = new StateGraph({ stateSchema: State, output: Annotation.Root({ log: Annotation<string[]>() }) })
      .addNode('reader', async (state) => ({ log: [Object.keys(state).join(), state.secret] }), { input: Private })
      .addNode('writer', async (state) => ({ secret: 'shh', log: [Object.keys(state).sort().join()] }))
      .addEdge(START, 'writer')
      .addEdge('writer', 'reader')
      .compile();

    expect(await graph.invoke({ query: 'q' })).toEqual({ log: ['log,query', 'secret', 'shh'] });
  });
});

describe('a zod state', () => {
  const schema = z.object({
    name: z.string().min(2),
    count: z.number().default(7),
    tags: withLangGraph(z.array(z.string()), {
      reducer: { fn: (left, right: string[]) => left.concat(right), schema: z.array(z.string()) },
      default: () => ['first'],
    }),
  });
  const graph = (update: object) =>
    new StateGraph(schema)
      .addNode('a', async () => update as never)
      .addEdge(START, 'a')
      .compile();

  it('has its defaults and reducers', async () => {
    expect(await graph({ tags: ['second'] }).invoke({ name: 'Ada' })).toEqual({
      name: 'Ada',
      count: 7,
      tags: ['first', 'second'],
    });
  });

  it('checks input and updates, by the path of what is wrong', async () => {
    await expect(graph({}).invoke({ name: 'A' })).rejects.toMatchObject({
      code: 'INVALID_UPDATE',
      where: "input, 'name'",
    });
    await expect(graph({ tags: ['ok', 5] }).invoke({ name: 'Ada' })).rejects.toMatchObject({
      code: 'INVALID_UPDATE',
      where: "node 'a', 'tags.1'",
    });
  });
});

describe('messages', () => {
  it('are coerced, get ids that a repeated merge keeps, and are replaced by id', async () => {
    const graph = new StateGraph(MessagesAnnotation)
      .addNode('model', async (state) => ({
        messages: [
          { role: 'assistant', content: `answer to ${String(state.messages[0]?.content)}` },
          { id: 'q', type: 'human', content: 'edited' },
        ],
      }))
      .addEdge(START, 'model')
      .compile();

    const { messages } = await graph.invoke(
      { messages: [{ id: 'q', role: 'user', content: 'question' }, 'and one more'] as never },
      { runId: 'r' },
    );

    expect(messages).toEqual([
      { id: 'q', type: 'human', content: 'edited' },
      { id: 'r-0-__start__-1', type: 'human', content: 'and one more' },
      { id: 'r-1-model-0', type: 'ai', content: 'answer to question' },
    ]);
  });

  it('stream token by token, and whole where no token came before', async () => {
    const graph = new StateGraph(MessagesAnnotation)
      .addNode('talker', async (_state, { writeToken }) => {
        writeToken('hel');
        writeToken('lo');
        return { messages: [{ role: 'assistant', content: 'hello' }] };
      })
      .addNode('silent', async () => ({ messages: [{ role: 'assistant', content: 'hm' }] }))
      .addEdge(START, 'talker')
      .addEdge('talker', 'silent')
      .compile();

    const chunks = [];
    for await (const chunk of graph.stream({}, { streamMode: 'messages', runId: 'r' })) chunks.push(chunk);

    expect(chunks).toEqual([
      [
        { id: 'r-1-talker-0', type: 'ai', content: 'hel' },
        { langgraph_step: 1, langgraph_node: 'talker' },
      ],
      [
        { id: 'r-1-talker-0', type: 'ai', content: 'lo' },
        { langgraph_step: 1, langgraph_node: 'talker' },
      ],
      [
        { id: 'r-2-silent-0', type: 'ai', content: 'hm' },
        { langgraph_step: 2, langgraph_node: 'silent' },
      ],
    ]);
  });
});

describe('the tokens of a message', () => {
  it('are its stream, whatever else its node writes before it', async () => {
    const TwoLists = Annotation.Root({
      before: Annotation<string[]>({ reducer: reducers.append, default: () => [] }),
      ...MessagesAnnotation.spec,
    });
    const graph = new StateGraph(TwoLists)
      .addNode('talker', async (_state, { writeToken }) => {
        writeToken('hello');
        return { before: ['x', 'y'], messages: [{ role: 'assistant', content: 'hello' }, 'and more'] };
      })
      .addEdge(START, 'talker')
      .compile();

    const chunks = await graph.invoke({}, { streamMode: 'messages', runId: 'r' });

    expect(chunks.map((chunk) => (chunk as [object])[0])).toEqual([
      { id: 'r-1-talker-0', type: 'ai', content: 'hello' },
      { id: 'r-1-talker-1', type: 'human', content: 'and more' },
    ]);
  });
});

describe('a compiled graph', () => {
  const graph = new StateGraph(State)
    .addSequence([
      ['one', say('one')],
      ['two', async (_state: unknown, config: NodeConfig) => ({ log: [String(config.configurable['name'])] })],
    ])
    .setEntryPoint('one')
    .setFinishPoint('two')
    .compile({ name: 'pair' });

  it('runs a batch, each input for itself', async () => {
    expect(await graph.batch([{ query: 'a' }, { query: 'b' }], { configurable: { name: 'n' } })).toEqual([
      { query: 'a', log: ['one', 'n'] },
      { query: 'b', log: ['one', 'n'] },
    ]);
  });

  it('keeps settings, and lets a run say otherwise', async () => {
    const named = graph.withConfig({ configurable: { name: 'kept' } });

    expect((await named.invoke({})).log).toEqual(['one', 'kept']);
    expect((await named.invoke({}, { configurable: { name: 'said' } })).log).toEqual(['one', 'said']);
    await expect(named.withConfig({ recursionLimit: 2 }).invoke({})).rejects.toMatchObject({
      code: 'GRAPH_RECURSION_LIMIT',
    });
  });

  it('stops its run when the reader of a stream leaves', async () => {
    let signal: AbortSignal | undefined;
    const endless = new StateGraph(State)
      .addNode('a', async (_state, config) => {
        config.writer({ at: config.step });
        signal = config.signal;
        return new Promise<object>(() => undefined);
      })
      .addEdge(START, 'a')
      .compile();

    for await (const chunk of endless.stream({}, { streamMode: 'custom' })) {
      expect(chunk).toEqual({ at: 1 });
      break;
    }

    expect(signal?.aborted).toBe(true);
  });

  it('collects chunks where invoke is given a mode', async () => {
    const chunks = await graph.invoke({}, { streamMode: 'updates', configurable: { name: 'n' } });

    expect(chunks).toEqual([{ one: { log: ['one'] } }, { two: { log: ['n'] } }]);
  });

  it('is drawn: dotted where a router decides, with its labels', () => {
    const drawn = new StateGraph(State)
      .addNode({
        agent: say('agent'),
        'look up': say('look up'),
        late: [say('late'), { defer: true }],
        end: say('end'),
      })
      .addEdge(START, 'agent')
      .addConditionalEdges('agent', () => 'go', { go: 'look up', 'say "bye"': END })
      .addEdge('look up', 'agent')
      .addEdge('agent', 'late')
      .addEdge(['late', 'look up'], 'end')
      .compile();

    expectGolden('drawings/router-join-defer.mmd', drawn.getGraph().drawMermaid());
  });
});
