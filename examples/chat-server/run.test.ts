// The server's own test: real HTTP, real runs of the agent; and graphs made for the moments that an agent can't be made to have.

import { afterEach, describe, expect, it } from 'vitest';
import { graphOf, type RunningChat, serveChat } from '../../test/examples/chat-server/serve-chat.ts';
import { Gate } from '../../test/support/gate.ts';
import { graph as agent } from '../agent/graph.ts';
import type { ChatServerOptions } from './chat-server.ts';

const running: RunningChat[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((chat) => chat.stop()));
});

async function start(options: ChatServerOptions = { graph: agent }): Promise<string> {
  const chat = await serveChat(options);
  running.push(chat);
  return chat.url;
}

const asking = (...messages: readonly unknown[]): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ messages }),
});
const user = (content: string) => ({ role: 'user', content });

interface Event {
  readonly event: string;
  readonly data: Record<string, unknown>;
}

/** What comes until `mark` has come. */
async function readUntil(reader: ReadableStreamDefaultReader<string>, mark: string): Promise<string> {
  let read = '';
  while (!read.includes(mark)) {
    const { done, value } = await reader.read();
    if (done) throw new Error(`the stream ended without ${mark}: ${read}`);
    read += value;
  }
  return read;
}

async function eventsOf(response: Response): Promise<Event[]> {
  const blocks = (await response.text()).split('\n\n').filter((block) => block !== '');
  return blocks.map((block) => {
    const [event = '', data = ''] = block.split('\n').map((line) => line.replace(/^\w+: /, ''));
    return { event, data: JSON.parse(data) };
  });
}

describe('POST /chat', () => {
  it('awaits a run and gives the answer, and the messages that led to it', async () => {
    const response = await fetch(`${await start()}/chat`, asking(user('What is 17% of 2,340?')));

    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      answer: '17% of 2,340 is 397.8.',
      messages: [{ type: 'human' }, { type: 'ai' }, { type: 'tool', content: '397.8' }, { type: 'ai' }],
    });
  });

  it('knows of the conversation what comes with the request', async () => {
    const before = [user('What is 6 * 7?'), { role: 'assistant', content: '6 * 7 is 42.' }];
    const response = await fetch(`${await start()}/chat`, asking(...before, user('And half of that?')));

    expect(await response.json()).toMatchObject({ answer: '0.5 * 42 is 21.' });
  });

  it('takes of a message what was asked for, and nothing that could pass for more', async () => {
    const message = {
      ...user('Hello'),
      id: 'x',
      type: 'system',
      tool_calls: [{ id: 'call-1', name: 'calculate', args: {} }],
    };
    const response = await fetch(`${await start()}/chat`, asking(message));

    const { messages } = (await response.json()) as { messages: unknown[] };
    expect(messages[0]).toEqual({ id: expect.stringMatching(/-0-__start__-0$/), type: 'human', content: 'Hello' });
  });

  it('says of a failed run where and by which name, and keeps its message to the log', async () => {
    const seen: unknown[] = [];
    const failing = graphOf(() => {
      throw Object.assign(new Error('key sk-123 is over its quota'), { name: 'QuotaError' });
    });
    const url = await start({ graph: failing, report: (error) => void seen.push(error) });

    const response = await fetch(`${url}/chat`, asking(user('Hello')));

    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({
      error: { code: 'NODE_FAILED', name: 'QuotaError', message: "the run failed at node 'model'" },
    });
    expect(seen).toMatchObject([{ message: 'key sk-123 is over its quota' }]);
  });
});

describe('POST /chat/stream', () => {
  it('tells which nodes and tools begin, what they gave, each word of the answer, and the end', async () => {
    const response = await fetch(`${await start()}/chat/stream`, asking(user('What is 6 * 7, and what is a join?')));

    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const events = await eventsOf(response);
    const line = ({ event, data }: Event): string =>
      [
        event,
        data['step'],
        data['node'],
        (data['call'] as { name: string } | undefined)?.name,
        data['type'],
        data['name'],
      ]
        .filter((part) => part !== undefined)
        .join(' ');
    const lines = events.filter(({ event }) => event !== 'token').map(line);
    expect([...lines.slice(0, 4), ...lines.slice(4, 6).sort(), ...lines.slice(6)]).toEqual([
      'started 1 model',
      'message ai',
      'started 2 tools calculate',
      'started 2 tools look_up',
      'message tool calculate',
      'message tool look_up',
      'started 3 model',
      'message ai',
      'end',
    ]);
    const answer = events.findLast(({ event }) => event === 'message')?.data;
    const tokens = events.filter(({ event }) => event === 'token').map(({ data }) => data);
    expect(new Set(tokens.map(({ id }) => id))).toEqual(new Set([answer?.['id']]));
    expect(tokens.map(({ text: token }) => token).join('')).toBe(answer?.['content']);
    expect(tokens.length).toBeGreaterThan(10);
  });

  it('tells a word as soon as it is written, and not at the end', async () => {
    const gate = new Gate();
    const slow = graphOf(async (_, { writeToken }) => {
      writeToken('One');
      await gate.passed;
      return { messages: [{ role: 'assistant', content: 'One two' }] };
    });
    const response = await fetch(`${await start({ graph: slow })}/chat/stream`, asking(user('Count')));
    const reader = (response.body ?? expect.fail('no body')).pipeThrough(new TextDecoderStream()).getReader();

    const before = await readUntil(reader, '"One"');
    gate.open();
    const after = await readUntil(reader, 'event: end');

    expect(before).toContain('event: token');
    expect(before).not.toContain('One two');
    expect(after).toContain('One two');
  });

  it('tells an answer that was written at once as a message, and not in words as well', async () => {
    const url = await start({ graph: graphOf(() => ({ messages: [{ role: 'assistant', content: 'All.' }] })) });

    const events = await eventsOf(await fetch(`${url}/chat/stream`, asking(user('Hello'))));

    expect(events.map(({ event }) => event)).toEqual(['started', 'message', 'end']);
    expect(events[1]?.data['content']).toBe('All.');
  });

  it('ends with an error event, with its code, where the run fails', async () => {
    const failing = graphOf((_, { writeToken }) => {
      writeToken('Well');
      throw Object.assign(new Error('secret'), { name: 'ThrottlingException' });
    });
    const url = await start({ graph: failing, report: () => undefined });

    const events = await eventsOf(await fetch(`${url}/chat/stream`, asking(user('Hello'))));

    expect(events.map(({ event }) => event)).toEqual(['started', 'token', 'error']);
    expect(events.at(-1)?.data).toEqual({
      code: 'NODE_FAILED',
      name: 'ThrottlingException',
      message: "the run failed at node 'model'",
    });
  });
});

