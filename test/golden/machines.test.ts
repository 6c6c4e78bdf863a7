import { describe, expect, it } from 'vitest';
import { graph as asyncNodes } from '../../examples/async-nodes/graph.ts';
import { graph as documentDigest } from '../../examples/document-digest/graph.ts';
import { checkMachine, walkStates } from '../../lib/asl/index.ts';
import { compile } from '../../lib/compile/index.ts';
import { Annotation, END, reducers, START, StateGraph } from '../../lib/index.ts';
import { expectGoldenJson } from '../support/golden.ts';
import { publicComplaints } from '../support/public-validators.ts';
import { graphs } from './graphs.ts';

const names = Object.keys(graphs);
const graphOf = (name: string) => {
  const make = graphs[name];
  if (make === undefined) throw new Error(`no graph '${name}'`);
  return make();
};
const compiled = (name: string) => compile(graphOf(name).definition);

describe('the machine of a graph', () => {
  it.each(names)('is what was reviewed: %s', async (name) => {
    const { plan, machine } = await compiled(name);

    expectGoldenJson(`machines/${name}.plan.json`, plan);
    expectGoldenJson(`machines/${name}.asl.json`, machine);
  });

  it.each(names)('is the same bytes every time: %s', async (name) => {
    const [first, second] = await Promise.all([compiled(name), compiled(name)]);

    expect(JSON.stringify(first.machine)).toBe(JSON.stringify(second.machine));
  });

  it.each(names)('breaks no rule of the service, on either road: %s', async (name) => {
    const { definition } = graphOf(name);
    const { machine } = compile(definition, { bounds: { supersteps: 0 } });

    expect(checkMachine(compile(definition).machine)).toEqual([]);
    expect(checkMachine(machine)).toEqual([]);
  });

  it.each(names)('passes the public validators: %s', async (name) => {
    expect(await publicComplaints((await compiled(name)).machine)).toEqual([]);
  });
});

describe('the machine of an example', () => {
  it.each([
    ['async-nodes', asyncNodes],
    ['document-digest', documentDigest],
  ])('passes the public validators, and ours: %s', async (_name, graph) => {
    const { machine } = compile(graph.definition);

    expect(await publicComplaints(machine)).toEqual([]);
    expect(checkMachine(machine)).toEqual([]);
  });
});

describe('the public validators', () => {
  it('complain of a machine that is wrong', async () => {
    const { machine } = await compiled('one-node');
    const wrong = { ...machine, StartAt: 'nowhere' };

    expect((await publicComplaints(wrong)).length).toBeGreaterThan(0);
  });
});

describe('names of states', () => {
  const grown = (extra: boolean) => {
    const Log = Annotation.Root({ log: Annotation<string[]>({ reducer: reducers.append, default: () => [] }) });
    const node = async () => ({ log: ['x'] });
    const graph = new StateGraph(Log)
      .addNode({ a: node, b: node, c: node, d: node, late: [node, { defer: true }] })
      .addEdge(START, 'a')
      .addEdge(START, 'b')
      .addEdge('b', 'c')
      .addEdge(['a', 'c'], 'd')
      .addEdge('b', 'late')
      .addConditionalEdges('d', () => 'a', ['a', END]);
    if (extra) graph.addNode('another', node).addEdge('late', 'another');
    return compile(graph.compile().definition);
  };

  it('stay the same when an unrelated node is added', async () => {
    const before = [...walkStates((await grown(false)).machine)].map(({ name }) => name);
    const after = new Set([...walkStates((await grown(true)).machine)].map(({ name }) => name));

    expect(before).toContain('c (waiting a; deferred late)');
    expect(before.filter((name) => !after.has(name))).toEqual([]);
    expect(after.size).toBeGreaterThan(before.length);
  });

  it('never pass 80 characters, and differ where only their ends do', async () => {
    const node = async () => ({});
    const names = ['x', 'y', 'z'].map((end) => `${'long-name-'.repeat(7)}${end}`);
    const graph = new StateGraph(Annotation.Root({ q: Annotation<string>() }));
    for (const name of names) (graph as unknown as StateGraph<object, object, string>).addNode(name, node).addEdge(START, name);
    const { machine } = compile(graph.compile().definition);
    const found = [...walkStates(machine)].map(({ name }) => name);

    expect(Math.max(...found.map((name) => name.length))).toBe(80);
    expect(new Set(found).size).toBe(found.length);
  });
});
