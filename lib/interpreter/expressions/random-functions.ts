// `$random(seed)` and `$uuid()`: the service draws seeded numbers from java.util.Random, so the same seed must give the same number.

import type { Random } from '../time/random.ts';

const MULTIPLIER = 0x5deece66dn;
const INCREMENT = 0xbn;
const MASK = (1n << 48n) - 1n;

/** The first `nextDouble()` of a java.util.Random with that seed. */
export function seededRandom(seed: number): number {
  const scrambled = (BigInt(seed) ^ MULTIPLIER) & MASK;
  const first = (scrambled * MULTIPLIER + INCREMENT) & MASK;
  const second = (first * MULTIPLIER + INCREMENT) & MASK;
  const bits = ((first >> 22n) << 27n) + (second >> 21n);
  return Number(bits) / 2 ** 53;
}

/** A version 4 UUID from sixteen draws. */
export function uuidFrom(random: Random): string {
  const bytes = Array.from({ length: 16 }, () => Math.floor(random() * 256));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