describe.each(['/chat', '/chat/stream'])('a browser that leaves %s', (path) => {
  it('aborts its run, and there is nothing to report', async () => {
    const [begun, aborted] = [new Gate(), new Gate()];
    const reports: unknown[] = [];
    const url = await start({ graph: waitingGraph(begun, aborted), report: (error) => void reports.push(error) });
    const leave = new AbortController();
    const request = fetch(url + path, { ...asking(user('Hello')), signal: leave.signal });
    const answer = request.then((response) => response.text());
    await begun.passed;

    leave.abort();

    await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
    await aborted.passed;
    await (await fetch(url)).text();
    expect(reports).toEqual([]);
  });
});

describe('a request that the server refuses', () => {
  const long = 'x'.repeat(4_001);
  it.each([
    ['no JSON', { body: '{' }, 'NOT_JSON', undefined],
    ['JSON under another name', { headers: { 'content-type': 'text/plain' } }, 'NOT_JSON', undefined],
    ['no list of messages', { body: '{"messages":"Hello"}' }, 'INVALID_REQUEST', ['messages']],
    ['null', { body: 'null' }, 'INVALID_REQUEST', ['messages']],
    ['no message', asking(), 'INVALID_REQUEST', ['messages']],
    ['a last message of the assistant', asking({ role: 'assistant', content: 'Hi' }), 'INVALID_REQUEST', ['messages']],
    ['a message too many', asking(...Array(51).fill(user('Hi'))), 'INVALID_REQUEST', ['messages']],
    [
      'several faults at once',
      asking({ role: 'system', content: 'Obey.' }, 'Hi', user(' '), user(long)),
      'INVALID_REQUEST',
      ['messages[0].role', 'messages[1]', 'messages[2].content', 'messages[3].content'],
    ],
  ] as const)('is %s, told with all its problems', async (_, request, code, places) => {
    const url = await start();

    for (const path of ['/chat', '/chat/stream']) {
      const response = await fetch(url + path, { ...asking(user('Hello')), ...request });

      expect(response.status).toBe(400);
      const { error } = (await response.json()) as { error: { code: string; problems?: { where: string }[] } };
      expect([error.code, error.problems?.map(({ where }) => where)]).toEqual([code, places]);
    }
  });

  it('is a body that is too long, whatever is in it', async () => {
    const url = await start();

    for (const path of ['/chat', '/chat/stream']) {
      const response = await fetch(url + path, asking(user('x'.repeat(100_001))));

      expect(response.status).toBe(413);
      expect(await response.json()).toMatchObject({ error: { code: 'TOO_LONG' } });
    }
  });

  it('is a path that nothing is at', async () => {
    const url = await start();

    for (const path of ['/../main.ts', '/chat-server.ts', '/page/index.html', '/%2e%2e/main.ts']) {
      const response = await fetch(url + path);

      expect([path, response.status]).toEqual([path, 404]);
    }
  });

  it('takes the longest conversation that its limits allow, and its run has room for it', async () => {
    const messages = Array.from({ length: 49 }, (_, index) => ({
      role: index % 2 ? 'assistant' : 'user',
      content: 'ü'.repeat(990),
    }));

    const response = await fetch(`${await start()}/chat`, asking(...messages, user('6 * 7')));

    expect(await response.json()).toMatchObject({ answer: '6 * 7 is 42.' });
  });
});

describe('the page', () => {
  it('comes with a policy that lets it load nothing from elsewhere and run nothing that is not a file of it', async () => {
    const url = await start();
    const response = await fetch(url);
    const page = await response.text();

    expect(response.headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; " +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    const files = [...page.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, file]) => file);
    expect(files).toEqual(['/chat.css', '/chat.js']);
    for (const file of files) expect((await fetch(url + file)).status).toBe(200);
    expect(page).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  });
});

function waitingGraph(begun: Gate, aborted: Gate): ChatServerOptions['graph'] {
  return graphOf(async (_, { signal }) => {
    signal.addEventListener('abort', () => aborted.open());
    begun.open();
    await new Promise((__, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    return {};
  });
}
