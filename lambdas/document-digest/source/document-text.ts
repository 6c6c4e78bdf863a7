// A document's text as the digest carries it: valid UTF-8, line ends as `\n`, no byte order mark, small enough for a state.
//
//   T1. As JSON the text takes at most LIMIT_BYTES. A run's state is at most 256 KiB; between `split` and the analyses the text
//       is there twice, once in the state and once, cut up, in the Sends.

import { documentError } from './document-error.ts';

/** What a text may take as JSON, in bytes. */
export const LIMIT_BYTES: number = 120 * 1024;

const BYTE_ORDER_MARK = '\uFEFF';

/** The text in bytes, checked. `name` is what messages call it. */
export function decodeDocument(bytes: Uint8Array, name: string): string {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (isUtf16) throw documentError('DocumentNotText', `${name} is UTF-16; save it as UTF-8.`);
  try {
    return checkDocument(new TextDecoder('utf-8', { fatal: true }).decode(bytes), name);
  } catch (cause) {
    // The decoder's TypeError marks bytes that are not UTF-8; every other error is ours and goes on as it is.
    if (!(cause instanceof TypeError)) throw cause;
    throw documentError(
      'DocumentNotText',
      `${name} is not UTF-8 text: a binary file, or text in another encoding.`,
      cause,
    );
  }
}

/** The text with plain line ends, checked. */
export function checkDocument(text: string, name: string): string {
  if (text.includes('\0'))
    throw documentError('DocumentNotText', `${name} holds NUL characters: it is not a string but a binary file.`);
  const wellFormed = Buffer.from(text, 'utf8').toString('utf8');
  const plain = wellFormed.replace(BYTE_ORDER_MARK, '').replace(/\r\n?/g, '\n');
  const bytes = Buffer.byteLength(JSON.stringify(plain), 'utf8');
  if (bytes > LIMIT_BYTES) throw tooLarge(name, bytes);
  return plain;
}

/** The refusal of a document that can't be carried. */
export function tooLarge(name: string, bytes: number): Error {
  const kilobytes = (count: number): string => `${Math.ceil(count / 1024)} KB`;
  return documentError(
    'DocumentTooLarge',
    `${name} takes ${kilobytes(bytes)}, more than the ${kilobytes(LIMIT_BYTES)} that fit into the state of a run; digest a part of it.`,
  );
}
