// The whole way of a deployed graph, without AWS: its state machine on the interpreter, its functions as processes that know
// nothing but their bundle.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bundleGraph } from '../../lib/cdk/bundle/bundle-graph.ts';
import { compile, localFunctionName } from '../../lib/compile/index.ts';
import { type ExecutionOutcome, lambdaTasks, runMachine } from '../../lib/interpreter/index.ts';
import type { JsonObject } from '../../lib/json/index.ts';
import { graph } from '../cdk/fixtures/graph.ts';
import { LambdaProcess } from './support/lambda-process.ts';

const directory = mkdtempSync(join(tmpdir(), 'stepgraph-test-'));
const processes = new Map<string, LambdaProcess>();
let variables: Readonly<Record<string, string>> = {};

beforeAll(() => {
  bundleGraph({ graph: 'fixture', entry: 'test/cdk/fixtures/graph.ts', exportName: 'graph' }, directory);
});
afterEach(async () => {
  const running = [...processes.values()];
  processes.clear();
  variables = {};
  await Promise.all(running.map((process) => process.end()));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function functionOf(node: string): LambdaProcess {
  const process = processes.get(node) ?? new LambdaProcess(directory, node, variables);
  processes.set(node, process);
  return process;
}

async function runBundled(input: JsonObject): Promise<ExecutionOutcome> {
  const { machine, functions } = compile(graph.definition);
  const tasks = lambdaTasks(
    Object.fromEntries(
      functions.map((node) => [localFunctionName(graph.name, node), (event) => functionOf(node).invoke(event)]),
    ),
  );
  return runMachine(machine, { v: 1, input }, { tasks, name: 'run-1' });
}

describe('a graph whose functions are bundled', () => {
  it('gives what it gives in one process', async () => {
    const input = { topic: 'Lambda' };

    const outcome = await runBundled(input);

    expect(outcome).toMatchObject({ status: 'SUCCEEDED', output: await graph.invoke(input) });
    expect([...processes.keys()].sort()).toEqual(['__start__', 'plan', 'report', 'work']);
  });

  it.each([
    ['a class of its own, which minifying must not rename', 'class', 'RateLimitError', 'too many'],
    ['text', 'text', 'string', 'only text'],
    ['an object that looks like an error', 'error-like', 'Throttled', 'from another realm'],
  ])('fails by the name and the message of what a node throws: %s', async (_, failure, error, errorMessage) => {
    const outcome = await runBundled({ failure });

    expect(outcome).toMatchObject({ status: 'FAILED', error });
    expect(JSON.parse((outcome.status === 'FAILED' && outcome.cause) || '{}')).toMatchObject({
      errorType: error,
      errorMessage,
    });
  });

  it('points into the sources with the traces of its errors', async () => {
    const outcome = await runBundled({ failure: 'class' });

    const { trace } = JSON.parse((outcome.status === 'FAILED' && outcome.cause) || '{}') as {
      trace: readonly string[];
    };
    expect(trace.join('\n')).toContain('test/cdk/fixtures/nodes/fail.ts:15:');
  });
});

describe('the log of a bundled function', () => {
  async function linesOf(node: string, ...inputs: readonly JsonObject[]): Promise<readonly JsonObject[]> {
    for (const input of inputs) await runBundled(input);
    const process = functionOf(node);
    await process.end();
    processes.delete(node);
    return process.output
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as JsonObject);
  }

  it('has a line for a warning, with the keys of the task', async () => {
    const lines = await linesOf('plan', { topic: 'Lambda' });

    expect(lines).toEqual([
      expect.objectContaining({
        level: 'WARN',
        message: "node 'plan' wrote 'unheard', which is not a channel of the state: dropped",
        key: 'unheard',
        service: 'fixture',
        function_request_id: '00000000-0000-0000-0000-000000000000',
        ...{ graph: 'fixture', node: 'plan', run: 'run-1', step: 1, attempt: 1 },
      }),
    ]);
  });

  it('has a line for a failure, with its name and without its message', async () => {
    const lines = await linesOf('fail', { failure: 'class' });

    expect(lines).toEqual([
      expect.objectContaining({
        ...{ level: 'ERROR', message: 'task failed', errorName: 'RateLimitError' },
        ...{ graph: 'fixture', node: 'fail', run: 'run-1', step: 1, attempt: 1 },
      }),
    ]);
    expect(JSON.stringify(lines)).not.toContain('too many');
  });

  it('is empty where all went well', async () => {
    expect(await linesOf('work', { topic: 'Lambda' })).toEqual([]);
  });

  it('tells a cold start by the first task of the process, though the first line may come later', async () => {
    const first = await linesOf('fail', { failure: 'class' }, { failure: 'class' });
    const late = await linesOf('fail', { failure: 'none' }, { failure: 'class' });

    expect(first.map((line) => line['cold_start'])).toEqual([true, false]);
    expect(late.map((line) => line['cold_start'])).toEqual([false]);
  });

  it('tells at level DEBUG when a task began and ended, and which channels it wrote, but not what', async () => {
    variables = { POWERTOOLS_LOG_LEVEL: 'DEBUG' };

    const [began, ended] = await linesOf('report', { topic: 'Lambda' });

    expect(began).toMatchObject({ level: 'DEBUG', message: 'task began', graph: 'fixture', node: 'report', step: 3 });
    expect(ended).toMatchObject({ message: 'task ended', wrote: ['summary'], goto: [], sends: [] });
    expect(JSON.stringify([began, ended])).not.toContain('Lambda');
  });

  it('has the whole task, state included, where Powertools is asked to log events', async () => {
    variables = { POWERTOOLS_LOGGER_LOG_EVENT: 'true' };

    const lines = await linesOf('report', { topic: 'Lambda' });

    expect(lines).toEqual([expect.objectContaining({ event: expect.objectContaining({ node: 'report', step: 3 }) })]);
    expect(JSON.stringify(lines)).toContain('Lambda');
  });
});
