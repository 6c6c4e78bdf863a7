// JSON texts inside requests: inputs, outputs, definitions. Malformed and bottomless ones are found here, before anything recurses.

import { type JsonObject, type JsonValue, MAX_DEPTH } from '../json/index.ts';
import { limits } from '../limits/index.ts';

export type JsonReading = { readonly value: JsonValue } | { readonly fault: string };

/** A text as a JSON value, or what is wrong with it. */
export function readJson(text: string): JsonReading {
  try {
    const value = JSON.parse(text) as JsonValue;
    // A level takes two characters at least.
    return text.length > 2 * MAX_DEPTH && isTooDeep(value)
      ? { fault: `Document nesting depth exceeds the maximum allowed (${MAX_DEPTH})` }
      : { value };
  } catch (error) {
    // Only JSON.parse throws here, and only SyntaxErrors, whose message says what and where.
    return { fault: (error as Error).message };
  }
}

/** A text of at most 256 KiB as a JSON value. */
export function readPayload(text: string): JsonReading {
  const bytes = Buffer.byteLength(text);
  if (bytes <= limits.payloadBytes) return readJson(text);
  return { fault: `it has ${bytes} bytes, and may have ${limits.payloadBytes}` };
}

function isTooDeep(value: JsonValue): boolean {
  let level: readonly JsonValue[] = [value].filter(isContainer);
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) return true;
    level = level.flatMap((container) => Object.values(container as JsonObject).filter(isContainer));
  }
  return false;
}

function isContainer(value: JsonValue): value is readonly JsonValue[] | JsonObject {
  return typeof value === 'object' && value !== null;
}
