// What a node declares to write is all that it may write, and all that is merged behind it.

import { describe, expect, it } from 'vitest';
import { compile } from '../../lib/compile/index.ts';
import { bytesOf } from '../../lib/compile/measure/measure-machine.ts';
import { Annotation, type CompiledGraph, reducers, START, StateGraph } from '../../lib/index.ts';
import { runGraph } from '../support/run-graph.ts';

const sum = () => Annotation<number>({ reducer: (left, right) => left + right, default: () => 0 });
const State = Annotation.Root({
  a: sum(),
  b: sum(),
  log: Annotation<string[]>({ reducer: reducers.append, default: () => [] }),
});

const graphOf = (update: object, writes?: readonly string[]) =>
  new StateGraph(State)
    .addNode('n', async () => update, writes === undefined ? {} : { writes })
    .addNode('m', async () => ({ a: 2, b: 2, log: ['m'] }))
    .addEdge(START, 'n')
    .addEdge('n', 'm')
    .compile() as unknown as CompiledGraph;

describe('a node that declares what it writes', () => {
  it.each([{}, { supersteps: 0 }] as const)('has that merged, with %o', async (road) => {
    expect(await runGraph(graphOf({ a: 5, log: ['n'] }, ['a', 'log']), { b: 1 } as never, road)).toEqual({
      a: 7,
      b: 3,
      log: ['n', 'm'],
    });
  });

  it.each([{}, { supersteps: 0 }] as const)('may write nothing else, with %o', async (road) => {
    await expect(runGraph(graphOf({ a: 5, b: 1 }, ['a']), {} as never, road)).rejects.toMatchObject({
      name: 'InvalidUpdateError',
      code: 'UNDECLARED_WRITE',
      message: expect.stringContaining("node 'n', 'b'"),
    });
  });

  it('may leave out what it declares', async () => {
    expect(await runGraph(graphOf({}, []), {} as never)).toEqual({ a: 2, b: 2, log: ['m'] });
  });

  it('costs no bytes for channels that it does not write', () => {
    const states = (writes?: readonly string[]) => compile(graphOf({}, writes).definition).machine.States;
    const [all, one] = [states(), states(['a'])].map(({ n }) => bytesOf(n ?? {}));

    expect(one).toBeLessThan(all ?? 0);
    expect(JSON.stringify(states(['a'])['n'])).not.toContain("'log'");
  });
});
