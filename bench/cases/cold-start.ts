// The init phase of a function in a fresh process: a node's chunk of a graph's bundle, beside a bundle of the same graph on LangGraph.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import { bundleGraph } from '../../lib/cdk/bundle/bundle-graph.ts';
import { writeLazyGraph } from '../lazy-graph.ts';
import { summarise } from '../measure.ts';

const ROUNDS = 11;

export async function* coldStartCases(): AsyncGenerator<string> {
  const lazyGraph = await writeLazyGraph(2);
  const directory = newDirectory();
  try {
    bundleGraph({ graph: 'lazy', entry: lazyGraph.entry, exportName: 'graph' }, directory);
    const sides = {
      'a node of a graph': { entry: join(directory, 'index.mjs'), node: 'n000' },
      'a bundle that imports @langchain/langgraph': { entry: bundleLangGraph(directory), node: '' },
    };
    const times = new Map<string, number[]>(Object.keys(sides).map((side) => [side, []]));
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [side, { entry, node }] of Object.entries(sides)) times.get(side)?.push(initMillis(entry, node));
    }
    yield '| init in a fresh process | ms | from | to |';
    yield '|---|---|---|---|';
    for (const [side, measured] of times) {
      const { median, min, max } = summarise(measured);
      yield `| ${side} | ${median.toFixed(1)} | ${min.toFixed(1)} | ${max.toFixed(1)} |`;
    }
  } finally {
    lazyGraph.remove();
    rmSync(directory, { recursive: true, force: true });
  }
}

function newDirectory(): string {
  const root = join(process.cwd(), '.stepgraph');
  mkdirSync(root, { recursive: true });
  return mkdtempSync(join(root, 'bench-'));
}

const LANGGRAPH = `
import { Annotation, END, START, StateGraph } from '@langchain/langgraph';
const State = Annotation.Root({ log: Annotation({ reducer: (left, right) => left.concat(right), default: () => [] }) });
const graph = new StateGraph(State).addNode('n', async () => ({ log: ['n'] })).addEdge(START, 'n').addEdge('n', END).compile();
export const handler = (event) => graph.invoke(event);
`;

function bundleLangGraph(directory: string): string {
  const entry = join(directory, 'langgraph-entry.mjs');
  const outfile = join(directory, 'langgraph.mjs');
  writeFileSync(entry, LANGGRAPH);
  buildSync({
    ...{ entryPoints: [entry], outfile, bundle: true, format: 'esm', platform: 'node', target: 'node20', minify: true },
    banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
    logLevel: 'error',
  });
  return outfile;
}

// Timed inside the process: what Lambda's init phase does beside starting Node.js itself.
function initMillis(entry: string, node: string): number {
  const code = `const t=performance.now();await import(${JSON.stringify(pathToFileURL(entry).href)});console.log(performance.now()-t)`;
  const env = { NODE_OPTIONS: '--enable-source-maps', STEPGRAPH_NODE: node };
  const { stdout, status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    encoding: 'utf8',
    env,
  });
  if (status !== 0) throw new Error(stderr);
  return Number(stdout);
}
