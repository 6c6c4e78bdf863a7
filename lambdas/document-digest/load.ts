// Load: the document's text into the state, from the input itself, from a file, or from an object in S3.
//
// What reads objects is loaded when there is one to read: a run on a text or a file needs no SDK.

import { basename, extname } from 'node:path';
import type { DigestUpdate, DocumentFormat } from '../../examples/document-digest/state.ts';
import { checkDocument, decodeDocument } from './source/document-text.ts';
import { findSource, type Given } from './source/find-source.ts';
import { readDocumentFile } from './source/read-file.ts';
import { guessFormat } from './text/guess-format.ts';

const FORMATS: Readonly<Record<string, DocumentFormat>> = {
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.mdx': 'markdown',
};

export default async function load(state: Given, config?: { readonly signal?: AbortSignal }): Promise<DigestUpdate> {
  const source = findSource(state);
  switch (source.kind) {
    case 'text': {
      const text = checkDocument(source.text, 'The text');
      return { text, name: 'inline text', format: guessFormat(text) };
    }
    case 'file':
      return named(source.path, await readDocumentFile(source.path, config?.signal), `'${source.path}'`);
    case 'object': {
      const { describeObject, readDocumentObject } = await import('./source/read-object.ts');
      const { object } = source;
      return named(object.key, await readDocumentObject(object, config?.signal), describeObject(object));
    }
  }
}

// The ending of a name says more than the content: a file without a single mark may still be Markdown.
function named(path: string, bytes: Uint8Array, description: string): DigestUpdate {
  const text = decodeDocument(bytes, description);
  return { text, name: basename(path), format: FORMATS[extname(path).toLowerCase()] ?? guessFormat(text) };
}
