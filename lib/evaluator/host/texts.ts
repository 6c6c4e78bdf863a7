// Texts: what becomes one, and how long it may be.

import { EvaluationError } from '../evaluation-error.ts';
import { evaluationLimits } from '../limits.ts';
import { isFunction } from './marks.ts';
import { charge } from './meter.ts';
import { admitText } from './sizes.ts';
import { writeJson } from './write-json.ts';

/** `$string`. */
export function string(value: unknown, prettify?: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string') return value;
  if (isFunction(value)) return '';
  if (typeof value === 'number' && !Number.isFinite(value)) throw { code: 'D3001', value };
  return writeJson(value, { indent: prettify ? 2 : 0, number: textNumber });
}

/** The operator `&`. */
export function concatenate(left: unknown, right: unknown): string {
  const [first, second] = [string(left) ?? '', string(right) ?? ''];
  admitText(first.length + second.length);
  // A text made of two is copied where it is first read.
  charge((first.length + second.length) >> 10);
  return first + second;
}

/** A number as a text has it: the digits past the fifteenth are cut off. */
export function textNumber(value: number): number {
  if (Number.isSafeInteger(value) && Math.abs(value) < 1e15) return value;
  if (Number.isNaN(value)) return value;
  if (!Number.isFinite(value)) throw { code: 'D1001', value };
  const [mantissa = '', exponent = '0'] = value.toExponential().split('e');
  // The digits, their point and perhaps a sign.
  const room = evaluationLimits.textDigits + (value < 0 ? 2 : 1);
  return mantissa.length <= room ? value : Number(`${mantissa.slice(0, room)}e${exponent}`);
}

const TOO_LARGE = 'a value too large to show';

/** A value in an error's message. */
export function describe(value: unknown): string {
  try {
    return value === undefined ? 'undefined' : writeJson(value, { indent: 0, number: (one) => one });
  } catch (error) {
    // What went wrong is what the message is about; its value is only an illustration.
    if (error instanceof EvaluationError || error instanceof RangeError) return TOO_LARGE;
    throw error;
  }
}

/** `$pad`. */
export function pad(text: string | undefined, width: number, filler: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const missing = Math.abs(width) - charactersIn(text);
  if (!(missing > 0)) return text;
  if (!Number.isInteger(missing)) throw { message: 'Invalid array length' };
  const unit = filler === undefined || filler === '' ? ' ' : filler;
  admitText(missing);
  // What each repetition adds: half a character at its end and half of one at its beginning join to one.
  const added = charactersIn(unit + unit.charAt(0)) - 1;
  const repeated = unit.repeat(Math.ceil(missing / added));
  const padding = firstCharacters(repeated, missing);
  return width > 0 ? text + padding : padding + text;
}

function firstCharacters(text: string, count: number): string {
  let end = 0;
  for (let taken = 0; taken < count && end < text.length; taken += 1) {
    end += (text.codePointAt(end) as number) > 0xffff ? 2 : 1;
  }
  return text.slice(0, end);
}

/** `$length`. */
export function length(text: string | undefined): number | undefined {
  return text === undefined ? undefined : charactersIn(text);
}

/** How many characters: a pair of surrogates is one. */
function charactersIn(text: string): number {
  charge(text.length >> 4);
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** The characters, one by one. A text may have more of them than a list may have items. */
export function characters(text: string): string[] {
  charge(text.length >> 2);
  return Array.from(text);
}

/** `$join`. */
export function join(texts: readonly string[] | undefined, separator: string | undefined): string | undefined {
  if (texts === undefined) return undefined;
  const between = separator ?? '';
  let length = between.length * Math.max(0, texts.length - 1);
  for (const text of texts) length += text.length;
  admitText(length);
  return texts.join(between);
}

/** `$base64encode`, byte by byte as jsonata has it. */
export function base64encode(text: string | undefined): string | undefined {
  return text === undefined ? undefined : Buffer.from(text, 'latin1').toString('base64');
}

/** `$base64decode`. The service refuses what is not base64, where jsonata skips it, as third parties measured. */
export function base64decode(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const digits = text.replace(/={1,2}$/, '');
  const isComplete = digits.length === text.length ? digits.length % 4 !== 1 : text.length % 4 === 0;
  if (!isComplete || /[^A-Za-z0-9+/]/.test(digits)) throw { message: 'the text is not base64' };
  return Buffer.from(digits, 'base64').toString('latin1');
}
