import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildChild, type Child, expectHeld } from './hostile.ts';
import { quickly } from './hostile-expressions.ts';

let child: Child;

beforeAll(async () => {
  child = await buildChild();
});
afterAll(() => child.remove());

describe('hostile expressions, one after another in one process', () => {
  it('come to what they must, and leave nothing behind', async () => {
    const told = await child.evaluate(quickly.map(([, text]) => text));

    expect(told).toHaveLength(quickly.length);
    for (const [index, row] of quickly.entries()) expectHeld(row, told[index]);
  });
});
