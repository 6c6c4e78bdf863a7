// Load: the document's text into the state, from the input itself or from a file.
//
// A place of another kind (an object in S3, say) is one more case in `findSource`; nothing after this node would know.

import { basename, extname } from 'node:path';
import type { DigestState, DigestUpdate, DocumentFormat } from '../../examples/document-digest/state.ts';
import { documentError } from './source/document-error.ts';
import { checkDocument, decodeDocument } from './source/document-text.ts';
import { readDocumentFile } from './source/read-file.ts';
import { guessFormat } from './text/blocks.ts';

type Source = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'file'; readonly path: string };

const FORMATS: Readonly<Record<string, DocumentFormat>> = {
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.mdx': 'markdown',
};

export default async function load(
  state: Partial<Pick<DigestState, 'text' | 'path'>>,
  config?: { readonly signal?: AbortSignal },
): Promise<DigestUpdate> {
  const source = findSource(state);
  if (source.kind === 'text') {
    const text = checkDocument(source.text, 'The text');
    return { text, name: 'inline text', format: guessFormat(text) };
  }
  const text = decodeDocument(await readDocumentFile(source.path, config?.signal), `'${source.path}'`);
  return {
    text,
    name: basename(source.path),
    format: FORMATS[extname(source.path).toLowerCase()] ?? guessFormat(text),
  };
}

function findSource({ text, path }: Partial<Pick<DigestState, 'text' | 'path'>>): Source {
  if (text !== undefined && path !== undefined) throw missing('Give one of "text" and "path", not both.');
  if (typeof text === 'string') return { kind: 'text', text };
  if (typeof path === 'string' && path !== '') return { kind: 'file', path };
  throw missing('Give the document as { "text": "..." } or { "path": "README.md" }.');
}

function missing(message: string): Error {
  return documentError('DocumentMissing', message);
}
