import jsonata, { type Expression } from 'jsonata';
import type { JsonValue } from '../../lib/json/index.ts';

const parsed = new Map<string, Expression>();

/** What a text gives, as plain JSON; a failure as its message. */
export async function evaluate(
  text: string,
  bindings: Record<string, unknown>,
): Promise<JsonValue | undefined | { readonly failure: string }> {
  const expression = parsed.get(text) ?? jsonata(text);
  parsed.set(text, expression);
  const given = Object.fromEntries(Object.entries(bindings).filter(([, value]) => value !== undefined));
  try {
    const value: unknown = await expression.evaluate(undefined, structuredClone(given));
    return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as JsonValue);
  } catch (error) {
    return { failure: String((error as { message?: unknown }).message ?? error) };
  }
}

/** What a function gives, as plain JSON; `skip` where it throws or gives no JSON. */
export function run(
  fn: (left: never, right: never) => unknown,
  left: unknown,
  right: unknown,
): { readonly value: unknown } | 'skip' {
  try {
    const value: unknown = fn(structuredClone(left) as never, structuredClone(right) as never);
    return isJson(value) || value === undefined ? { value } : 'skip';
  } catch {
    return 'skip';
  }
}

function isJson(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value !== 'object') return false;
  return Object.values(value).every((item) => isJson(item) || (item === undefined && !Array.isArray(value)));
}
