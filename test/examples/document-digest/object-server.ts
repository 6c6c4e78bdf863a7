// As much of S3 as reading an object takes, on a real port: objects by path, refusals as S3 writes them.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server says to a request for an object. */
export type Answer = (response: ServerResponse, request: IncomingMessage) => void;

export interface ObjectServer {
  readonly url: string;
  /** What is at `/<bucket>/<key>`, decoded; what is not there is no such key. */
  readonly objects: Map<string, Answer>;
  /** What was asked for, as it came. */
  readonly requests: string[];
  close(): void;
}

export async function startObjectServer(): Promise<ObjectServer> {
  const objects = new Map<string, Answer>();
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const { url = '' } = request;
    requests.push(url);
    const path = decodeURIComponent(new URL(url, 'http://s3').pathname);
    (objects.get(path) ?? refusal(404, 'NoSuchKey', 'The specified key does not exist.'))(response, request);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    // By its number, so that the SDK puts the bucket into the path and not before the host's name.
    url: `http://127.0.0.1:${port}`,
    objects,
    requests,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

export function content(body: string | Uint8Array): Answer {
  return (response) => response.writeHead(200, { 'content-length': Buffer.byteLength(body) }).end(body);
}

export function refusal(status: number, code: string, message: string): Answer {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  return (response) => response.writeHead(status, { 'content-type': 'application/xml' }).end(xml);
}
