// What bounds the chat server: the names it answers to, the length of a body, the number of runs and their time.

import { once } from 'node:events';
import { request } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { ChatServerOptions } from '../../../examples/chat-server/chat-server.ts';
import { Gate } from '../../support/gate.ts';
import { graphOf, type RunningChat, serveChat } from './serve-chat.ts';

const running: RunningChat[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((chat) => chat.stop()));
});

async function start(options: Partial<ChatServerOptions> = {}): Promise<string> {
  const chat = await serveChat({ graph: answering, report: () => undefined, ...options });
  running.push(chat);
  return chat.url;
}

const answering = graphOf(() => ({ messages: [{ role: 'assistant', content: 'Hello' }] }));
const body = JSON.stringify({ messages: [{ role: 'user', content: 'Hi' }] });
const asking: RequestInit = { method: 'POST', headers: { 'content-type': 'application/json' }, body };

/** A node that waits until it is let go, or its signal is aborted. */
function waiting() {
  const [begun, go] = [new Gate(), new Gate()];
  const graph = graphOf(async (_, { signal }) => {
    begun.open();
    await Promise.race([
      go.passed,
      new Promise((__, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    ]);
    return { messages: [{ role: 'assistant', content: 'Done' }] };
  });
  return { graph, begun, go };
}

// fetch would not let the Host be another.
async function statusFor(url: string, host: string): Promise<[number | undefined, string]> {
  const sent = request(url, { headers: { host } }).end();
  const [response] = (await once(sent, 'response')) as [import('node:http').IncomingMessage];
  const text = (await response.toArray()).join('');
  return [response.statusCode, text.startsWith('{') ? (JSON.parse(text).error.code as string) : 'the page'];
}

describe('the name that the server is called by', () => {
  it.each(['localhost', 'localhost:3000', '127.0.0.1:3000', '[::1]:3000', 'LOCALHOST'])('may be %s', async (host) => {
    expect(await statusFor(await start(), host)).toEqual([200, 'the page']);
  });

  it.each(['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example:3000', '0.0.0.0'])(
    'may not be %j',
    async (host) => {
      expect(await statusFor(await start(), host)).toEqual([403, 'WRONG_HOST']);
    },
  );

  it('is one of yours where you name them', async () => {
    const url = await start({ hosts: ['chat.example.com'] });

    expect(await statusFor(url, 'chat.example.com')).toEqual([200, 'the page']);
    expect(await statusFor(url, 'localhost')).toEqual([403, 'WRONG_HOST']);
  });
});

describe('a body', () => {
  it('that does not say how long it is, is read no further than it may be', async () => {
    const endless = new ReadableStream({
      pull: (controller) => controller.enqueue(new TextEncoder().encode('x'.repeat(10_000))),
    });
    const init = { ...asking, body: endless, duplex: 'half' } as RequestInit;

    const response = await fetch(`${await start()}/chat`, init);

    expect(response.status).toBe(413);
  });
});

describe.each(['/chat', '/chat/stream'])('the runs of %s', (path) => {
  it('are as many at once as they may be; another is told to come back, and has a place when one has ended', async () => {
    const { graph, begun, go } = waiting();
    const url = await start({ graph, mostRuns: 1 });
    const first = fetch(url + path, asking);
    await begun.passed;

    const second = await fetch(url + path, asking);
    go.open();
    await (await first).text();
    const third = await fetch(url + path, asking);

    expect([second.status, (await second.json()) as unknown]).toMatchObject([
      503,
      { error: { code: 'TOO_MANY_RUNS' } },
    ]);
    expect(second.headers.get('retry-after')).toBe('5');
    expect([third.status, await third.text()]).toEqual([200, expect.stringContaining('Done')]);
  });

  it('end when their time is up, and free their places', async () => {
    const { graph } = waiting();
    const url = await start({ graph, mostRuns: 1, mostMilliseconds: 1 });

    for (const _ of [1, 2]) {
      const response = await fetch(url + path, asking);

      expect(response.status).toBe(path === '/chat' ? 504 : 200);
      expect(await response.text()).toContain('"code":"RUN_TOO_LONG"');
    }
  });

  it('free their places when their browsers leave', async () => {
    const { graph, begun, go } = waiting();
    const url = await start({ graph, mostRuns: 1 });
    const leave = new AbortController();
    const left = fetch(url + path, { ...asking, signal: leave.signal }).then((response) => response.text());
    await begun.passed;

    leave.abort();
    await expect(left).rejects.toMatchObject({ name: 'AbortError' });
    go.open();

    // The server hears of it in its own time.
    let response = await fetch(url + path, asking);
    while (response.status === 503) response = await fetch(url + path, asking);
    expect(await response.text()).toContain('Done');
  });

  it('free their places when they fail', async () => {
    const failing = graphOf(() => {
      throw new Error('no');
    });
    const url = await start({ graph: failing, mostRuns: 1 });

    for (const _ of [1, 2]) expect(await (await fetch(url + path, asking)).text()).toContain('"code":"NODE_FAILED"');
  });
});
