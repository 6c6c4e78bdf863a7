// Where the document is, by the run's input: exactly one of a text, a path and an object in S3, and that one complete.

import type { DigestState, ObjectPlace } from '../../../examples/document-digest/state.ts';
import { documentError } from './document-error.ts';

/** What `load` reads of the state. */
export type Given = Partial<Pick<DigestState, 'text' | 'path' | 'object'>>;

export type Source =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'object'; readonly object: ObjectPlace };

/** @throws DocumentMissing for an input that names no document, or several, or one that is not a place. */
export function findSource({ text, path, object }: Given): Source {
  const given = Object.entries({ text, path, object }).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  if (given.length > 1) {
    throw missing(`Give one of "text", "path" and "object", not ${given.map((name) => `"${name}"`).join(' and ')}.`);
  }
  if (typeof text === 'string') return { kind: 'text', text };
  if (typeof path === 'string' && path !== '') return { kind: 'file', path };
  if (isPlace(object)) return { kind: 'object', object };
  if (object !== undefined) {
    throw missing(
      'Give the object as { "bucket": "...", "key": "..." }, with a "versionId" if need be, all of them text.',
    );
  }
  throw missing(
    'Give the document as { "text": "..." }, { "path": "README.md" } or { "object": { "bucket": "...", "key": "..." } }.',
  );
}

// Any other name is refused too: { version: '...' } would read another version than was meant.
function isPlace(value: unknown): value is ObjectPlace {
  if (typeof value !== 'object' || value === null || !('bucket' in value && 'key' in value)) return false;
  return Object.entries(value).every(
    ([name, part]) => ['bucket', 'key', 'versionId'].includes(name) && typeof part === 'string' && part !== '',
  );
}

function missing(message: string): Error {
  return documentError('DocumentMissing', message);
}
