// `entry` must be `graph`: the bundle is loaded once, as Lambda will load it, before anything is created.

import { CfnResource, Lazy } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import { GraphStateMachine, type GraphStateMachineProps } from '../../lib/cdk/index.ts';
import { GraphError } from '../../lib/errors/index.ts';
import { Annotation, START, StateGraph } from '../../lib/index.ts';
import { exported, given } from './fixtures/entries/other.ts';
import { graph as plain } from './fixtures/plain-graph.ts';
import { newStack } from './support/synthesise.ts';

const OTHER = 'test/cdk/fixtures/entries/other.ts';
const THROWS = 'test/cdk/fixtures/entries/throws.ts';

const short = new StateGraph(Annotation.Root({ n: Annotation<number>() }))
  .addNode('only', async () => ({}))
  .addEdge(START, 'only')
  .compile({ name: 'short' });

function refusalOf(props: GraphStateMachineProps): GraphError | undefined {
  const stack = newStack({ bundling: true });
  try {
    new GraphStateMachine(stack, 'Flow', props);
    return undefined;
  } catch (error) {
    expect(stack.node.findAll().filter(CfnResource.isCfnResource)).toEqual([]);
    expect(error).toBeInstanceOf(GraphError);
    return error as GraphError;
  }
}

describe('an entry that exports another graph', () => {
  it('is refused with every place where the two differ', () => {
    const problems = refusalOf({ graph: given, entry: OTHER, exportName: 'exported' })?.problems ?? [];

    expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['ENTRY_DIFFERS']));
    expect(problems.map(({ where, what }) => `${where}: ${what.slice(0, 40)}`)).toEqual([
      'the description: it is in the graph given, but not in wha',
      "node 'onlyGiven': it is in the graph given, but not in wha",
      "channel 'left': it is in the graph given, but not in wha",
      "edge '__start__' -> 'a': it is in the graph given, but not in wha",
      "edge 'a' -> 'onlyGiven': it is in the graph given, but not in wha",
      "join ['b', 'onlyGiven'] -> 'c': it is in the graph given, but not in wha",
      "node 'onlyExported': it is in what 'entry' exports, but not i",
      "edge 'a' -> 'onlyExported': it is in what 'entry' exports, but not i",
      "join ['b', 'onlyExported'] -> 'c': it is in what 'entry' exports, but not i",
      "router of '__start__': it is in what 'entry' exports, but not i",
      'the input schema: it is not the same in the graph given an',
      'the output schema: it is not the same in the graph given an',
      "node 'a': it is not the same in the graph given an",
      "node 'b': it is not the same in the graph given an",
      "node 'c': it is not the same in the graph given an",
      "channel 'list': it is not the same in the graph given an",
      "router of 'c': it is not the same in the graph given an",
    ]);
  });

  it('is what it should be, whichever of the two it is', () => {
    expect(refusalOf({ graph: given, entry: OTHER, exportName: 'given' })).toBeUndefined();
    expect(refusalOf({ graph: exported, entry: OTHER, exportName: 'exported' })).toBeUndefined();
  });

  it('is told how to be fixed', () => {
    expect(refusalOf({ graph: plain, entry: OTHER, exportName: 'given' })?.message).toContain(
      `fix: give the construct the graph that '${OTHER}' exports as 'given', or correct entry or exportName`,
    );
  });
});

describe('an entry whose bundle does not load', () => {
  it('is refused with the error, which would come again in every Lambda', () => {
    expect(refusalOf({ graph: short, entry: THROWS })?.problems).toEqual([
      {
        code: 'BUNDLE_FAILS_TO_LOAD',
        where: `entry '${THROWS}'`,
        what: 'its bundle throws when it is loaded, as it would in Lambda: RangeError: TABLE is not set',
        fix: expect.stringContaining('environment'),
      },
    ]);
  });

  it('loads where the functions have the variables that it asks for, known or not, and may print what it likes', () => {
    const token = Lazy.string({ produce: () => 'notes' });

    expect(refusalOf({ graph: short, entry: THROWS, environment: { TABLE: 'notes' } })).toBeUndefined();
    expect(refusalOf({ graph: short, entry: THROWS, environment: { TABLE: token } })).toBeUndefined();
  });

  it("is not loaded with Node's own options, which may name files that are in Lambda alone", () => {
    const environment = { TABLE: 'notes', NODE_OPTIONS: '--import /opt/tracing.mjs' };

    expect(refusalOf({ graph: short, entry: THROWS, environment })).toBeUndefined();
  });

  it('sees nothing of the process that synthesises', () => {
    process.env['TABLE'] = 'from outside';
    try {
      expect(refusalOf({ graph: short, entry: THROWS })?.problems).toHaveLength(1);
    } finally {
      delete process.env['TABLE'];
    }
  });
});

describe('an entry with a graph that has something wrong, which its bundle leaves unchecked', () => {
  it('is refused with all that is wrong, be it a graph that only a node runs', () => {
    expect(refusalOf({ graph: short, entry: 'test/cdk/fixtures/entries/wrong-child.ts' })?.problems).toEqual([
      expect.objectContaining({ code: 'UNKNOWN_OPTION', where: "graph 'child', node 'inner', options" }),
      expect.objectContaining({ code: 'UNKNOWN_TARGET', where: "graph 'child', edge 'inner' -> 'iner'" }),
    ]);
  });

  it('is refused by that, though it does not even load', () => {
    expect(refusalOf({ graph: short, entry: 'test/cdk/fixtures/entries/wrong-graph.ts' })?.problems).toEqual([
      expect.objectContaining({ code: 'INVALID_NODE', where: "graph 'short', node 'only'" }),
    ]);
  });
});

describe('an entry whose export is not a graph', () => {
  it('is refused by the name of the export', () => {
    const entry = 'test/cdk/fixtures/broken/no-graph.ts';

    expect(refusalOf({ graph: short, entry, exportName: 'something' })?.problems).toEqual([
      expect.objectContaining({
        code: 'NO_GRAPH_EXPORTED',
        where: `entry '${entry}'`,
        what: "its export 'something' is not a compiled graph",
      }),
    ]);
  });
});
