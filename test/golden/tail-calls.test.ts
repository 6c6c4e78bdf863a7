// No expression of any reviewed machine has a lambda that ends in a call with a function (STEP-FUNCTIONS 5.3).

import { describe, expect, it } from 'vitest';
import { expressionsOf, walkStates } from '../../lib/asl/index.ts';
import { compile } from '../../lib/compile/index.ts';
import { unsafeTailCalls } from '../support/tail-calls.ts';
import { graphs } from './graphs.ts';

describe('the machine of a graph', () => {
  it.each(Object.entries(graphs))('ends no lambda in a call with a function: %s', (_, make) => {
    const { definition } = make();
    const machines = [compile(definition), compile(definition, { bounds: { supersteps: 0 } })];
    const texts = machines.flatMap(({ machine }) =>
      [...walkStates(machine)].flatMap(({ state }) => expressionsOf(state).map(({ text }) => text)),
    );

    expect(texts.length).toBeGreaterThan(0);
    expect(texts.filter((text) => unsafeTailCalls(text) > 0)).toEqual([]);
  });
});
