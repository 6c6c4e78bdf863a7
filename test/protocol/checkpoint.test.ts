import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../lib/json/index.ts';
import { findCheckpointProblems } from '../../lib/protocol/checkpoint.ts';

const frontier = { pull: ['a'], sends: [], waiting: [], deferred: [] };
const plain = { v: 1, graph: 'g', state: {}, step: 1, frontier };

/** A checkpoint with one of a subgraph in it, and so on down to `depth`; `innermost` stands at the bottom. */
const nested = (depth: number, innermost: object): JsonObject =>
  (depth === 0 ? innermost : { ...plain, subgraphs: { [`:${depth}`]: nested(depth - 1, innermost) } }) as JsonObject;

const told = (value: unknown): string[] => findCheckpointProblems(value, undefined).map(({ what }) => what);

describe('checkpoints of subgraphs', () => {
  it('are read with the same form at each depth, and refused by name until something writes them', () => {
    expect(told(plain)).toEqual([]);
    for (const depth of [1, 2, 3]) {
      const kept = JSON.parse(JSON.stringify(nested(depth, plain)));

      expect(told(kept)).toEqual(["it has 'subgraphs', which is not supported yet"]);
    }
  });

  it('have all that is wrong with them told with where it stands, three deep too', () => {
    expect(told(nested(3, { ...plain, step: 0, frontier: { ...frontier, pull: 'a' } }))).toEqual([
      "its subgraph ':3''s subgraph ':2''s subgraph ':1''s step is 0, not a whole number of at least 1",
      "its subgraph ':3''s subgraph ':2''s subgraph ':1''s frontier.pull is not a list of texts",
    ]);
    expect(told(nested(2, { ...plain, v: 3 }))).toEqual([
      "its subgraph ':2''s subgraph ':1' is of version 3; known: 1",
    ]);
    expect(told({ ...plain, subgraphs: [] })).toEqual(['its subgraphs are not an object']);
  });
});
