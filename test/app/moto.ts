// AWS as moto emulates it, in a process of its own, for as long as a test takes; and commands that believe it to be AWS.

import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface EmulatedAws {
  /** Its address by number: the SDK then leaves a bucket in the path, where `<bucket>.localhost` need not resolve. */
  readonly url: string;
  /** Runs a command against it. @returns what it wrote. */
  run(command: string, ...words: readonly string[]): Promise<string>;
  /** What `aws` answers. */
  aws<T>(...words: readonly string[]): Promise<T>;
  /** Ends it, and takes away what the commands left. */
  end(): Promise<void>;
}

export async function startMoto(): Promise<EmulatedAws> {
  const home = mkdtempSync(join(tmpdir(), 'stepgraph-moto-'));
  const port = await freePort();
  const server = spawn('moto_server', ['-p', String(port)], { stdio: ['ignore', 'ignore', 'pipe'] });
  await listening(server);
  const env = environmentOf(port, home);
  const runIt = async (command: string, ...words: readonly string[]): Promise<string> =>
    (await run(command, words, { env, maxBuffer: 2 ** 26 })).stdout;
  return {
    url: `http://127.0.0.1:${port}`,
    run: runIt,
    aws: async <T>(...words: readonly string[]) => JSON.parse(await runIt('aws', ...words, '--output', 'json')) as T,
    async end() {
      const closed = once(server, 'close');
      server.kill();
      await closed;
      rmSync(home, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('a server on a port has no port');
  return address.port;
}

async function listening(server: ChildProcess): Promise<void> {
  const { stderr } = server;
  if (stderr === null) throw new Error('its errors were asked for');
  const said: string[] = [];
  for await (const line of createInterface(stderr)) {
    said.push(line);
    if (!line.includes('Running on')) continue;
    // Nobody reads the log of its requests; left in the pipe, it would stop the server.
    stderr.resume();
    return;
  }
  throw new Error(`moto_server does not start:\n${said.join('\n')}`);
}

// By the name `localhost`, which the CDK's CLI takes for S3. No variable of whoever runs the tests comes along.
function environmentOf(port: number, home: string): NodeJS.ProcessEnv {
  const { PATH } = process.env;
  const endpoint = `http://localhost:${port}`;
  return {
    ...{ PATH, HOME: home },
    ...{ AWS_ENDPOINT_URL: endpoint, AWS_ENDPOINT_URL_S3: endpoint, AWS_EC2_METADATA_DISABLED: 'true' },
    ...{
      AWS_ACCESS_KEY_ID: 'none',
      AWS_SECRET_ACCESS_KEY: 'none',
      AWS_REGION: 'us-east-1',
      AWS_DEFAULT_REGION: 'us-east-1',
    },
  };
}
