// Reads a document from S3. Region and credentials are the environment's: a function's own, or those of a developer's shell.
//
//   O1. No more than LIMIT_BYTES are ever held, whatever size the object has or says that it has.

import { addAbortSignal, type Readable } from 'node:stream';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { ObjectPlace } from '../../../examples/document-digest/state.ts';
import { LIMIT_BYTES, tooLarge } from './document-text.ts';
import { explainObjectError } from './explain-object-error.ts';

// One client for as long as the function lives: it keeps its connections.
const s3 = new S3Client({});

/** What messages call an object. */
export function describeObject({ bucket, key, versionId }: ObjectPlace): string {
  return `'s3://${bucket}/${key}'${versionId === undefined ? '' : ` (version '${versionId}')`}`;
}

/** The bytes of an object that is not too large. */
export async function readDocumentObject(object: ObjectPlace, signal?: AbortSignal): Promise<Uint8Array> {
  const { bucket: Bucket, key: Key, versionId: VersionId } = object;
  const command = new GetObjectCommand({ Bucket, Key, ...(VersionId === undefined ? {} : { VersionId }) });
  const name = describeObject(object);
  try {
    const { Body, ContentLength = 0 } = await s3.send(command, signal === undefined ? {} : { abortSignal: signal });
    // In Node a body is one of Node's streams; its type has all that it may be elsewhere.
    const body = Body as Readable;
    if (signal !== undefined) addAbortSignal(signal, body);
    try {
      if (ContentLength > LIMIT_BYTES) throw tooLarge(name, ContentLength);
      return await readBounded(body, name);
    } finally {
      // What is left unread would keep its connection.
      body.destroy();
    }
  } catch (cause) {
    throw explainObjectError(name, cause);
  }
}

// The size is the server's word, and a stream may come without one.
async function readBounded(body: AsyncIterable<Uint8Array>, name: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > LIMIT_BYTES) throw tooLarge(name, size);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
