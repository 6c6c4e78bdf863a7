// Synth of a graph of 50 lazy nodes, beside what people write by hand: a NodejsFunction for each node and the CDK's state classes.

import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  App,
  aws_lambda as lambda,
  Stack,
  aws_stepfunctions as sfn,
  aws_stepfunctions_tasks as tasks,
} from 'aws-cdk-lib';
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { GraphStateMachine } from '../../lib/cdk/index.ts';
import { type LazyGraph, writeLazyGraph } from '../lazy-graph.ts';
import { measure } from '../measure.ts';

const NODES = 50;
const ROUNDS = 3;

interface Assembly {
  readonly templateBytes: number;
  readonly assetBytes: number;
  readonly assets: number;
}

export async function* synthCases(): AsyncGenerator<string> {
  const lazyGraph = await writeLazyGraph(NODES);
  const sizes = new Map<string, Assembly>();
  const synth = (side: string, fill: (stack: Stack, graph: LazyGraph) => void) => async () => {
    sizes.set(
      side,
      synthesise((stack) => fill(stack, lazyGraph)),
    );
  };
  try {
    const times = await measure(
      { byHand: synth('byHand', fillByHand), stepgraph: synth('stepgraph', fillGraph) },
      { rounds: ROUNDS },
    );
    yield `| synth of ${NODES} nodes, the CDK imported | NodejsFunction + state classes | GraphStateMachine | ratio |`;
    yield '|---|---|---|---|';
    const [before, now] = [times.byHand.median, times.stepgraph.median];
    yield `| ms | ${before.toFixed(0)} | ${now.toFixed(0)} | 1 : ${(before / now).toFixed(1)} |`;
    const [byHand, graph] = [sizes.get('byHand'), sizes.get('stepgraph')];
    if (byHand === undefined || graph === undefined) return;
    yield row('KB of template', byHand.templateBytes / 1024, graph.templateBytes / 1024);
    yield row('KB of assets', byHand.assetBytes / 1024, graph.assetBytes / 1024);
    yield row('assets', byHand.assets, graph.assets);
  } finally {
    lazyGraph.remove();
  }
}

const row = (what: string, byHand: number, graph: number): string =>
  `| ${what} | ${byHand.toFixed(0)} | ${graph.toFixed(0)} | |`;

function synthesise(fill: (stack: Stack) => void): Assembly {
  const outdir = mkdtempSync(join(tmpdir(), 'stepgraph-bench-'));
  try {
    const app = new App({ outdir, analyticsReporting: false });
    fill(new Stack(app, 'Stack'));
    app.synth();
    const assets = readdirSync(outdir).filter((name) => name.startsWith('asset.'));
    return {
      templateBytes: statSync(join(outdir, 'Stack.template.json')).size,
      assetBytes: assets.reduce((sum, name) => sum + bytesBelow(join(outdir, name)), 0),
      assets: assets.length,
    };
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

function bytesBelow(path: string): number {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}

function fillGraph(stack: Stack, { graph, entry }: LazyGraph): void {
  new GraphStateMachine(stack, 'Flow', { graph, entry });
}

function fillByHand(stack: Stack, { nodes, handlerOf }: LazyGraph): void {
  const states = nodes.map((node) =>
    tasks.LambdaInvoke.jsonata(stack, node, {
      lambdaFunction: new NodejsFunction(stack, `${node}Function`, {
        entry: handlerOf(node),
        runtime: lambda.Runtime.NODEJS_24_X,
        architecture: lambda.Architecture.ARM_64,
        bundling: { minify: true, sourceMap: true, sourcesContent: false, format: OutputFormat.ESM },
      }),
      payload: sfn.TaskInput.fromObject({ log: '{% $log %}' }),
      assign: { log: '{% $states.result.Payload.log %}' },
    }),
  );
  const start = sfn.Pass.jsonata(stack, 'start', { assign: { log: [] } });
  const chain = states.reduce((before, state) => before.next(state), sfn.Chain.start(start));
  new sfn.StateMachine(stack, 'Machine', {
    queryLanguage: sfn.QueryLanguage.JSONATA,
    definitionBody: sfn.DefinitionBody.fromChainable(chain),
  });
}
