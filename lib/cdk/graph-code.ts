// The code of a graph as an asset: bundled once, then part of the cloud assembly.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aws_lambda as lambda, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { bundleGraph } from './bundle-graph.ts';
import type { GraphSource } from './graph-source.ts';

/**
 * Gives `use` the code of a graph, for any number of functions below `scope`.
 *
 * Where the CDK asks for no bundling (`cdk list`, stacks that are not selected), there is an empty module in its place.
 */
export function withGraphCode<T>(scope: Construct, source: GraphSource, use: (code: lambda.Code) => T): T {
  if (!Stack.of(scope).bundlingRequired)
    return use(lambda.Code.fromInline('// not bundled: this stack was not selected'));
  const directory = mkdtempSync(join(tmpdir(), 'stepgraph-'));
  try {
    bundleGraph(source, directory);
    return use(lambda.Code.fromAsset(directory));
  } finally {
    // A function's construct copies its asset into the cloud assembly at once; without staging, the assembly points here.
    const unstaged: unknown = scope.node.tryGetContext('aws:cdk:disable-asset-staging');
    if (unstaged !== true && unstaged !== 'true') rmSync(directory, { recursive: true, force: true });
  }
}
