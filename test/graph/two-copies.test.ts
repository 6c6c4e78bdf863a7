// Two copies of the library in one process, as a package and a bundle beside it make them: what one makes, the other knows. Both are
// bundled from the sources; one is minified, so that no name of a class is left.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type * as library from '../../lib/index.ts';

type Library = typeof library;

const directory = mkdtempSync(join(tmpdir(), 'stepgraph-test-'));
const copies: Record<string, Library> = {};

const root = join(import.meta.dirname, '../..');

const ways = [
  { name: 'plain', minify: false, conditions: ['stepgraph-source'] },
  // As the construct bundles it.
  { name: 'minified', minify: true, conditions: ['stepgraph-source', 'stepgraph-bundle'] },
];

beforeAll(async () => {
  for (const { name, minify, conditions } of ways) {
    const outdir = join(directory, name);
    await build({
      entryPoints: [join(root, 'lib/index.ts')],
      ...{ outdir, minify, bundle: true, splitting: true, format: 'esm', platform: 'node', logLevel: 'error' },
      conditions,
      // The file that it names from source: a bundle cannot make it.
      alias: { '#jsonata-engine': join(root, '.engine/jsonata-engine.cjs') },
      outExtension: { '.js': '.mjs' },
      banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    });
    copies[name] = (await import(pathToFileURL(join(outdir, 'index.mjs')).href)) as Library;
  }
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function copy(name: string): Library {
  const found = copies[name];
  if (found === undefined) throw new Error(`no copy is called '${name}'`);
  return found;
}

it('two copies are two: none of their classes is the same', () => {
  for (const name of ['Command', 'Send', 'Overwrite', 'StateGraph'] as const) {
    expect(copy('plain')[name]).not.toBe(copy('minified')[name]);
  }
  expect(copy('minified').Command.name).not.toBe('Command');
});

describe.each([
  ['plain', 'minified'],
  ['minified', 'plain'],
])('the %s copy knows what the %s copy made:', (mine, theirs) => {
  /** A graph of my copy whose node `a` returns what it is given; `b` only says that it ran. */
  const graphOf = (a: (other: Library) => unknown) => {
    const { StateGraph, START, Annotation, reducers } = copy(mine);
    const State = Annotation.Root({
      log: Annotation<string[]>({ reducer: reducers.append, default: () => ['default'] }),
      got: Annotation<string>(),
    });
    return new StateGraph(State)
      .addNode('a', async () => a(copy(theirs)) as object, { ends: ['b'] })
      .addNode('b', async ({ got }) => ({ log: [`b got ${got}`] }))
      .addEdge(START, 'a')
      .compile();
  };

  it.each<[string, (other: Library) => unknown, string[]]>([
    [
      'a Command',
      ({ Command }) => new Command({ update: { log: ['a'] }, goto: 'b' }),
      ['default', 'a', 'b got undefined'],
    ],
    [
      'a Command of a subclass',
      ({ Command }) => new (class Handoff extends Command {})({ update: { log: ['a'] }, goto: 'b' }),
      ['default', 'a', 'b got undefined'],
    ],
    [
      'a list of Commands',
      ({ Command }) => [new Command({ update: { log: ['a'] } }), new Command({ goto: 'b' })],
      ['default', 'a', 'b got undefined'],
    ],
    ['a Send', ({ Send }) => new Send('b', { got: 'sent' }), ['default', 'b got sent']],
    [
      'a Command that sends',
      ({ Command, Send }) => new Command({ goto: [new Send('b', { got: 'sent' })] }),
      ['default', 'b got sent'],
    ],
    ['an Overwrite', ({ Overwrite }) => ({ log: new Overwrite(['only this']) }), ['only this']],
  ])('%s that a node returns', async (_, a, log) => {
    expect(await graphOf(a).invoke({})).toEqual({ log });
  });

  it('a Command is not an input, and an Overwrite in one passes by the reducer', async () => {
    const { Command, Overwrite, isCommand } = copy(theirs);
    const graph = graphOf(() => ({}));

    expect(copy(mine).isCommand(new Command({}))).toBe(true);
    expect(isCommand({ update: {}, goto: 'b' })).toBe(false);
    await expect(graph.invoke(new Command({}) as never)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    expect(await graph.invoke({ log: new Overwrite(['in']) as never })).toEqual({ log: ['in'] });
  });

  it('a Send that a router returns', async () => {
    const { StateGraph, START, Annotation } = copy(mine);
    const { Send } = copy(theirs);
    const graph = new StateGraph(Annotation.Root({ got: Annotation<string>(), out: Annotation<string>() }))
      .addNode('b', async ({ got }) => ({ out: got }))
      .addConditionalEdges(START, () => new Send('b', { got: 'sent' }), ['b'])
      .compile();

    expect(await graph.invoke({})).toEqual({ out: 'sent' });
  });

  it('states, presets, JSONata and nodes that load later', async () => {
    const { StateGraph, START } = copy(mine);
    const { Annotation, reducers, jsonata, lazy } = copy(theirs);
    const State = Annotation.Root({
      log: Annotation<string[]>({ reducer: reducers.append, default: () => [] }),
      messages: Annotation<object[]>({ reducer: reducers.messages as never, default: () => [] }),
      n: Annotation<number>({ reducer: jsonata`$left + 2 * $right`, default: () => 1 }),
    });
    const graph = new StateGraph(State)
      .addNode(
        'a',
        lazy(async () => ({ default: async () => ({ log: ['a'], n: 20, messages: ['hi'] as never }) })),
      )
      .addEdge(START, 'a')
      .compile();

    expect(await graph.invoke({ log: ['in'] }, { runId: 'r' })).toEqual({
      ...{ log: ['in', 'a'], n: 41 },
      messages: [{ id: 'r-1-a-0', type: 'human', content: 'hi' }],
    });
  });

  it('reducers that are attached to zod schemas', async () => {
    const { StateGraph, START } = copy(mine);
    const { withLangGraph } = copy(theirs);
    const log = withLangGraph(z.array(z.string()), {
      reducer: { fn: (left: string[], right: string[]) => left.concat(right), schema: z.array(z.string()) },
      default: () => ['default'],
    });
    const graph = new StateGraph(z.object({ log }))
      .addNode('a', async () => ({ log: ['a'] }))
      .addEdge(START, 'a')
      .compile();

    expect(await graph.invoke({})).toEqual({ log: ['default', 'a'] });
  });

  it('what is known of a failure', async () => {
    const failing = graphOf(() => {
      throw new Error('no luck');
    });
    const error: unknown = await failing.invoke({}).catch((thrown: unknown) => thrown);

    expect(copy(theirs).failureOf(error)).toMatchObject({ code: 'NODE_FAILED', where: "node 'a'", what: 'no luck' });
    expect(copy(theirs).failureOf(error)).toBe(copy(mine).failureOf(error));
  });
});
