// The example as it is deployed: its state machine on the interpreter, its functions as processes that have nothing but their bundle.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { graph } from '../../../examples/async-nodes/graph.ts';
import { bundleGraph } from '../../../lib/cdk/bundle/bundle-graph.ts';
import { compile } from '../../../lib/compile/index.ts';
import { runMachine } from '../../../lib/interpreter/index.ts';
import { type BundledFunctions, startBundledFunctions } from '../../runtime/support/bundled-functions.ts';

const directory = mkdtempSync(join(tmpdir(), 'stepgraph-test-'));
let functions: BundledFunctions;

beforeAll(() => {
  bundleGraph({ graph: 'async-nodes', entry: 'examples/async-nodes/graph.ts', exportName: 'graph' }, directory);
  functions = startBundledFunctions(graph.definition, directory);
});
afterAll(async () => {
  await functions.end();
  rmSync(directory, { recursive: true, force: true });
});

describe('the bundle of async-nodes', () => {
  it('answers what it answers in one process', async () => {
    const input = { query: ' what is  JSONata? ' };

    const [outcome, output] = await Promise.all([
      runMachine(compile(graph.definition).machine, { input }, { tasks: functions.tasks }),
      graph.invoke(input),
    ]);

    expect(outcome).toMatchObject({ status: 'SUCCEEDED', output });
    expect(output.db_result).toHaveLength(1);
  });

  it('fails by the name of the error that its first node throws', async () => {
    const outcome = await runMachine(
      compile(graph.definition).machine,
      { input: { query: ' ' } },
      { tasks: functions.tasks },
    );

    expect(outcome).toMatchObject({ status: 'FAILED', error: 'EmptyQuery' });
  });
});
