import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { bundleGraph } from '../../lib/cdk/bundle/bundle-graph.ts';
import type { TaskFailure } from '../../lib/interpreter/index.ts';
import { graph } from '../cdk/fixtures/parent-graph.ts';
import { LambdaProcess } from './support/lambda-process.ts';

const directory = mkdtempSync(join(tmpdir(), 'stepgraph-test-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe('a bundled node that runs another graph', () => {
  it('compiles and runs it from the bundle, where no package is installed', async () => {
    bundleGraph({ graph: 'parent', entry: 'test/cdk/fixtures/parent-graph.ts', exportName: 'graph' }, directory);
    const lambda = new LambdaProcess(directory, 'outer');

    const task = { v: 1, node: 'outer', state: { log: [] }, step: 1, run: 'run-1', config: {} };
    const output = await lambda.invoke(task);
    await lambda.end();

    expect(output).toMatchObject({ ran: 'outer', updates: [{ log: ['outer', 'inner'] }] });
    expect(await graph.invoke({})).toEqual({ log: ['outer', 'inner'] });
  });

  it('is refused a graph with something wrong by name, with all of it', async () => {
    const entry = 'test/cdk/fixtures/entries/wrong-child.ts';
    bundleGraph({ graph: 'short', entry, exportName: 'graph' }, directory);
    const lambda = new LambdaProcess(directory, 'only');

    const task = { v: 1, node: 'only', state: {}, step: 1, run: 'run-1', config: {} };
    const failures = [await failureOf(lambda.invoke(task)), await failureOf(lambda.invoke(task))];
    await lambda.end();

    for (const { error, cause } of failures) {
      expect(error).toBe('GraphError');
      expect(cause).toContain("graph 'child' has 2 problems");
      expect(cause).toContain("UNKNOWN_OPTION at node 'inner', options: there is no option 'retries'");
      expect(cause).toContain("UNKNOWN_TARGET at edge 'inner' -> 'iner'");
    }
  });
});

const failureOf = (invocation: Promise<unknown>): Promise<TaskFailure> =>
  invocation.then(
    () => expect.fail('the task went well'),
    (failure: unknown) => failure as TaskFailure,
  );
