import { describe, expect, it } from 'vitest';
import { checkMachine } from '../../lib/asl/index.ts';
import { compile } from '../../lib/compile/index.ts';
import { Annotation, END, jsonata, reducers, START, StateGraph } from '../../lib/index.ts';
import { runGraph } from '../support/run-graph.ts';

const State = Annotation.Root({ log: Annotation<string[]>({ reducer: reducers.append, default: () => [] }) });
const say = (name: string) => async () => ({ log: [name] });
const withNode = (name: string) => new StateGraph(State).addNode(name, say(name)).addEdge(START, name);

describe('the name of a node', () => {
  it.each(['{% $state %}', '{% open', 'open %}'])('may not be read as an expression by the service: %s', (name) => {
    expect(() => withNode(name).compile()).toThrow(/INVALID_NODE_NAME/);
  });

  it('may have 80 characters, as that of a state, and no more', async () => {
    const longest = 'n'.repeat(80);

    expect(await runGraph(withNode(longest).compile(), {})).toEqual({ log: [longest] });
    expect(() => withNode(`${longest}n`).compile()).toThrow(/INVALID_NODE_NAME/);
  });

  it('may not be half of a surrogate pair, which is not a string', () => {
    expect(() => withNode('\ud83d').compile()).toThrow(/INVALID_NODE_NAME/);
  });

  it.each(['hasOwnProperty', 'constructor'])('may not be a key that every object has, as in LangGraph: %s', (name) => {
    expect(() => withNode(name).compile()).toThrow(/RESERVED_NAME/);
  });

  it.each([
    ['in JSONata', jsonata`'right'`],
    ['in code', async () => 'right' as const],
  ])("may be that of the Choice after START's routers, %s, and leads nowhere else", async (_kind, router) => {
    const graph = new StateGraph(State)
      .addNode({ 'after route from START': say('wrong'), right: say('right') })
      .addConditionalEdges(START, router as never, ['right', 'after route from START'])
      .compile();

    expect(await runGraph(graph, {})).toEqual({ log: ['right'] });
  });

  it.each(['😀', '-😀'])('of 80 characters is cut between characters: %s...', (start) => {
    const long = start + '😀'.repeat(38);
    const graph = withNode(long)
      .addConditionalEdges(long, () => END, [long, END])
      .compile();

    const { machine } = compile(graph.definition);

    expect(checkMachine(machine)).toEqual([]);
    for (const name of Object.keys(machine.States)) expect(name).not.toMatch(/\p{Cs}/u);
  });

  it.each(['start', 'end', 'dispatch', 'recursion limit'])(
    'may be that of a state of the frame, and is parted from it: %s',
    (name) => {
      const { machine } = compile(withNode(name).compile().definition);

      expect(machine.States[`${name} (node)`]?.Type).toBe('Task');
      expect(machine.StartAt).toBe('start');
      expect(machine.States['start']?.Type).toBe('Choice');
    },
  );

  it('need not differ from the names that states of other nodes get', async () => {
    const names = ['start', 'start (node)', 'after start (node)', 'a', 'after a', 'node', 'node in dispatch'];
    const graph = new StateGraph(State) as unknown as StateGraph<object, object, string>;
    for (const name of names) {
      graph.addNode(name, say(name), { retryPolicy: { maxAttempts: 2 } }).addEdge(START, name);
      graph.addConditionalEdges(name, () => END, [name, END]);
    }
    const { definition } = graph.compile();

    for (const bounds of [{}, { supersteps: 0 }]) {
      expect(checkMachine(compile(definition, { bounds }).machine)).toEqual([]);
    }
  });
});

describe('the time of a node', () => {
  it('is refused where the service has no such time', () => {
    const graph = new StateGraph(State).addNode('a', say('a'), { timeout: '2000d' }).addEdge(START, 'a');

    expect(() => graph.compile()).toThrow(/INVALID_TIMEOUT/);
  });

  it('is tried no more often than the service tries', () => {
    const options = { retryPolicy: { maxAttempts: 1e9 } };
    const graph = new StateGraph(State).addNode('a', say('a'), options).addEdge(START, 'a');

    expect(() => graph.compile()).toThrow(/INVALID_RETRY_POLICY/);
  });
});
