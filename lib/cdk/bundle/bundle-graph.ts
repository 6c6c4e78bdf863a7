// One bundle for a whole graph: an entry that every function of the graph starts with, and a chunk for each lazy node.
//
//   B1. The bytes depend on the code alone: not on the directory, the machine or the time, so that what has not changed is not
//       deployed again.
//   B2. A function loads the runtime, the graph's module and its own node. Other nodes, the logger, and the engine behind
//       `graph.invoke()` are chunks that wait to be asked for.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildFailure, type BuildResult, buildSync, type Metafile } from 'esbuild';
import { GraphError, type Problem } from '../../errors/index.ts';
import { findEntry } from './find-entry.ts';
import type { GraphSource } from './graph-source.ts';
import { GENERATED_ENTRY, isMissingGraph, readMessages } from './read-build-failure.ts';

/** The variable that tells a function which lazy node to load in its init phase. */
export const NODE_VARIABLE = 'STEPGRAPH_NODE';

type Build = BuildResult<{ write: false; metafile: true }>;

// Where esbuild takes its output to be (B1: the paths in source maps are relative to it). Nothing is written there.
const VIRTUAL_OUTPUT = '.stepgraph/bundle';

// A CommonJS package inside an ES module still calls `require` for Node's own modules.
const BANNER = "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);";

/**
 * Bundles a graph into `directory`: `index.mjs` with the exports `handler` and `graph`, its chunks, their source maps.
 *
 * @returns esbuild's account of what went where.
 * @throws GraphError for an entry that is not there, does not export the graph, or does not bundle.
 */
export function bundleGraph(source: GraphSource, directory: string): Metafile {
  const { path: entry, problems } = findEntry(source);
  refuse(source, problems);
  const { outputFiles, metafile, warnings } = build(source, entry);
  // A module without any export is only worth a warning to esbuild.
  refuse(source, readMessages(warnings.filter(isMissingGraph), source));
  const from = join(process.cwd(), VIRTUAL_OUTPUT);
  for (const { path, contents } of outputFiles) {
    const target = join(directory, relative(from, path));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, contents);
  }
  return metafile;
}

function build(source: GraphSource, entry: string): Build {
  try {
    return buildSync({
      stdin: { contents: entryText(source, entry), resolveDir: dirname(entry), sourcefile: GENERATED_ENTRY },
      absWorkingDir: process.cwd(),
      outdir: VIRTUAL_OUTPUT,
      entryNames: 'index',
      chunkNames: 'chunks/[name]-[hash]',
      outExtension: { '.js': '.mjs' },
      write: false,
      metafile: true,
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      // The ES build where a package has both: it is what can be shaken and split.
      mainFields: ['module', 'main'],
      conditions: ['stepgraph-bundle', ...(fromSource ? ['stepgraph-source'] : [])],
      minify: true,
      // Errors are told apart by names, often those of their classes: `retryOn: ['RateLimitError']`.
      keepNames: true,
      sourcemap: true,
      sourcesContent: false,
      banner: { js: BANNER },
      logLevel: 'silent',
    });
  } catch (error) {
    if (isBuildFailure(error)) refuse(source, readMessages(error.errors, source));
    throw error;
  }
}

// What package.json has for a bundle stands under `stepgraph-bundle`. Under `stepgraph-source`, this repository's own `stepgraph` is its
// TypeScript: whoever runs this file as TypeScript must bundle the very same sources. An installed package has only JavaScript here.
const fromSource = import.meta.url.endsWith('.ts');

function refuse(source: GraphSource, problems: readonly Problem[]): void {
  if (problems.length > 0) throw new GraphError(source.graph, problems);
}

function entryText({ exportName }: GraphSource, entry: string): string {
  const runtime = fileURLToPath(new URL(`../../runtime/index.${fromSource ? 'ts' : 'js'}`, import.meta.url));
  return `
import { createHandler, preloadNode } from ${JSON.stringify(runtime)};
import { ${JSON.stringify(exportName)} as graph } from ${JSON.stringify(entry)};
export { graph };
export const handler = createHandler(graph);
const node = process.env.${NODE_VARIABLE};
if (node) await preloadNode(graph, node);
`;
}

const isBuildFailure = (error: unknown): error is BuildFailure =>
  error instanceof Error && 'errors' in error && Array.isArray(error.errors);
