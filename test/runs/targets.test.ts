// Where a node and its routers may lead: what is a target, what needs to be declared, what a path map takes for a key.

import { describe, expect, it } from 'vitest';
import { Annotation, Command, END, reducers, Send, START, StateGraph } from '../../lib/index.ts';
import { runGraph } from '../support/run-graph.ts';

const State = Annotation.Root({
  log: Annotation<string[]>({ reducer: reducers.append, default: () => [] }),
  word: Annotation<string>({ reducer: (left, right) => left + right }),
});
type Builder = StateGraph<object, object, string>;
const says = (name: string) => async () => ({ log: [name] });

describe.each([
  ['static road', {}],
  ['dispatch road', { supersteps: 0 as const }],
])('a target, %s', (_road, options) => {
  /** Runs `a`, which returns what is given, beside nodes `b` and `c`. */
  const runCommand = async (result: unknown, ends?: readonly string[]): Promise<unknown> => {
    const graph = new StateGraph(State) as unknown as Builder;
    graph
      .addNode('a', async () => result as object, ends === undefined ? {} : { ends })
      .addNode({ b: says('b'), c: says('c') })
      .addEdge(START, 'a')
      .addEdge('b', 'c')
      .addConditionalEdges('a', () => [], ['b']);
    return runGraph(graph.compile(), {}, options);
  };

  it('END of a Command needs no declaration, and a node does', async () => {
    expect(await runCommand(new Command({ goto: END }))).toEqual({ log: [] });
    expect(await runCommand(new Command({ goto: [END, 'b'] }), ['b'])).toEqual({ log: ['b', 'c'] });
    await expect(runCommand(new Command({ goto: 'b' }))).rejects.toMatchObject({
      ...{ code: 'UNDECLARED_GOTO', where: "node 'a'" },
      what: "a Command goes to 'b', but it declares no ends",
    });
    await expect(runCommand(new Command({ goto: 'c' }), ['b', END])).rejects.toMatchObject({
      what: `a Command goes to 'c', but its ends are: b, ${END}`,
    });
  });

  it('of a Send needs a declaration that there is a turn, and may be any node then', async () => {
    const send = new Command({ goto: new Send('b', {}) });

    expect(await runCommand(send, ['c'])).toEqual({ log: ['b', 'c'] });
    await expect(runCommand(send)).rejects.toMatchObject({ code: 'UNDECLARED_GOTO' });
    await expect(runCommand(new Command({ goto: new Send(END, {}) }), [])).rejects.toMatchObject({
      code: 'UNKNOWN_NODE',
    });
  });

  /** Runs a router of `a` over a path map or a list, which returns what is given. */
  const runRouter = async (result: unknown, targets: object, routed: unknown = result): Promise<unknown> => {
    const graph = new StateGraph(State) as unknown as Builder;
    graph
      .addNode({ a: says('a'), b: says('b'), c: says('c') })
      .addEdge(START, 'a')
      .addConditionalEdges('a', (() => routed) as never, targets as never)
      .addConditionalEdges('a', () => [], ['b', 'c']);
    return runGraph(graph.compile(), {}, options);
  };

  it.each<[unknown, readonly string[]]>([
    [true, ['a', 'b']],
    [false, ['a', 'c']],
    [1, ['a', 'b']],
    [0, ['a', 'c']],
    [-1.5, ['a', 'b']],
    ['yes', ['a', 'b']],
    ['', ['a', 'c']],
    ['end', ['a']],
    [
      [true, 0, 'end'],
      ['a', 'b', 'c'],
    ],
    [[], ['a']],
  ])('of a path map is what it has for %j', async (result, log) => {
    const map = { true: 'b', false: 'c', 1: 'b', 0: 'c', '-1.5': 'b', yes: 'b', '': 'c', end: END };

    expect(await runRouter(result, map)).toEqual({ log });
  });

  it.each<[unknown]>([
    ['toString'],
    ['constructor'],
    ['__proto__'],
    ['b'],
    [2],
    [null],
    [undefined],
    [{}],
    [['yes', 'no']],
  ])('that a path map has no key for is refused: %j', async (result) => {
    await expect(runRouter(result, { yes: 'b' })).rejects.toMatchObject({
      ...{ code: 'UNKNOWN_NODE', where: "conditional edge from 'a'" },
      fix: 'return one of those, or declare it',
    });
  });

  it('that is a node but not among those declared is refused', async () => {
    await expect(runRouter('c', ['b', END])).rejects.toMatchObject({
      what: `its router returned "c"; declared: b, ${END}`,
    });
  });

  it('is found by the state with the own writes of the node: merged, set where it was unset, and overwritten', async () => {
    const seen: unknown[] = [];
    const graph = new StateGraph(State)
      .addNode('a', async () => ({ log: ['a'], word: 'new' }))
      .addNode('b', async () => ({ word: '!' }))
      .addNode('c', async () => ({ log: { __overwrite__: ['only'] } as never }))
      .addEdge(START, 'a');
    for (const [source, target] of [
      ['a', 'b'],
      ['b', 'c'],
      ['c', END],
    ] as const) {
      graph.addConditionalEdges(
        source,
        ({ log, word }) => {
          seen.push([log, word]);
          return target;
        },
        [target],
      );
    }

    await runGraph(graph.compile(), { log: ['in'] }, options);

    expect(seen).toEqual([
      [['in', 'a'], 'new'],
      [['in', 'a'], 'new!'],
      [['only'], 'new!'],
    ]);
  });
});
