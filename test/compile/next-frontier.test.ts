// The next frontier, found by the machine's expression, is the one that the plan finds, and so is its key.

import { expect, it } from 'vitest';
import { advance, frontierKey } from '../../lib/compile/2-plan/frontier.ts';
import type { Wiring } from '../../lib/compile/2-plan/wiring.ts';
import { nextFrontierText } from '../../lib/compile/4-emit/next-frontier-text.ts';
import { evaluateText } from '../../lib/evaluator/index.ts';
import { byCodeUnits } from '../../lib/json/index.ts';
import { fc } from '../support/fast-check.ts';

const all = ['a', "it's", 'say "x"', 'back\\slash', '10', '9', '😀', 'a b', '$x'].sort(byCodeUnits);

const someOf = (names: readonly string[], minLength = 0): fc.Arbitrary<string[]> =>
  fc.subarray([...names], { minLength }).map((chosen) => chosen.sort(byCodeUnits));

const wirings: fc.Arbitrary<Wiring> = fc
  .record({
    nodes: someOf(all, 3),
    deferred: someOf(all),
    edges: fc.dictionary(fc.constantFrom(...all), fc.subarray(all, { minLength: 1, maxLength: 3 }), { maxKeys: 4 }),
    joins: fc.array(fc.record({ sources: someOf(all, 1), target: fc.constantFrom(...all) }), { maxLength: 3 }),
  })
  .map(({ nodes, deferred, edges, joins }) => {
    const known = (names: readonly string[]): string[] => names.filter((name) => nodes.includes(name));
    const kept = joins
      .map(({ sources, target }) => ({ sources: known(sources), target }))
      .filter(({ sources, target }) => sources.length > 0 && nodes.includes(target));
    const keyOf = (sources: readonly string[], target: string, source: string): string =>
      `${source}:${sources.join('|')}:${target}`;
    const distinct = [...new Map(kept.map((join) => [keyOf(join.sources, join.target, ''), join])).values()];
    return {
      nodes,
      deferred: new Set(known(deferred)),
      edges: new Map(
        Object.entries(edges)
          .filter(([source, targets]) => nodes.includes(source) && known(targets).length > 0)
          .map(([source, targets]) => [source, known(targets)]),
      ),
      arrivals: distinct
        .flatMap(({ sources, target }) => sources.map((source) => ({ key: keyOf(sources, target, source), source })))
        .sort((left, right) => byCodeUnits(left.key, right.key)),
      joins: distinct.map(({ sources, target }) => ({
        target,
        needs: sources.map((source) => keyOf(sources, target, source)),
      })),
      routes: new Map(),
      orphans: [],
    };
  });

const superstep = wirings.chain((wiring) => {
  const names = fc.subarray([...wiring.nodes]);
  return fc.record({
    wiring: fc.constant(wiring),
    pull: someOf(wiring.nodes),
    workers: someOf(wiring.nodes),
    waiting: someOf(wiring.arrivals.map(({ key }) => key)),
    deferred: someOf([...wiring.deferred]),
    goto: names,
    sentTo: names,
    often: fc.integer({ min: 1, max: 3 }),
  });
});

it('is that of the plan, whatever ran, was named, was sent and is remembered', () => {
  const property = fc.property(superstep, ({ wiring, pull, workers, waiting, deferred, goto, sentTo, often }) => {
    const sends = sentTo.flatMap((node) => Array.from({ length: often }, (_, index) => ({ node, arg: index })));
    const text = nextFrontierText(
      wiring,
      {
        ran: '$given.ran',
        goto: '$given.goto',
        sends: '$given.sends',
        waiting: '$given.waiting',
        deferred: '$given.deferred',
      },
      true,
    );
    const ran = [...pull, ...workers.flatMap((name) => Array.from({ length: often }, () => name))];
    const given = { ran, goto, sends, waiting, deferred };
    const found = evaluateText(text, { given }) as Record<string, unknown>;

    const next = advance(
      wiring,
      { pull, workers, waiting, deferred },
      {
        goto: [...goto].sort(byCodeUnits),
        sentTo: [...sentTo].sort(byCodeUnits),
      },
    );

    const { workers: _workers, ...remembered } = next;
    expect(JSON.parse(JSON.stringify(found))).toEqual({
      ...remembered,
      sends,
      over: next.pull.length + sends.length === 0,
      next: frontierKey(wiring, next),
    });
  });

  fc.assert(property, { numRuns: 1_000 });
});
