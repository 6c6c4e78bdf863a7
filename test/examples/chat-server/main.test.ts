// The chat server as `npm run chat` starts it: a process of its own.

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';

const started: ChildProcessWithoutNullStreams[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill();
});

function startMain(port: number | string): ChildProcessWithoutNullStreams {
  const args = ['--import', 'tsx', '-C', 'stepgraph-source', 'examples/chat-server/main.ts'];
  const child = spawn(process.execPath, args, { env: { ...process.env, PORT: String(port) } });
  started.push(child);
  return child;
}

describe('npm run chat', () => {
  it('says where the chat is, and answers there', async () => {
    const child = startMain(0);

    const [output] = (await once(child.stdout, 'data')) as [Buffer];
    const [url] = /http:\/\/localhost:\d+/.exec(output.toString()) ?? expect.fail(output.toString());
    const page = await (await fetch(url.replace('localhost', '127.0.0.1'))).text();

    expect(page).toContain('<title>stepgraph chat</title>');
  });

  it('says what to do where the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;

    const child = startMain(port);
    const [problem, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
    other.close();

    expect(problem).toMatch(
      new RegExp(`^No server at port ${port}: .*EADDRINUSE.*\nTry another: PORT=3001 npm run chat\n$`),
    );
    expect(code).toBe(1);
  });

  it('says so where the port is not a port', async () => {
    const child = startMain('many');

    const [problem, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);

    expect(problem).toMatch(/^No server at port many: /);
    expect(code).toBe(1);
  });
});
