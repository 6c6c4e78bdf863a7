// How many bytes the service counts for a value: those of its JSON text in UTF-8.
//
// Half of a surrogate pair has no place in UTF-8. JSON.stringify writes it as an escape of six characters; the service counts the
// three bytes of the character that stands for it.

const SHORT = 48;
const ESCAPED = /["\\\p{Cc}]/u;
// JSON.stringify leaves whole pairs as they are, so each such escape is a lone half; a backslash before it would be text.
const LONE_HALVES = /(?<!\\)(?:\\\\)*\\ud[89a-f][0-9a-f]{2}/g;
const TOO_MANY = '\\ud800'.length - 3;

/** Bytes of a value's JSON text. */
export function jsonBytes(value: unknown): number {
  const text = JSON.stringify(value);
  const halves = text.includes('\\ud') ? (text.match(LONE_HALVES)?.length ?? 0) : 0;
  return Buffer.byteLength(text) - halves * TOO_MANY;
}

/** Bytes of a string in JSON, its two quotes included: `jsonBytes`, quicker. */
export function stringBytes(text: string): number {
  return text.length <= SHORT ? shortBytes(text) : longBytes(text);
}

function shortBytes(text: string): number {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x20 || code > 0x7e || code === 0x22 || code === 0x5c) return longBytes(text);
  }
  return text.length + 2;
}

function longBytes(text: string): number {
  return text.length < REMEMBERED_FROM ? countBytes(text) : rememberedBytes(text);
}

function countBytes(text: string): number {
  return ESCAPED.test(text) ? jsonBytes(text) : Buffer.byteLength(text) + 2;
}

// A long text travels through many values unchanged, each of which is measured once.
const REMEMBERED_FROM = 1_024;
const REMEMBERED_CHARACTERS = 4_000_000;
const sizes = new Map<string, number>();
let held = 0;

function rememberedBytes(text: string): number {
  const known = sizes.get(text);
  if (known !== undefined) return known;
  const bytes = countBytes(text);
  if (text.length > REMEMBERED_CHARACTERS) return bytes;
  sizes.set(text, bytes);
  held += text.length;
  // The oldest come first.
  for (const [old] of sizes) {
    if (held <= REMEMBERED_CHARACTERS) break;
    sizes.delete(old);
    held -= old.length;
  }
  return bytes;
}
