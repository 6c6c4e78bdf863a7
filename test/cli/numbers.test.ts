// Durations as people read them: no number is rounded into one that its unit does not have.

import { expect, it } from 'vitest';
import { duration } from '../../lib/cli/render/numbers.ts';
import { fc } from '../support/fast-check.ts';

it.each([
  [0, '0 ms'],
  [0.94, '0.9 ms'],
  [0.96, '1 ms'],
  [999.4, '999 ms'],
  [999.5, '1.00 s'],
  [9994, '9.99 s'],
  [9995, '10.0 s'],
  [59_940, '59.9 s'],
  [59_949, '59.9 s'],
  [59_950, '1 min 0 s'],
  [59_970, '1 min 0 s'],
  [60_000, '1 min 0 s'],
  [119_600, '2 min 0 s'],
])('writes %d ms as %s', (millis, text) => {
  expect(duration(millis)).toBe(text);
});

it('never writes sixty seconds, nor a thousand milliseconds', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 4_000_000, noNaN: true }), (millis) => {
      expect(duration(millis)).not.toMatch(/\b(?:60(?:\.0+)? s|1000 ms)/);
    }),
  );
});
