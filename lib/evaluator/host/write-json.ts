// A value as JSON text. Looked through before it is written: JSON.stringify asks every value for a `toJSON` of its own, and writes a
// value that holds another a thousand times over without anybody asking how long that gets.

import { isFunction } from './marks.ts';
import { charge, chargeFor } from './meter.ts';
import { set } from './own-members.ts';
import { admitText } from './sizes.ts';

export interface Style {
  /** Spaces per level; 0 writes one line. */
  readonly indent: number;
  /** What a number is written as. */
  readonly number: (value: number) => number;
}

/** JSON text; functions are empty texts in it. Throws where it gets too long. */
export function writeJson(value: unknown, style: Style): string {
  const survey = new Survey(style);
  survey.look(value, 0);
  const text = JSON.stringify(survey.isPlain ? value : plainCopy(value, style), undefined, style.indent);
  admitText(text.length);
  return text;
}

/** How long the text will be at least, and whether JSON.stringify may write the value as it is. */
class Survey {
  readonly #style: Style;
  #length = 0;
  isPlain = true;

  constructor(style: Style) {
    this.#style = style;
  }

  look(value: unknown, level: number): void {
    if (typeof value === 'string') {
      chargeFor(value);
      this.#count(value.length + 2);
    } else if (typeof value === 'number') {
      this.#count(1);
      if (this.#style.number(value) !== value) this.isPlain = false;
    } else if (typeof value !== 'object' || value === null) {
      this.#count(1);
      if (typeof value === 'function') this.isPlain = false;
    } else if (Array.isArray(value)) {
      this.#count(2 + value.length * (1 + level * this.#style.indent));
      for (const item of value) this.look(item, level + 1);
    } else this.#lookInto(value, level);
  }

  #lookInto(value: object, level: number): void {
    if (isFunction(value)) this.isPlain = false;
    const keys = Object.keys(value);
    this.#count(2 + keys.length * (1 + level * this.#style.indent));
    for (const key of keys) {
      this.#count(key.length + 3);
      this.look((value as Record<string, unknown>)[key], level + 1);
    }
  }

  #count(length: number): void {
    charge(1);
    this.#length += length;
    admitText(this.#length);
  }
}

function plainCopy(value: unknown, style: Style): unknown {
  if (typeof value === 'number') return style.number(value);
  if (isFunction(value)) return '';
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => plainCopy(item, style));
  const copy = {};
  for (const [key, item] of Object.entries(value)) set(copy, key, plainCopy(item, style));
  return copy;
}
