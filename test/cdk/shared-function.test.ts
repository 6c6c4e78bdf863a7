// One function for all nodes, run as Lambda runs it: a process of its own, from the bundle that is deployed.

import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import { GraphStateMachine } from '../../lib/cdk/index.ts';
import { compile, localFunctionName } from '../../lib/compile/index.ts';
import { lambdaTasks, runMachine } from '../../lib/interpreter/index.ts';
import { LambdaProcess } from '../runtime/support/lambda-process.ts';
import { graph } from './fixtures/graph.ts';
import { ENTRY, newStack, templateOf } from './support/synthesise.ts';

describe("a graph with functions: 'shared', as it is deployed,", () => {
  it('runs every node in the one function, and gives what it gives in one process', async () => {
    const stack = newStack({ bundling: true });
    new GraphStateMachine(stack, 'Flow', { graph, entry: ENTRY, functions: 'shared' });
    const [[, fn] = []] = templateOf(stack).ofType('AWS::Lambda::Function');
    const bundle = join(
      (App.of(stack) as App).outdir,
      `asset.${String(fn?.Properties['Code'].S3Key).replace(/\.zip$/, '')}`,
    );
    // The function knows no node of its own: an empty variable is as none.
    const shared = new LambdaProcess(bundle, '', fn?.Properties['Environment'].Variables);
    const { machine, functions } = compile(graph.definition);
    const invoked = new Set<string>();
    const handlers = functions.map((node) => [
      localFunctionName(graph.name, node),
      (event: Parameters<LambdaProcess['invoke']>[0]) => {
        invoked.add(node);
        return shared.invoke(event);
      },
    ]);

    const input = { topic: 'Lambda' };
    const outcome = await runMachine(
      machine,
      { v: 1, input },
      { tasks: lambdaTasks(Object.fromEntries(handlers)), name: 'run-1' },
    );
    await shared.end();

    expect(outcome).toMatchObject({ status: 'SUCCEEDED', output: await graph.invoke(input) });
    expect([...invoked].sort()).toEqual(['__start__', 'plan', 'report', 'work']);
  });
});
