import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { bundleGraph } from '../../lib/cdk/bundle/bundle-graph.ts';
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
});
