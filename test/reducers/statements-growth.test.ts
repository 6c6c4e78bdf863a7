import { describe, expect, it } from 'vitest';
import { translateReducer } from '../../lib/compile/reducers/translate-reducer.ts';

const many = (n: number, write: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => write(i)).join('\n');

function reducerOf(source: string): (a: never, b: never) => unknown {
  return new Function(`return ${source}`)() as (a: never, b: never) => unknown;
}

function lengthOf(source: string): number {
  const translation = translateReducer(reducerOf(source), { defaultValue: 0 });
  return translation.ok ? translation.text.length : Number.NaN;
}

/** Reducers of n parts. */
const growing: readonly (readonly [name: string, write: (n: number) => string])[] = [
  [
    'conditions that change two names',
    (n) =>
      `(a, b) => { let x = a, y = b; ${many(n, (i) => `if (b > ${i}) { x += ${i}; y -= ${i}; }`)} return x + y + x; }`,
  ],
  [
    'conditions that change a name and may return',
    (n) =>
      `(a, b) => { let x = a; ${many(n, (i) => `if (b > ${i}) { x += ${i}; if (x > ${i}) return b; x += 1; }`)} return x; }`,
  ],
  [
    'conditions in conditions that may return',
    (n) =>
      `(a, b) => { let x = a; ${many(n, (i) => `if (b > ${i}) { if (a < ${i}) return ${i}; x += ${i};`)} ${'}'.repeat(n)} return x + b; }`,
  ],
  [
    'conditions in a loop that may go on',
    (n) =>
      `(a, b) => { let x = 0; for (const y of [a, b]) { ${many(n, (i) => `if (y === ${i}) { if (x > 2) continue; x += y; }`)} x += 1; } return x; }`,
  ],
  [
    'a switch that breaks',
    (n) =>
      `(a, b) => { let x = a, y = 1; switch (b) { ${many(n, (i) => `case ${i}: if (x > 3) break; x += ${i}; y++; break;`)} } return [x, y, x, y]; }`,
  ],
];

describe('the text of a reducer', () => {
  it.each(growing)('grows with %s, and does not double', (_, write) => {
    const [few, more] = [lengthOf(write(4)), lengthOf(write(12))];

    expect(more).toBeGreaterThan(few);
    expect(more).toBeLessThan(few * 4);
  });

  it('has a bound, which is told', () => {
    const long = 'x'.repeat(17_000);

    expect(translateReducer(reducerOf(`(a, b) => a + '${long}' + b`), { defaultValue: '' })).toMatchObject({
      ok: false,
      reason: expect.stringContaining('a reducer may have 16000'),
      fix: expect.stringContaining('node'),
    });
  });

  it('has no more than five loops in loops', () => {
    const nested = (n: number): string =>
      `(a, b) => { let x = 0; ${many(n, (i) => `for (const y${i} of b) {`)} x += 1; ${'}'.repeat(n)} return x + a; }`;

    expect(lengthOf(nested(3))).toBeLessThan(600);
    expect(translateReducer(reducerOf(nested(6)))).toMatchObject({ reason: expect.stringContaining('6 deep') });
  });
});
