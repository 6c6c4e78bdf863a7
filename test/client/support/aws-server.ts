// A server that answers as Step Functions answers: what the real service says and localhost never would.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Answer {
  readonly status: number;
  /** AWS JSON 1.0: errors carry their name in `__type`. */
  readonly body: object;
}

export interface AwsServer {
  readonly url: string;
  /** The actions that were asked for, in order. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/** Answers every request with what `answer` gives for its action and body. */
export async function serveAnswers(answer: (action: string, body: object) => Answer): Promise<AwsServer> {
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const action = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    asked.push(action);
    const { status, body } = answer(action, JSON.parse(Buffer.concat(parts).toString()) as object);
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** As the service words an error. */
export const refusal = (name: string, message = 'as AWS says it', status = 400): Answer => ({
  status,
  body: { __type: `com.amazonaws.swf.service.v2.model#${name}`, message },
});
