// `stepgraph serve`: a process of its own, asked by the real SDK and by the real AWS CLI.

import { type ChildProcess, execFile, spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ended, endOf, startCli } from './child-process.ts';
import { fixtures, runCli } from './run-in-process.ts';

/** A server with what it has written, and a way to wait for what it will write. */
class Serving {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  #written = '';
  #notice: () => void = () => undefined;

  constructor(files: readonly string[], ...options: readonly string[]) {
    this.child = startCli(['serve', ...files.map((file) => join(fixtures, file)), '--port', '0', ...options]);
    this.ended = endOf(this.child, (text) => {
      this.#written = text;
      this.#notice();
    });
  }

  /** The first match in the standard output, once it is there. */
  async says(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const match = pattern.exec(this.#written);
      if (match !== null) return match;
      await new Promise<void>((resolve) => {
        this.#notice = resolve;
      });
    }
  }

  stop(): Promise<Ended> {
    this.child.kill('SIGINT');
    return this.ended;
  }
}

const arnOf = (name: string): string => `arn:aws:states:us-east-1:000000000000:stateMachine:${name}`;

describe('a server of two graphs', () => {
  let serving: Serving;
  let url = '';
  let client: SFNClient;
  beforeAll(async () => {
    serving = new Serving(['greet.ts', 'failing.ts']);
    url = (await serving.says(/http:\/\/localhost:\d+/))[0];
    client = new SFNClient({
      endpoint: url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
    });
  });
  afterAll(async () => {
    await serving.stop();
  });

  it('says where it is, what it has, and how to start it', async () => {
    const [text] = await serving.says(/[\s\S]*Ctrl-C.*/);

    expect(text).toContain(`  ${arnOf('greet')}\n  ${arnOf('failing')}\n`);
    expect(text).toContain(`aws stepfunctions start-execution --endpoint-url ${url} --region us-east-1`);
    expect(text).toContain(`connect(graph, { stateMachineArn: '${arnOf('greet')}', endpoint: '${url}' })`);
  });

  it('holds the very machine that `stepgraph compile` prints', async () => {
    const { stdout: printed } = await runCli(['compile', 'greet.ts']);

    const { definition } = await client.send(new DescribeStateMachineCommand({ stateMachineArn: arnOf('greet') }));

    expect(`${definition}\n`).toBe(printed);
  });

  it('runs the nodes in its process, and tells of the execution', async () => {
    const input = '{"input":{"name":"Ada"}}';
    const { executionArn } = await client.send(
      new StartExecutionCommand({ stateMachineArn: arnOf('greet'), name: 'ada', input }),
    );
    await serving.says(/▶ greet ada RUNNING/);
    await serving.says(/✓ greet ada SUCCEEDED in \d+(\.\d+)? m?s/);

    const { output } = await client.send(new DescribeExecutionCommand({ executionArn }));

    expect(JSON.parse(output ?? '')).toEqual({ name: 'Ada', report: '# Hello\n\nHello, Ada.', thread: 'none' });
  });

  it("fails an execution by its node's own error", async () => {
    const request = new StartExecutionCommand({ stateMachineArn: arnOf('failing'), name: 'f', input: '{"input":{}}' });
    const { executionArn } = await client.send(request);
    await serving.says(/✗ failing f FAILED in .*: RangeError/);
    // The reason, as `stepgraph run` gives it.
    const [reason] = await serving.says(/NODE_FAILED .*\n.*fix: .*/);
    expect(reason).toMatch(
      /^NODE_FAILED at node 'bad': RangeError: the shelf is empty \(.*failing\.ts:12:\d+\)\n {4}fix: fix the node;/,
    );

    const told = await client.send(new DescribeExecutionCommand({ executionArn }));

    expect(told.error).toBe('RangeError');
    expect(JSON.parse(told.cause ?? '')).toMatchObject({ errorType: 'RangeError', errorMessage: 'the shelf is empty' });
  });

  it('names the functions that it has to a machine that calls another', async () => {
    const Arguments = { FunctionName: 'elsewhere', Payload: {} };
    const Call = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Arguments, End: true };
    const definition = JSON.stringify({ QueryLanguage: 'JSONata', StartAt: 'Call', States: { Call } });
    const roleArn = 'arn:aws:iam::000000000000:role/x';
    const created = await client.send(new CreateStateMachineCommand({ name: 'stranger', definition, roleArn }));
    const { executionArn } = await client.send(new StartExecutionCommand({ stateMachineArn: created.stateMachineArn }));
    await serving.says(/✗ stranger .* FAILED/);

    const told = await client.send(new DescribeExecutionCommand({ executionArn }));

    expect(told.error).toBe('Lambda.ResourceNotFoundException');
    expect(told.cause).toContain('known here: greet-greet, failing-bad, failing-good');
  });

  const hasAwsCli = spawnSync('aws', ['--version']).status === 0;
  const why = hasAwsCli ? '' : ' (no AWS CLI here)';

  it.skipIf(!hasAwsCli)(`is driven by the AWS CLI through a whole run${why}`, async () => {
    const aws = async (...words: readonly string[]): Promise<Record<string, unknown>> => {
      const env = { ...process.env, AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };
      const all = ['stepfunctions', ...words, '--endpoint-url', url, '--region', 'us-east-1', '--output', 'json'];
      const { stdout } = await promisify(execFile)('aws', all, { env });
      return JSON.parse(stdout) as Record<string, unknown>;
    };

    const input = ['--input', '{"input":{"name":"Grace"}}'];
    const started = await aws('start-execution', '--state-machine-arn', arnOf('greet'), '--name', 'grace', ...input);
    await serving.says(/✓ greet grace SUCCEEDED/);
    const arn = ['--execution-arn', String(started['executionArn'])];
    const [told, history] = await Promise.all([
      aws('describe-execution', ...arn),
      aws('get-execution-history', ...arn, '--page-size', '3'),
    ]);

    expect(told).toMatchObject({ name: 'grace', status: 'SUCCEEDED', stateMachineArn: arnOf('greet') });
    expect(JSON.parse(String(told['output']))).toMatchObject({ report: '# Hello\n\nHello, Grace.' });
    const types = (history['events'] as readonly { readonly type: string }[]).map(({ type }) => type);
    expect([types[0], types.at(-1)]).toEqual(['ExecutionStarted', 'ExecutionSucceeded']);
    expect(types).toContain('TaskSucceeded');
  });
});

