// JSON for people: indented, short values on one line, keys in colour.

import { isJsonObject, type JsonValue } from '../../json/index.ts';
import { jsonText } from './json-text.ts';
import type { Paint } from './paint.ts';

export interface JsonStyle {
  readonly paint: Paint;
  readonly width: number;
}

export function prettyJson(value: JsonValue, style: JsonStyle, indent = ''): string {
  const flat = flatJson(value, style.paint);
  if (typeof value !== 'object' || value === null) return flat;
  if (indent.length + jsonText(value).length + countParts(value) <= style.width) return flat;
  const inner = `${indent}  `;
  if (isJsonObject(value)) {
    const lines = Object.entries(value).map(
      ([key, item]) => `${inner}${style.paint.cyan(jsonText(key))}: ${prettyJson(item, style, inner)}`,
    );
    return `{\n${lines.join(',\n')}\n${indent}}`;
  }
  return `[\n${value.map((item) => inner + prettyJson(item, style, inner)).join(',\n')}\n${indent}]`;
}

function flatJson(value: JsonValue, paint: Paint): string {
  if (isJsonObject(value)) {
    const entries = Object.entries(value).map(
      ([key, item]) => `${paint.cyan(jsonText(key))}: ${flatJson(item, paint)}`,
    );
    return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
  }
  if (Array.isArray(value)) return `[${value.map((item: JsonValue) => flatJson(item, paint)).join(', ')}]`;
  return typeof value === 'string' ? paint.green(jsonText(value)) : jsonText(value);
}

// The spaces that the flat form has and JSON.stringify has not.
function countParts(value: JsonValue): number {
  return isJsonObject(value) ? 2 * Object.keys(value).length + 2 : 2;
}

/** Text cut to some lines, with a word on what is left out. */
export function headOf(text: string, lines: number): string {
  const all = text.split('\n');
  return all.length <= lines ? text : [...all.slice(0, lines), `… ${all.length - lines} lines more`].join('\n');
}

/** The value with its long texts and lists cut: to be looked at, not to be read by programs. */
export function shorten(value: JsonValue): JsonValue {
  if (typeof value === 'string')
    return value.length > LONGEST ? `${value.slice(0, LONGEST)}… (${value.length} characters)` : value;
  if (isJsonObject(value)) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shorten(item)]));
  if (!Array.isArray(value)) return value;
  const items = value.slice(0, MOST_ITEMS).map(shorten);
  return value.length > MOST_ITEMS ? [...items, `… ${value.length - MOST_ITEMS} more`] : items;
}

const LONGEST = 160;
const MOST_ITEMS = 5;
