import { afterAll, beforeAll, describe, it } from 'vitest';
import { buildChild, type Child, expectHeld } from './hostile.ts';
import { hostile } from './hostile-expressions.ts';

let child: Child;

beforeAll(async () => {
  child = await buildChild();
});
afterAll(() => child.remove());

describe('a hostile expression in a process of its own', () => {
  it.each(hostile)('%s', async (...row) => {
    const [told] = await child.evaluate([row[1]]);

    expectHeld(row, told);
  });
});
