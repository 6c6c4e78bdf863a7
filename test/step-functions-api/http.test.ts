// What reaches the server that is not the SDK: other hosts, pages of other origins, broken and endless bodies.

import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { serveStepFunctions } from '../../lib/step-functions-api/index.ts';
import { serveInTests } from './a-server.ts';

const served = serveInTests();

interface Sent {
  readonly method?: string;
  readonly host?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: { readonly __type?: string; readonly message?: string };
}

/** A request that lists the machines, but for what is given. */
function send({ method = 'POST', host = '127.0.0.1', headers = {}, body = '{}' }: Sent): Promise<Answer> {
  const target = { 'X-Amz-Target': 'AWSStepFunctions.ListStateMachines', 'Content-Type': 'application/x-amz-json-1.0' };
  return new Promise((resolve, reject) => {
    const sent = request(
      { host, port: served.server.port, method, headers: { ...target, ...headers } },
      async (response) => {
        const chunks = await response.toArray();
        const text = Buffer.concat(chunks as Buffer[]).toString();
        resolve({ status: response.statusCode, headers: response.headers, body: JSON.parse(text) as Answer['body'] });
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

const nameOf = ({ body }: Answer): string => String(body.__type).replace('com.amazonaws.states#', '');

describe('the protocol', () => {
  it('answers in AWS JSON 1.0, with an id for every request', async () => {
    const [first, second] = [await send({}), await send({})];

    expect(first).toMatchObject({ status: 200, body: { stateMachines: [] } });
    expect(first.headers['content-type']).toBe('application/x-amz-json-1.0');
    expect(first.headers['x-amzn-requestid']).toMatch(/^[0-9a-f-]{36}$/);
    expect(second.headers['x-amzn-requestid']).not.toBe(first.headers['x-amzn-requestid']);
  });

  it('counts a member that is null, and one that it does not know, as not sent', async () => {
    expect(await send({ body: '{"maxResults":null,"colour":"red"}' })).toMatchObject({ status: 200 });
  });

  it.each([
    ['a broken body', { body: '{"a":' }, 'SerializationException'],
    ['a body that is not UTF-8', { body: Buffer.from('{"x":"\xff"}', 'latin1') }, 'SerializationException'],
    ['a body that is not an object', { body: '[]' }, 'SerializationException'],
    ['members of wrong types', { body: '{"maxResults":"1","nextToken":{}}' }, 'SerializationException'],
    [
      'an action that is not served',
      { headers: { 'X-Amz-Target': 'AWSStepFunctions.CreateActivity' } },
      'UnknownOperationException',
    ],
    [
      'an action that every object has',
      { headers: { 'X-Amz-Target': 'AWSStepFunctions.constructor' } },
      'UnknownOperationException',
    ],
    ['another service', { headers: { 'X-Amz-Target': 'DynamoDB_20120810.ListTables' } }, 'UnknownOperationException'],
    ['no action', { headers: { 'X-Amz-Target': '' } }, 'UnknownOperationException'],
    ['another method', { method: 'PUT' }, 'UnknownOperationException'],
  ])('refuses %s', async (_, sent, name) => {
    const answer = await send(sent);

    expect([answer.status, nameOf(answer)]).toEqual([400, name]);
    expect(await send({})).toMatchObject({ status: 200 });
  });

  it('names all members of wrong types at once', async () => {
    const { body } = await send({ body: '{"maxResults":"1","nextToken":{}}' });

    expect(body.message).toBe(
      "'maxResults' must be a whole number, and is a string; 'nextToken' must be a string, and is an object",
    );
  });

  it('names what is served where something else is asked for', async () => {
    const { body } = await send({ headers: { 'X-Amz-Target': 'AWSStepFunctions.CreateActivity' } });

    expect(body.message).toMatch(/^'CreateActivity' is not served here; what is: CreateStateMachine, /);
  });

  it('sends dates as seconds', async () => {
    const arn = served.api.addStateMachine({
      name: 'dated',
      definition: '{"QueryLanguage":"JSONata","StartAt":"A","States":{"A":{"Type":"Succeed"}}}',
    });
    const body = JSON.stringify({ stateMachineArn: arn });

    const answer = await send({ headers: { 'X-Amz-Target': 'AWSStepFunctions.DescribeStateMachine' }, body });

    expect(answer.body).toMatchObject({ creationDate: served.clock.now() / 1000 });
  });
});

describe('the size of a request', () => {
  const MEGABYTE = 1024 * 1024;
  const padded = (length: number): string => `{"x":"${'y'.repeat(length - 8)}"}`;

  it('may be 1 MB', async () => {
    expect(await send({ body: padded(MEGABYTE) })).toMatchObject({ status: 200 });
  });

  it.each([
    ['announced', {}],
    ['in chunks, of no length that was announced', { 'Transfer-Encoding': 'chunked' }],
  ])('may not be a byte more: %s', async (_, headers) => {
    const answer = await send({ body: padded(MEGABYTE + 1), headers });

    expect([answer.status, nameOf(answer)]).toEqual([413, 'RequestEntityTooLargeException']);
  });
});

it('serves on when a client goes away in the middle of its request', async () => {
  const left = connect(served.server.port, '127.0.0.1');
  left.write(
    'POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Target: AWSStepFunctions.ListStateMachines\r\nContent-Length: 9\r\n\r\n{',
  );
  await once(left, 'connect');
  left.destroy();
  await once(left, 'close');

  expect(await send({})).toMatchObject({ status: 200 });
});

describe('who may ask', () => {
  it.each(['localhost', '127.0.0.1', '[::1]', 'sync-localhost', 'states.localhost'])(
    'clients that call this computer %s',
    async (host) => {
      const headers = { Host: `${host}:${served.server.port}` };

      expect(await send({ headers })).toMatchObject({ status: 200 });
    },
  );

  it.each(['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', 'evillocalhost', '192.168.0.1', 'a b'])(
    'nobody who came by the name %j: a page can make that name lead here',
    async (host) => {
      const answer = await send({ headers: { Host: host } });

      expect([answer.status, nameOf(answer)]).toEqual([403, 'AccessDeniedException']);
    },
  );

  it.each(['http://localhost:3000', 'https://127.0.0.1', 'http://[::1]:5173'])('pages from %s', async (Origin) => {
    expect(await send({ headers: { Origin } })).toMatchObject({ status: 200 });
  });

  it.each(['https://evil.example', 'http://localhost.evil.example', 'null', 'file://', 'chrome-extension://abc'])(
    'no pages from %s',
    async (Origin) => {
      const answer = await send({ headers: { Origin } });

      expect([answer.status, nameOf(answer)]).toEqual([403, 'AccessDeniedException']);
    },
  );
});

describe('serveStepFunctions', () => {
  it('listens on both loopback addresses', async () => {
    const answers = await Promise.all(['127.0.0.1', '::1', 'localhost'].map((host) => send({ host })));

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  it('rejects where the port is taken, on either address', async () => {
    const error = await serveStepFunctions(served.api, { port: served.server.port }).catch((thrown: unknown) => thrown);
    const other = createServer().listen({ host: '::1', port: 0 });
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;

    const half = await serveStepFunctions(served.api, { port }).catch((thrown: unknown) => thrown);

    other.close();
    expect([error, half]).toMatchObject([{ code: 'EADDRINUSE' }, { code: 'EADDRINUSE' }]);
  });

  it('gives its port back when it is closed', async () => {
    const first = await serveStepFunctions(served.api);
    await first.close();

    const second = await serveStepFunctions(served.api, { port: first.port });

    expect(second.url).toBe(first.url);
    await second.close();
  });
});
