// Reads a document from the disk of the machine that runs the node: for runs on a laptop, never for those in Lambda.

import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { documentError } from './document-error.ts';
import { LIMIT_BYTES, tooLarge } from './document-text.ts';

/** The bytes of a regular file that is not too large. */
export async function readDocumentFile(path: string, signal?: AbortSignal): Promise<Uint8Array> {
  // A caller's path would otherwise read the function's own files, its credentials in /proc/self/environ among them.
  const { AWS_LAMBDA_FUNCTION_NAME: inLambda } = process.env;
  if (inLambda !== undefined) {
    throw documentError(
      'DocumentNotReadable',
      'In Lambda there is no file of yours to read: send { "text": "..." } or { "object": { "bucket": "...", "key": "..." } }.',
    );
  }
  try {
    // Asked before it is opened: opening a pipe would wait for its writer.
    const { size } = await statFile(path);
    if (size > LIMIT_BYTES) throw tooLarge(`'${path}'`, size);
    return await readFile(resolve(path), signal === undefined ? {} : { signal });
  } catch (cause) {
    throw explain(path, cause);
  }
}

async function statFile(path: string): Promise<{ readonly size: number }> {
  const stats = await stat(resolve(path));
  if (stats.isFile()) return stats;
  throw documentError(
    'DocumentNotReadable',
    `'${path}' is not a file but a ${stats.isDirectory() ? 'directory' : 'device or pipe'}.`,
  );
}

// The system's errors have a code; ours and aborts are passed on as they are.
function explain(path: string, cause: unknown): unknown {
  if (!(cause instanceof Error) || !('code' in cause) || cause.name === 'AbortError') return cause;
  if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR') {
    const message = `There is no file '${path}' (looked for ${resolve(path)}; paths count from where the run was started).`;
    return documentError('DocumentNotFound', message, cause);
  }
  return documentError('DocumentNotReadable', `The file '${path}' can't be read: ${String(cause.code)}.`, cause);
}
