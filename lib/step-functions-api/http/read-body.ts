// A request's body as JSON, read no further than the service would.

import type { IncomingMessage } from 'node:http';
import { ServiceException } from '../../interpreter/service-exception.ts';
import type { JsonValue } from '../../json/index.ts';

/** Source: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const LARGEST_REQUEST = 1024 * 1024;

/** @throws ServiceException (RequestEntityTooLargeException, SerializationException) */
export async function readBody(request: IncomingMessage): Promise<JsonValue> {
  const bytes = await readBytes(request);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text === '' ? {} : (JSON.parse(text) as JsonValue);
  } catch (error) {
    // Of the two, the decoder throws TypeErrors and the parser SyntaxErrors: both say what is wrong.
    throw new ServiceException(
      'SerializationException',
      `the request is not JSON in UTF-8: ${(error as Error).message}`,
    );
  }
}

function readBytes(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const refuse = (): void => {
      request.off('data', take);
      reject(
        new ServiceException('RequestEntityTooLargeException', `a request may have ${LARGEST_REQUEST} bytes`, 413),
      );
    };
    const take = (chunk: Buffer): void => {
      length += chunk.length;
      if (length > LARGEST_REQUEST) refuse();
      else chunks.push(chunk);
    };
    if (Number(request.headers['content-length'] ?? 0) > LARGEST_REQUEST) {
      refuse();
      return;
    }
    request.on('data', take);
    request.once('end', () => resolve(Buffer.concat(chunks)));
    // The client has gone: nobody reads the answer.
    request.once('close', () => reject(new ServiceException('RequestAborted', 'the request was not sent to its end')));
  });
}
