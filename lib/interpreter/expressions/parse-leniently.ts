// JSON as `$parse` reads it: texts may stand in single quotes; two equal keys and numbers past the largest are refused (measured on the
// service by third parties).

import type { JsonValue } from '../../json/index.ts';

/** The value, or nothing where the text is not JSON. */
export function parseLeniently(text: string): JsonValue | undefined {
  try {
    const strict = text.includes("'") ? inDoubleQuotes(text) : text;
    const value = JSON.parse(strict) as JsonValue;
    // JSON.parse lets the last of two equal keys win, and reads 1e400 as infinity.
    return countKeys(value) === keysIn(strict) ? value : undefined;
  } catch {
    // No JSON, or nested deeper than anything may be: the caller says so in the service's words.
    return undefined;
  }
}

const TEXTS = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/gs;

function inDoubleQuotes(text: string): string {
  return text.replace(TEXTS, (quoted) => {
    if (quoted.startsWith('"')) return quoted;
    const inner = quoted.slice(1, -1).replace(/\\'|"/g, (mark) => (mark === '"' ? '\\"' : "'"));
    return `"${inner}"`;
  });
}

function keysIn(text: string): number {
  return [...text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)].filter((match) => match[1] !== undefined).length;
}

/** The keys in a value; NaN, which equals nothing, where it holds a number that is not finite. */
function countKeys(value: JsonValue): number {
  if (typeof value === 'number') return Number.isFinite(value) ? 0 : Number.NaN;
  if (typeof value !== 'object' || value === null) return 0;
  const items: readonly JsonValue[] = Array.isArray(value) ? value : Object.values(value);
  return items.reduce<number>((sum, item) => sum + countKeys(item), Array.isArray(value) ? 0 : items.length);
}
