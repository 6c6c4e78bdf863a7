// How functions see what they are given: one value as a list of one, objects apart from lists and functions.

import { CompiledFunction } from './callable.ts';

export function itemsOfValue(value: unknown): readonly unknown[] | undefined {
  if (value === undefined) return undefined;
  return Array.isArray(value) ? value : [value];
}

export const isRecord = (item: unknown): item is Record<string, unknown> =>
  typeof item === 'object' && item !== null && !Array.isArray(item) && !(item instanceof CompiledFunction);
