// Runs that leave the static road and come back, with whatever joins, deferred nodes and Sends are under way: at each limit of supersteps
// they do what LangGraph.js does.

import { describe, expect, it } from 'vitest';
import { createLocalEngine } from '../../../lib/engine/index.ts';
import { type CompiledGraph, MessagesAnnotation, Send, START, StateGraph } from '../../../lib/index.ts';
import { byLog, draw, type Sketch } from '../draw.ts';
import type { RouterAction } from '../graph-library.ts';
import { errorKind } from '../observation.ts';
import { langGraphWay, stepgraphWays, type Way } from '../ways.ts';

const letters = ['k', 'l', 'm', 'n'];

/** A router over four nodes, which names two of them as long as the log is short: what is not listed goes by dispatch. */
const twoOf =
  (names: readonly string[], until = 3) =>
  (): readonly [RouterAction, string[]] => [
    async (state) => ((state as { log: string[] }).log.length < until ? [...names] : []),
    [...letters],
  ];

/** Sends to `w`, as long as the log is short. */
const sends = (count: number, until = 9) =>
  byLog((log, { Send: Packet }) =>
    log.length < until ? Array.from({ length: count }, (_, index) => new Packet('w', { log: [`${index}`] })) : [],
  );

const policy = { retryPolicy: { maxAttempts: 1, initialInterval: 5 } };

const graphs: { readonly [name: string]: Sketch } = {
  'to a plain superstep': draw('START>a k>b l>b m>b n>b b>c c>d', { routers: { a: twoOf(['k', 'm']) } }),
  'and leave again': draw('START>a k>b l>b m>b n>b b>a', { routers: { a: twoOf(['k', 'm'], 8) } }),
  'to joins half full': draw('START>a k+late>j m>late l>j n>j j>z', { routers: { a: twoOf(['k', 'm']) } }),
  'to deferred nodes': draw('START>a a>d k>b l>b m>b n>b b>c', {
    routers: { a: twoOf(['k', 'm']) },
    options: { d: { defer: true } },
  }),
  'to Sends': draw('START>a k>b l>b m>b n>b b>c w>c', { routers: { a: twoOf(['k', 'm']), k: sends(3) } }),
  'to Sends beside a node with another policy': draw('START>a k>b l>b m>b n>b b>c w>c', {
    routers: { a: twoOf(['k', 'm']), k: sends(2) },
    options: { w: policy },
  }),
  'to Sends with deferred nodes': draw('START>a a>d k>b l>b m>b n>b w>c', {
    routers: { a: twoOf(['k', 'm']), k: sends(2) },
    options: { d: { defer: true } },
  }),
  'to no Sends at all': draw('START>a k>b l>b m>b n>b', { routers: { a: twoOf(['k', 'm']), b: sends(0) } }),
  'to a node that is pulled and sent to': draw('START>a k>w l>w m>w n>w w>c', {
    routers: { a: twoOf(['k', 'm']), k: sends(2) },
  }),
  'from Sends of Sends': draw('START>a k>b l>b m>b n>b b>c w>c', {
    routers: { a: twoOf(['k', 'm']), k: sends(2), w: sends(1, 7) },
  }),
};

/** LangGraph.js runs a deferred node beside Sends; here it waits for them, on every road. */
const deferredBesideSends: { readonly [name: string]: Sketch } = {
  'to Sends alone, while a deferred node waits': draw('START>a a>d k>e l>e m>e n>e w>c', {
    routers: { a: twoOf(['k', 'm']), e: sends(2, 6) },
    options: { d: { defer: true } },
  }),
  'and without dispatch: Sends alone, while a deferred node waits': draw('START>a a>d w>c', {
    routers: { a: sends(2) },
    options: { d: { defer: true } },
  }),
};

const dispatchWay = stepgraphWays.find(({ name }) => name.includes('dispatch')) ?? expect.fail('there is no such road');

describe.each(stepgraphWays)('back from dispatch, $name:', (way) => {
  it.each(Object.entries(graphs))('%s', (_, sketch) => expectAlike(sketch, way, langGraphWay));

  it.each(Object.entries(deferredBesideSends))('%s', (_, sketch) => expectAlike(sketch, way, dispatchWay));
});

async function expectAlike(sketch: Sketch, way: Way, other: Way): Promise<void> {
  for (let recursionLimit = 2; recursionLimit <= 12; recursionLimit += 1) {
    const expected = await other.run(sketch, {}, { recursionLimit });
    const actual = await way.run(sketch, {}, { recursionLimit });
    const kind = (error: unknown): unknown => (error === undefined ? undefined : errorKind(error));

    expect({ ...actual, error: kind(actual.error) }, `limit ${recursionLimit}`).toEqual({
      ...expected,
      error: kind(expected.error),
    });
  }
}

describe('the ids of messages', () => {
  const say = async () => ({ messages: ['hello', 'there'] });

  it.each([
    ['where all ride in one Map', {}],
    ['where what was sent has a branch', { retryPolicy: { maxAttempts: 7 } }],
  ])('are the same on every road, %s', async (_, options) => {
    const graph = new StateGraph(MessagesAnnotation)
      .addNode('a', say)
      .addNode('b', say)
      .addNode('w', say, options)
      .addEdge(START, 'a')
      .addEdge('a', 'b')
      .addConditionalEdges('a', () => [new Send('w', {}), new Send('w', {}), new Send('b', {})], ['w', 'b'])
      .addConditionalEdges('a', () => [new Send('w', {})], ['w'])
      .compile() as CompiledGraph;

    const outputs = await Promise.all(
      [{}, { supersteps: 0 }, { supersteps: 3, routes: 2 }].map(async (bounds) => {
        const run = createLocalEngine({ bounds }).run(graph.definition, {}, {}, []);
        return JSON.stringify(await run.output).replaceAll(run.id, 'run');
      }),
    );

    expect(new Set(outputs).size).toBe(1);
    expect(outputs[0]).toContain('hello');
  });
});