describe('the end of a server', () => {
  it('comes by Ctrl-C, with code 0, whatever a node still waits for', async () => {
    const serving = new Serving(['waiting.ts']);
    const [url] = await serving.says(/http:\/\/localhost:\d+/);
    await startOver(url, 'waiting');
    await serving.says(/waiting now/);

    const { exitCode, stderr } = await serving.stop();

    expect([exitCode, stderr]).toEqual([0, '']);
  });

  it('does not come by a node that forgot a promise that failed: the process says so, and serves on', async () => {
    const serving = new Serving(['forgetful.ts'], '--quiet');
    const [url] = await serving.says(/http:\/\/localhost:\d+/);
    const warned = new Promise((resolve) => serving.child.stderr?.once('data', resolve));
    await startOver(url, 'forgetful');
    await warned;

    expect(await startOver(url, 'forgetful')).toBe(200);
    const { exitCode, stdout, stderr } = await serving.stop();
    expect(exitCode).toBe(0);
    expect(stderr).toContain('nobody waited for an error: TypeError: forgotten');
    expect(stdout).not.toContain('RUNNING');
  });
});

/** Starts an execution by the bare protocol; gives the status of the answer. */
async function startOver(url: string, name: string): Promise<number> {
  const headers = { 'X-Amz-Target': 'AWSStepFunctions.StartExecution', 'Content-Type': 'application/x-amz-json-1.0' };
  const body = JSON.stringify({ stateMachineArn: arnOf(name), input: '{"input":{}}' });
  const { status } = await fetch(url, { method: 'POST', headers, body });
  return status;
}

describe('a command line that cannot be served', () => {
  it.each(['x', '65536', '-1', '8083.5'])('is refused for the port %s', async (port) => {
    const { exitCode, stderr } = await runCli(['serve', 'greet.ts', `--port=${port}`]);

    expect(exitCode).toBe(2);
    expect(stderr).toBe(
      `INVALID_OPTION at --port ${port}: it is not a port\n  fix: give a number from 0 to 65535; 0 takes any that is free\n`,
    );
  });

  it('is refused for a port that is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;

    const { exitCode, stdout, stderr } = await runCli(['serve', 'greet.ts', '--port', String(port)]);

    other.close();
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toContain(`INVALID_OPTION at --port ${port}: it is in use`);
    expect(stderr).toContain('--port 0');
  });

  it('is refused for graphs of one name, and for everything else that is wrong with its files', async () => {
    const files = ['greet.ts', './greet.ts', 'bad-reducer.ts', 'broken-graph.ts', 'nowhere.ts'];

    const { exitCode, stdout, stderr } = await runCli(['serve', ...files]);

    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr.split('\n').filter((line) => /^[A-Z]/.test(line))).toEqual([
      expect.stringMatching(/^UNTRANSLATABLE_REDUCER at /),
      expect.stringMatching(/^UNKNOWN_(SOURCE|TARGET) at /),
      expect.stringMatching(/^UNKNOWN_(SOURCE|TARGET) at /),
      expect.stringMatching(/^MODULE_NOT_FOUND at 'nowhere.ts'/),
      "INVALID_OPTION at graph 'greet': 2 graphs have this name: 'greet.ts', './greet.ts'",
    ]);
  });

  it('is refused without a graph', async () => {
    const { exitCode, stderr } = await runCli(['serve']);

    expect(exitCode).toBe(2);
    expect(stderr).toContain('it needs <graph.ts...>');
  });
});
