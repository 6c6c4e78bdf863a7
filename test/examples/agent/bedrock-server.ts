// A server that speaks as Bedrock's runtime does, on this computer: HTTP/2, JSON replies and errors, event streams.
//
// Errors: the name in the header x-amzn-errortype. Streams: frames of application/vnd.amazon.eventstream, which are lengths, headers
// and payload under two CRC-32 sums: https://smithy.io/2.0/aws/amazon-eventstream.html

import { once } from 'node:events';
import { createServer, type Http2Server, type ServerHttp2Session, type ServerHttp2Stream } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import type { JsonObject } from 'stepgraph';

/** What the server answers to one request. */
export type Answer =
  | { readonly kind: 'reply'; readonly body: JsonObject }
  | { readonly kind: 'error'; readonly status: number; readonly name: string; readonly message: string }
  /** With `goesOn`, it has not ended with its last event. */
  | { readonly kind: 'stream'; readonly events: readonly StreamEvent[]; readonly goesOn?: true }
  | { readonly kind: 'silence' };

/** One event of a stream; with `exception`, an error that comes in the middle of it. */
export type StreamEvent =
  | { readonly event: string; readonly data: JsonObject }
  | { readonly exception: string; readonly data: JsonObject };

export interface Asked {
  readonly path: string;
  readonly body: JsonObject;
}

export class BedrockServer {
  readonly asked: Asked[] = [];
  readonly #server: Http2Server = createServer();
  readonly #sessions = new Set<ServerHttp2Session>();
  #answers: readonly Answer[] = [];
  #onAsked: () => void = () => undefined;

  constructor() {
    this.#server.on('session', (session) => this.#sessions.add(session));
    this.#server.on('stream', (stream, headers) => void this.#answer(stream, String(headers[':path'])));
  }

  /** Starts; gives the endpoint. */
  async start(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** What the next requests get, one each; the last goes on. */
  answerWith(...answers: readonly Answer[]): void {
    this.asked.length = 0;
    this.#answers = answers;
  }

  /** Resolves at the next request. */
  nextRequest(): Promise<void> {
    return new Promise((resolve) => {
      this.#onAsked = resolve;
    });
  }

  async stop(): Promise<void> {
    for (const session of this.#sessions) session.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #answer(stream: ServerHttp2Stream, path: string): Promise<void> {
    // A client that gives up resets its stream, which is not a fault of the server.
    stream.on('error', () => undefined);
    const body = JSON.parse(await text(stream)) as JsonObject;
    const answer = this.#answers[Math.min(this.asked.length, this.#answers.length - 1)];
    this.asked.push({ path, body });
    this.#onAsked();
    if (answer !== undefined) write(stream, answer);
  }
}

function write(stream: ServerHttp2Stream, answer: Answer): void {
  switch (answer.kind) {
    case 'reply':
      stream.respond({ ':status': 200, 'content-type': 'application/json' });
      stream.end(JSON.stringify(answer.body));
      break;
    case 'error':
      stream.respond({
        ':status': answer.status,
        'content-type': 'application/json',
        'x-amzn-errortype': `${answer.name}:http://internal.amazon.com/coral/com.amazon.bedrock/`,
      });
      stream.end(JSON.stringify({ message: answer.message }));
      break;
    case 'stream':
      stream.respond({ ':status': 200, 'content-type': 'application/vnd.amazon.eventstream' });
      stream.write(Buffer.concat(answer.events.map(frameOf)));
      if (answer.goesOn === undefined) stream.end();
      break;
    case 'silence':
      break;
  }
}

function frameOf(event: StreamEvent): Buffer {
  const kind: readonly (readonly [string, string])[] =
    'event' in event
      ? [
          [':message-type', 'event'],
          [':event-type', event.event],
        ]
      : [
          [':message-type', 'exception'],
          [':exception-type', event.exception],
        ];
  const headers = Buffer.concat(
    [...kind, [':content-type', 'application/json'] as const].map(([name, value]) => header(name, value)),
  );
  const payload = Buffer.from(JSON.stringify(event.data));
  const prelude = Buffer.alloc(8);
  prelude.writeUInt32BE(16 + headers.length + payload.length, 0);
  prelude.writeUInt32BE(headers.length, 4);
  const head = Buffer.concat([prelude, sumOf(prelude), headers, payload]);
  return Buffer.concat([head, sumOf(head)]);
}

// 7 is the type of a header that is text.
function header(name: string, value: string): Buffer {
  const length = Buffer.alloc(3);
  length.writeUInt8(7, 0);
  length.writeUInt16BE(Buffer.byteLength(value), 1);
  return Buffer.concat([Buffer.from([Buffer.byteLength(name)]), Buffer.from(name), length, Buffer.from(value)]);
}

function sumOf(bytes: Buffer): Buffer {
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(bytes), 0);
  return sum;
}
