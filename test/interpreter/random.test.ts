import { expect, it } from 'vitest';
import { systemRandom } from '../../lib/interpreter/index.ts';

it("the system's chance gives numbers from 0 to 1, no two alike, however many are drawn", () => {
  const numbers = Array.from({ length: 10_000 }, () => systemRandom());

  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...numbers)).toBeLessThan(1);
  expect(new Set(numbers).size).toBe(numbers.length);
  // The mean of so many is within 0.02 of a half but for one case in 10 ^ 11.
  const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  expect(Math.abs(mean - 0.5)).toBeLessThan(0.02);
});
