// The code of a graph as an asset: bundled once, loaded once to see that it is that graph, then part of the cloud assembly.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aws_lambda as lambda, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { GraphError } from '../../errors/index.ts';
import type { GraphDefinition } from '../../graph/index.ts';
import { bundleGraph } from './bundle-graph.ts';
import { findEntryDifferences } from './compare-structures.ts';
import type { GraphSource } from './graph-source.ts';
import { loadEntry, structureOf } from './load-entry.ts';

export interface BundledCode extends GraphSource {
  /** The graph that the bundle is expected to export. */
  readonly definition: GraphDefinition;
  /** Variables that all functions have when they load the bundle. */
  readonly environment: { readonly [name: string]: string };
}

/**
 * Gives `use` the code of a graph, for any number of functions below `scope`.
 *
 * Where the CDK asks for no bundling (`cdk list`, stacks that are not selected), there is an empty module in its place.
 *
 * @throws GraphError for what does not bundle, does not load, or is another graph; nothing is created then.
 */
export function withGraphCode<T>(scope: Construct, source: BundledCode, use: (code: lambda.Code) => T): T {
  if (!Stack.of(scope).bundlingRequired)
    return use(lambda.Code.fromInline('// not bundled: this stack was not selected'));
  const directory = mkdtempSync(join(tmpdir(), 'stepgraph-'));
  try {
    bundleGraph(source, directory);
    refuseOtherGraph(source, directory);
    return use(lambda.Code.fromAsset(directory));
  } finally {
    // A function's construct copies its asset into the cloud assembly at once; without staging, the assembly points here.
    const unstaged: unknown = scope.node.tryGetContext('aws:cdk:disable-asset-staging');
    if (unstaged !== true && unstaged !== 'true') rmSync(directory, { recursive: true, force: true });
  }
}

function refuseOtherGraph(source: BundledCode, directory: string): void {
  const loaded = loadEntry(source, directory, source.environment);
  const problems =
    'problems' in loaded
      ? loaded.problems
      : findEntryDifferences(source, structureOf(source.definition), loaded.structure);
  if (problems.length > 0) throw new GraphError(source.graph, problems);
}
