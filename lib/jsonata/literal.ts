import { isJsonObject, type JsonValue } from '../json/index.ts';
import { listOf, objectOf } from './expression.ts';
import { quoteString } from './quote.ts';

/** Any JSON value as JSONata text. */
export function literal(value: JsonValue): string {
  if (typeof value === 'string') return quoteString(value);
  if (Array.isArray(value)) return listOf(value.map(literal));
  if (isJsonObject(value)) {
    return objectOf(Object.fromEntries(Object.entries(value).map(([key, item]) => [key, literal(item)])));
  }
  return String(value);
}
