// The Step Functions API on localhost: StartExecution a second, asked for by the real SDK from another process.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { writeLazyGraph } from '../lazy-graph.ts';
import { summarise } from '../measure.ts';

const EXECUTIONS = 2_000;
const AT_ONCE = 32;
const ROUNDS = 5;

export async function* apiCases(): AsyncGenerator<string> {
  const { entry, remove } = await writeLazyGraph(1);
  const words = ['tsx', '-C', 'stepgraph-source', 'bin/stepgraph.ts', 'serve', entry, '--port', '0', '--quiet'];
  const server = spawn('npx', words, { stdio: ['ignore', 'pipe', 'inherit'], detached: true });
  try {
    const endpoint = await endpointOf(server);
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    const client = new SFNClient({ endpoint, region: 'us-east-1', credentials });
    const rates: number[] = [];
    await startMany(client);
    for (let round = 0; round < ROUNDS; round += 1) rates.push(await startMany(client));
    const { median, min, max } = summarise(rates);
    yield '| from the real SDK, over HTTP | a second | from | to |';
    yield '|---|---|---|---|';
    yield `| StartExecution, each run to its end | ${median.toFixed(0)} | ${min.toFixed(0)} | ${max.toFixed(0)} |`;
  } finally {
    // npx is the leader of a group: what it has started ends with it.
    if (server.pid !== undefined) process.kill(-server.pid);
    remove();
  }
}

async function endpointOf(server: ChildProcess): Promise<string> {
  if (server.stdout === null) throw new Error('the server has no output to read');
  for await (const line of createInterface(server.stdout)) {
    const [url] = /http:\/\/localhost:\d+/.exec(line) ?? [];
    if (url !== undefined) return url;
  }
  const [code] = await once(server, 'exit');
  throw new Error(`the server ended with ${code}`);
}

/** Executions started a second, `AT_ONCE` at a time. */
async function startMany(client: SFNClient): Promise<number> {
  const stateMachineArn = 'arn:aws:states:us-east-1:000000000000:stateMachine:lazy';
  const started = performance.now();
  let left = EXECUTIONS;
  const work = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await client.send(new StartExecutionCommand({ stateMachineArn, input: '{"input":{}}' }));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return (EXECUTIONS * 1_000) / (performance.now() - started);
}
