// Looking for a text in a text. JavaScript does it in one step that nothing can end, and where both repeat themselves that step grows
// with the product of their lengths. Where it could take long, the search is one whose time grows with their sum.

import { charge } from './meter.ts';
import { admitList } from './sizes.ts';

/** The product of both lengths up to which JavaScript's own search is quick: a few milliseconds at worst. */
const QUICK = 2 ** 25;

/** `text.indexOf(token, from)`, nothing being looked for by its name as JavaScript does. */
export function indexOf(text: string, given: string | undefined, from = 0): number {
  const token = String(given);
  const rest = Math.max(0, text.length - from);
  if (rest * token.length > QUICK && token.length > 1) return indexOfLong(text, token, from);
  const found = text.indexOf(token, from);
  charge(1 + (((found < 0 ? rest : found - from) * token.length) >> 12));
  return found;
}

/** `text.split(separator, limit)`. */
export function split(text: string, separator: string, limit?: number): string[] {
  if (separator === '' || text.length * separator.length <= QUICK) return text.split(separator, limit);
  const most = limit === undefined ? Number.POSITIVE_INFINITY : Math.floor(limit);
  const parts: string[] = [];
  let from = 0;
  while (parts.length < most) {
    const found = indexOf(text, separator, from);
    parts.push(text.slice(from, found < 0 ? text.length : found));
    admitList(parts.length);
    if (found < 0) break;
    from = found + separator.length;
  }
  return parts;
}

const STRIDE = 4_096;

/** By Knuth, Morris and Pratt: no character of the text is looked at again. */
function indexOfLong(text: string, token: string, from: number): number {
  if (token.length > text.length - from) return -1;
  const borders = bordersOf(token);
  let matched = 0;
  for (let at = from; at < text.length; at += 1) {
    if (at % STRIDE === 0) charge(STRIDE >> 2);
    const unit = text.charCodeAt(at);
    while (matched > 0 && token.charCodeAt(matched) !== unit) matched = borders[matched - 1] as number;
    if (token.charCodeAt(matched) === unit) matched += 1;
    if (matched === token.length) return at + 1 - matched;
  }
  return -1;
}

/** For each beginning of a text, the length of the longest shorter one that it also ends with. */
function bordersOf(token: string): Int32Array {
  charge(token.length >> 2);
  const borders = new Int32Array(token.length);
  let border = 0;
  for (let at = 1; at < token.length; at += 1) {
    const unit = token.charCodeAt(at);
    while (border > 0 && token.charCodeAt(border) !== unit) border = borders[border - 1] as number;
    if (token.charCodeAt(border) === unit) border += 1;
    borders[at] = border;
  }
  return borders;
}
