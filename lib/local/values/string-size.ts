// UTF-8 bytes of a string as JSON text: what the service counts.

const SHORT = 48;
const ESCAPED = /["\\\p{Cc}]/u;

/** Bytes of `text` in JSON, its two quotes included. */
export function stringSize(text: string): number {
  return text.length <= SHORT ? shortSize(text) : longSize(text);
}

function shortSize(text: string): number {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x20 || code > 0x7e || code === 0x22 || code === 0x5c) return longSize(text);
  }
  return text.length + 2;
}

function longSize(text: string): number {
  // JSON.stringify writes escapes, and lone surrogates as \udXXX, exactly as the service receives them.
  return ESCAPED.test(text) ? Buffer.byteLength(JSON.stringify(text)) : Buffer.byteLength(text) + 2;
}
