// The arbitraries of a random graph before its numbers mean anything: targets are plain naturals which shape-graph.ts folds into the
// range that is legal where they stand. So every raw graph is a graph, and every shrunk raw graph is a smaller graph.

import { fc } from '../support/fast-check.ts';
import type { ArgKind, ChannelKind, NodeSpec, ReturnShape, RouterSpec } from './graph-spec.ts';

export interface RawRoute {
  readonly kind: 'name' | 'send' | 'end';
  readonly to: number;
  readonly back: boolean;
  readonly arg: ArgKind;
}

export interface RawDecision {
  readonly bare: boolean;
  /** Whether all of it are Sends to one node. */
  readonly fansOut: boolean;
  readonly routes: readonly RawRoute[];
}

export interface RawRouter {
  readonly table: readonly RawDecision[];
  readonly by: number | null;
  readonly pathMap: RouterSpec['pathMap'];
  readonly declaresSends: boolean;
  readonly async: boolean;
}

export interface RawCommand {
  readonly table: readonly RawDecision[];
  readonly sent: RawDecision;
}

export interface RawWrite {
  readonly channel: number;
  readonly flavour: number;
  readonly overwrite: boolean;
  /** Whether a last-value channel may be written that an earlier node writes too. */
  readonly shared: boolean;
}

export interface RawNode {
  readonly pace: NodeSpec['pace'];
  readonly defer: boolean;
  readonly shape: ReturnShape;
  readonly writes: readonly RawWrite[];
  readonly edges: readonly number[];
  readonly loop: number | null;
  readonly router: RawRouter | null;
  readonly command: RawCommand | null;
  readonly throwsOn: number | 'send' | null;
  readonly retry: 1 | 2 | null;
  /** The node before it that leads here if nothing else does. */
  readonly parent: number;
}

export interface RawJoin {
  readonly sources: readonly number[];
  readonly target: number;
  /** Where the target's router goes first, to close a loop: its sources, or one node before them. */
  readonly again: 'sources' | number | null;
}

export interface RawGraph {
  readonly names: readonly string[];
  readonly channels: readonly { readonly kind: ChannelKind; readonly hasDefault: boolean }[];
  readonly nodes: readonly RawNode[];
  readonly joins: readonly RawJoin[];
  readonly entry: { readonly edges: readonly number[]; readonly router: RawRouter | null };
  readonly input: readonly { readonly channel: number; readonly flavour: number }[];
  readonly logInInput: boolean;
  readonly recursionLimit: number;
}

// Plain names first: shrinking takes from the front. The rest sorts against its order here, or asks for quoting somewhere.
const nodeNames = [
  ...[
    'a',
    'b',
    'c',
    'd',
    'e',
    'f',
    'g',
    '10',
    '9',
    '2',
    'n10',
    'n9',
    'B',
    'Z',
    '_x',
    'é',
    '😀',
    'a b',
    'a!',
    'a-b',
    'a.b',
  ],
  ...["it's", 'say "x"', '$a', 'back\\slash', '{x}'],
];

const index = fc.nat({ max: 11 });
/** True once in `times`; shrinks to false. */
const once = (times: number): fc.Arbitrary<boolean> => fc.nat({ max: times - 1 }).map((drawn) => drawn === times - 1);

function weighted<T>(...choices: readonly (readonly [number, T])[]): fc.Arbitrary<T> {
  return fc.oneof(...choices.map(([weight, value]) => ({ weight, arbitrary: fc.constant(value) })));
}

function sometimes<T>(outOf: number, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.oneof({ weight: outOf - 1, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });
}

const route: fc.Arbitrary<RawRoute> = fc.record({
  kind: weighted([5, 'name'], [4, 'send'], [1, 'end']),
  to: index,
  back: fc.boolean(),
  arg: weighted<ArgKind>([6, 'object'], [1, 'text'], [1, 'number'], [1, 'null'], [1, 'list']),
});

const decision: fc.Arbitrary<RawDecision> = fc.record({
  bare: fc.boolean(),
  fansOut: once(3),
  routes: fc.oneof(
    { weight: 9, arbitrary: fc.array(route, { minLength: 1, maxLength: 3 }) },
    { weight: 1, arbitrary: fc.constant([]) },
  ),
});

const table = fc.array(decision, { minLength: 1, maxLength: 3 });

const router: fc.Arbitrary<RawRouter> = fc.record({
  table,
  by: sometimes(4, index),
  pathMap: weighted<RouterSpec['pathMap']>([2, 'list'], [2, 'none'], [2, 'record'], [1, 'booleans']),
  declaresSends: weighted([3, true], [1, false]),
  async: fc.boolean(),
});

const write: fc.Arbitrary<RawWrite> = fc.record({
  channel: index,
  flavour: fc.nat({ max: 4 }),
  overwrite: once(20),
  shared: once(10),
});

const node: fc.Arbitrary<RawNode> = fc.record({
  pace: weighted<NodeSpec['pace']>([3, 'sync'], [3, 'async'], [1, 'slow']),
  defer: once(16),
  shape: weighted<ReturnShape>([6, 'object'], [1, 'tuples'], [1, 'list'], [1, 'nothing']),
  writes: fc.array(write, { maxLength: 3 }),
  edges: fc.array(index, { maxLength: 2 }),
  loop: sometimes(60, index),
  router: sometimes(3, router),
  command: sometimes(5, fc.record({ table, sent: decision })),
  throwsOn: sometimes(40, weighted<number | 'send'>([2, 1], [1, 2], [1, 'send'])),
  retry: weighted<1 | 2 | null>([8, null], [1, 1], [1, 2]),
  parent: index,
});

const channel = fc.record({
  kind: weighted<ChannelKind>(
    ...(['append', 'sum', 'text', 'last', 'merge', 'max', 'window', 'union'] as const).map(
      (kind) => [1, kind] as const,
    ),
  ),
  hasDefault: fc.boolean(),
});

/** Any raw graph of 2 to 7 nodes. */
export const rawGraph: fc.Arbitrary<RawGraph> = fc.record({
  names: fc.shuffledSubarray(nodeNames, { minLength: 7, maxLength: 7 }),
  channels: fc.array(channel, { minLength: 1, maxLength: 4 }),
  nodes: fc.array(node, { minLength: 2, maxLength: 7 }),
  joins: fc.array(
    fc.record({
      sources: fc.uniqueArray(index, { minLength: 1, maxLength: 3 }),
      target: index,
      again: sometimes(3, fc.oneof(fc.constant('sources' as const), index)),
    }),
    { maxLength: 2 },
  ),
  entry: fc.record({ edges: fc.array(index, { maxLength: 3 }), router: sometimes(8, router) }),
  input: fc.array(fc.record({ channel: index, flavour: fc.nat({ max: 4 }) }), { maxLength: 3 }),
  logInInput: fc.boolean(),
  recursionLimit: fc.oneof(
    { weight: 7, arbitrary: fc.constant(25) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 8 }) },
  ),
});
