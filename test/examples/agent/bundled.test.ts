// The agent as it is deployed: its state machine on the interpreter, its two functions as processes that have nothing but the bundle
// and their environment.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { graph } from '../../../examples/agent/graph.ts';
import { bundleGraph } from '../../../lib/cdk/bundle/bundle-graph.ts';
import { compile } from '../../../lib/compile/index.ts';
import { type Clock, type ExecutionOutcome, runMachine } from '../../../lib/interpreter/index.ts';
import { staticClosure } from '../../cdk/static-closure.ts';
import { startBundledFunctions } from '../../runtime/support/bundled-functions.ts';
import { BedrockServer } from './bedrock-server.ts';

const directory = mkdtempSync(join(tmpdir(), 'stepgraph-test-'));
const { machine } = compile(graph.definition);
let metafile: Metafile;

beforeAll(() => {
  metafile = bundleGraph({ graph: 'agent', entry: 'examples/agent/graph.ts', exportName: 'graph' }, directory);
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

// Waits of seconds are those of Retry and pass at once; the longer ones are timeouts, which no task here comes near.
const hastyClock: Clock = {
  now: () => Date.now(),
  timer(milliseconds, wake) {
    const pending = milliseconds < 20_000 ? setImmediate(wake) : undefined;
    return () => clearImmediate(pending);
  },
};

interface Asking {
  readonly question: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** As a client starts it: messages in their stored form. */
async function runBundled({ question, environment = {} }: Asking): Promise<ExecutionOutcome> {
  const { tasks, end } = startBundledFunctions(graph.definition, directory, environment);
  const input = { v: 1, input: { messages: [messageOf(question)] } };
  try {
    return await runMachine(machine, input, { tasks, name: 'run-1', clock: hastyClock });
  } finally {
    await end();
  }
}

const messageOf = (content: string) => ({ id: 'run-1-0-__start__-0', type: 'human', content }) as const;

describe('the bundled agent', () => {
  it('says what it says in one process', async () => {
    const question = 'How many miles are 42.195 km, what is 17% of 2,340, and what is a node? In words!';

    const outcome = await runBundled({ question });

    const output = await graph.invoke({ messages: [messageOf(question)] }, { runId: 'run-1' });
    expect(outcome).toMatchObject({ status: 'SUCCEEDED', output });
    expect(output.messages).toHaveLength(9);
  });

  it('loads nothing of the AWS SDK with the scripted model', () => {
    const node = Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint === 'lambdas/agent/model.ts');
    const { inputs } = staticClosure(metafile, node?.[0] ?? expect.fail('the node has no chunk'));

    expect(inputs).toContain('lambdas/agent/model/scripted/scripted-model.ts');
    expect(inputs.filter((file) => file.includes('@aws-sdk') || file.includes('@smithy'))).toEqual([]);
  });
});

describe('the bundled agent with a model of Bedrock', () => {
  const server = new BedrockServer();
  let environment: Readonly<Record<string, string>>;
  beforeAll(async () => {
    environment = {
      BEDROCK_MODEL_ID: 'maker.model-v1:0',
      AWS_ENDPOINT_URL_BEDROCK_RUNTIME: await server.start(),
      ...{ AWS_REGION: 'eu-central-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' },
    };
  });
  afterAll(() => server.stop());

  const saying = (...content: readonly object[]) =>
    ({ kind: 'reply', body: { output: { message: { role: 'assistant', content } } } }) as never;
  const throttled = { kind: 'error', status: 429, name: 'ThrottlingException', message: 'Too many requests.' } as const;

  it('tries again when it is throttled, gives the model what the tool said, and ends with its answer', async () => {
    const use = { toolUseId: 'tooluse_1', name: 'calculate', input: { expression: '6 * 7' } };
    server.answerWith(throttled, throttled, saying({ toolUse: use }), saying({ text: 'Forty-two.' }));

    const outcome = await runBundled({ question: 'What is 6 * 7?', environment });

    expect(outcome).toMatchObject({
      status: 'SUCCEEDED',
      output: {
        messages: [
          { type: 'human' },
          { type: 'ai', tool_calls: [{ id: 'tooluse_1', name: 'calculate', args: { expression: '6 * 7' } }] },
          { type: 'tool', tool_call_id: 'tooluse_1', content: '42' },
          { type: 'ai', content: 'Forty-two.' },
        ],
      },
    });
    expect(server.asked.at(-1)?.body['messages']).toEqual([
      { role: 'user', content: [{ text: 'What is 6 * 7?' }] },
      { role: 'assistant', content: [{ toolUse: use }] },
      {
        role: 'user',
        content: [{ toolResult: { toolUseId: 'tooluse_1', content: [{ text: '42' }], status: 'success' } }],
      },
    ]);
  });

  it('gives up after four attempts, by the name of the last error', async () => {
    server.answerWith(throttled);

    const outcome = await runBundled({ question: 'What is 6 * 7?', environment });

    expect(outcome).toMatchObject({ status: 'FAILED', error: 'ThrottlingException' });
    expect(server.asked).toHaveLength(4);
  });

  it('does not try again what will not pass', async () => {
    server.answerWith({
      kind: 'error',
      status: 403,
      name: 'AccessDeniedException',
      message: 'No access to the model.',
    });

    const outcome = await runBundled({ question: 'What is 6 * 7?', environment });

    expect(outcome).toMatchObject({ status: 'FAILED', error: 'AccessDeniedException' });
    expect(server.asked).toHaveLength(1);
  });
});
