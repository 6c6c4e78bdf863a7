// The names of functions of the local engine: one Step Functions can hold the functions of many graphs.

import { describe, expect, it } from 'vitest';
import { localFunctionName } from '../../lib/compile/index.ts';
import { fc } from '../support/fast-check.ts';

describe('localFunctionName', () => {
  it('gives two nodes of whatever graphs two names', () => {
    const graph = fc.stringMatching(/^[a_-]{1,4}$/);
    const node = fc.string({ unit: fc.constantFrom('a', '-', '_', '0', '2', 'd', 'é'), minLength: 1, maxLength: 6 });
    const pair = fc.tuple(graph, node);

    const property = fc.property(pair, pair, ([graph1, node1], [graph2, node2]) => {
      fc.pre(graph1 !== graph2 || node1 !== node2);
      expect(localFunctionName(graph1, node1)).not.toBe(localFunctionName(graph2, node2));
    });

    fc.assert(property, {
      numRuns: 2000,
      examples: [
        [
          ['a-a', 'a'],
          ['a', 'a-a'],
        ],
      ],
    });
  });
});
