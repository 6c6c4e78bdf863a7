import { describe, expect, it } from 'vitest';
import { advance, type Frontier } from '../../lib/compile/2-plan/frontier.ts';
import { makePlan } from '../../lib/compile/2-plan/make-plan.ts';
import { type Bounds, defaultBounds, type Plan } from '../../lib/compile/2-plan/plan.ts';
import { wire } from '../../lib/compile/2-plan/wiring.ts';
import { Annotation, Command, END, START, StateGraph } from '../../lib/index.ts';

const State = Annotation.Root({ query: Annotation<string>() });
type Builder = StateGraph<object, object, string>;
const node = async () => ({});

function graphOf(names: readonly string[]): Builder {
  const graph = new StateGraph(State) as unknown as Builder;
  for (const name of names) graph.addNode(name, node);
  return graph;
}

/** Nothing else is remembered or sent. */
const pulling = (...pull: string[]): Frontier => ({ pull, workers: [], waiting: [], deferred: [] });

function planOf(graph: Builder, bounds: Partial<Bounds> = { sendSupersteps: 0 }): Plan {
  const { definition } = graph.compile();
  return makePlan(
    wire(definition),
    { ...defaultBounds(definition.nodes.length), ...bounds },
    { one: 150, several: 500 },
  );
}

const letters = ['a', 'b', 'c', 'd'];

/** k nodes side by side, each looping on itself until it likes to stop. */
function selfLoops(count: number): Builder {
  const graph = graphOf(letters.slice(0, count));
  for (const name of letters.slice(0, count)) {
    graph.addEdge(START, name).addConditionalEdges(name, () => name, [name, END]);
  }
  return graph;
}

describe('the automaton', () => {
  it.each([
    [2, 3],
    [3, 7],
    [4, 15],
  ])('of %i self-loops in parallel has %i supersteps: every set that may still run', (count, supersteps) => {
    expect(planOf(selfLoops(count)).supersteps).toHaveLength(supersteps);
  });

  it.each([
    [2, 3, 11],
    [3, 4, 19],
    [4, 5, 29],
  ])(
    'of two parallel loops of %i and %i nodes has %i supersteps: every pair of places, and each loop alone',
    (left, right, supersteps) => {
      const loops = [left, right].map((length, index) =>
        Array.from({ length }, (_, place) => `${'lr'[index]}${place}`),
      );
      const graph = graphOf(loops.flat());
      for (const loop of loops) {
        graph.addEdge(START, loop[0] ?? '');
        loop.slice(1).forEach((name, index) => {
          graph.addEdge(loop[index] ?? '', name);
        });
        graph.addConditionalEdges(loop.at(-1) ?? '', () => END, [loop[0] ?? '', END]);
      }

      expect(planOf(graph).supersteps).toHaveLength(supersteps);
    },
  );

  it('of a tool agent with 8 tools and a single-valued router has 9 supersteps', () => {
    const tools = Array.from({ length: 8 }, (_, index) => `tool${index}`);
    const graph = graphOf(['agent', ...tools]).addEdge(START, 'agent');
    graph.addConditionalEdges('agent', () => END, [...tools, END]);
    for (const tool of tools) graph.addEdge(tool, 'agent');

    expect(planOf(graph).supersteps).toHaveLength(9);
  });

  it('of a swarm of 5 agents that hand over by Command lists one hand-over at a time', () => {
    const agents = ['a', 'b', 'c', 'd', 'e'];
    const graph = new StateGraph(State) as unknown as Builder;
    for (const name of agents) {
      graph.addNode(name, async () => new Command({ goto: END }), {
        ends: [...agents.filter((other) => other !== name), END],
      });
    }
    graph.addEdge(START, 'a');

    expect(planOf(graph).supersteps).toHaveLength(5);
  });

  it('is the same plan every time', () => {
    expect(planOf(selfLoops(4))).toEqual(planOf(selfLoops(4)));
  });

  it('ends at its bound, and what lies past it goes by dispatch', () => {
    const plan = planOf(selfLoops(4), { supersteps: 3 });

    expect(plan.supersteps).toHaveLength(3);
    expect(plan.dispatch).toBe(true);
  });

  it('never cuts a graph without routing, however long', () => {
    const names = Array.from({ length: 200 }, (_, index) => `n${index}`);
    const graph = graphOf(names).addEdge(START, 'n0');
    names.slice(1).forEach((name, index) => {
      graph.addEdge(names[index] ?? '', name);
    });
    const plan = planOf(graph, { supersteps: 1 });

    expect(plan.supersteps).toHaveLength(200);
    expect(plan.dispatch).toBe(false);
    expect(plan.supersteps[0]?.distance).toBe(200);
  });

  it('knows that a static loop has no end', () => {
    const plan = planOf(graphOf(['a', 'b']).addEdge(START, 'a').addEdge('a', 'b').addEdge('b', 'a'));

    expect(plan.supersteps.map(({ distance }) => distance)).toEqual([Infinity, Infinity]);
  });

  it('enumerates routers in a blink, however many run at once', () => {
    const names = Array.from({ length: 12 }, (_, index) => `n${String(index).padStart(2, '0')}`);
    const graph = graphOf([...names, 'x', 'y', 'z']);
    for (const name of names) graph.addEdge(START, name).addConditionalEdges(name, () => 'x', ['x', 'y', 'z', name]);

    const plan = planOf(graph);

    expect(plan.supersteps.every(({ following }) => following.kind !== 'routed' || following.routes.length <= 32)).toBe(
      true,
    );
  });
});

describe('a join', () => {
  const wiring = wire(
    graphOf(['a', 'b', 'j', 'late'])
      .addEdge(START, 'a')
      .addEdge('a', 'b')
      .addEdge(['a', 'b'], 'j')
      .addEdge('j', 'a')
      .addEdge('a', 'late')
      .compile().definition,
  );

  it('remembers who arrived, fires when all have, and forgets as its target is chosen', () => {
    const afterA = advance(wiring, pulling('a'));
    const afterB = advance(wiring, afterA);

    expect(afterA).toEqual({ ...pulling('b', 'late'), waiting: ['a:a|b:j'] });
    expect(afterB).toEqual(pulling('j'));
  });

  it('keeps what arrives while its target runs for the next round', () => {
    expect(advance(wiring, pulling('a', 'j'))).toEqual({
      ...pulling('a', 'b', 'late'),
      waiting: ['a:a|b:j'],
    });
  });
});

describe('what a join remembers', () => {
  const joined = (joins: readonly (readonly [readonly string[], string])[]) => {
    const graph = graphOf(['a', 'b', 'c', 'j', 'k']).addEdge(START, 'a').addEdge(START, 'b').addEdge(START, 'c');
    for (const target of ['j', 'k']) graph.addEdge('a', target);
    for (const [sources, target] of joins) graph.addEdge([...sources], target);
    return wire(graph.compile().definition);
  };
  const keysOf = (joins: readonly (readonly [readonly string[], string])[]) =>
    new Set(joined(joins).arrivals.map(({ key }) => key));

  it('is named by sources and target, whichever join was added before, and in whatever order its sources stand', () => {
    const alone = keysOf([[['a', 'b'], 'j']]);
    const behind = keysOf([
      [['b', 'c'], 'k'],
      [['b', 'a'], 'j'],
    ]);

    expect([...alone].sort()).toEqual(['a:a|b:j', 'b:a|b:j']);
    expect([...behind].sort()).toEqual(['a:a|b:j', 'b:a|b:j', 'b:b|c:k', 'c:b|c:k']);
  });

  it('is one thing where a join was added twice', () => {
    const { joins } = joined([
      [['a', 'b'], 'j'],
      [['b', 'a'], 'j'],
    ]);

    expect(joins).toHaveLength(1);
  });
});

describe('a frontier', () => {
  const graph = graphOf(['a', 'b', 'c', 'w', 'x', 'j', 'k']);
  for (const late of ['m', 'z']) graph.addNode(late, node, { defer: true });
  const wiring = wire(
    graph
      .addEdge(START, 'a')
      .addEdge(START, 'b')
      .addEdge('a', 'm')
      .addEdge('b', 'z')
      .addEdge('a', 'c')
      .addEdge('b', 'c')
      .addEdge('c', 'x')
      .addEdge('c', 'w')
      .addEdge(['a', 'x'], 'j')
      .addEdge(['b', 'w'], 'k')
      .compile().definition,
  );
  const following = (first: string, second: string) => {
    const once = advance(wiring, pulling(first), { goto: [second] });
    return advance(wiring, { ...once, pull: [second] });
  };

  it('is one value, in whatever order what it remembers came', () => {
    expect(following('a', 'b')).toEqual({
      ...pulling('c'),
      waiting: ['a:a|x:j', 'b:b|w:k'],
      deferred: ['m', 'z'],
    });
    expect(following('b', 'a')).toEqual(following('a', 'b'));
  });

  it('has its nodes in the order of merges, whatever names them', () => {
    expect(advance(wiring, pulling('c'), { goto: ['b', 'a'] }).pull).toEqual(['a', 'b', 'w', 'x']);
    expect(advance(wiring, { ...pulling('x'), deferred: ['z', 'm'] }).pull).toEqual(['m', 'z']);
  });
});
