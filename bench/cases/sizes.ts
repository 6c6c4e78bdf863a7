// Sizes and start: bytes of ASL, time to compile, time to import.

import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { compile } from '../../lib/compile/index.ts';
import { Annotation, type GraphDefinition, reducers, START, StateGraph } from '../../lib/index.ts';

const NODES = 1_000;

export async function* sizeCases(): AsyncGenerator<string> {
  const one = await compiled(NODES, 1);
  const four = await compiled(NODES, 4);
  yield `| a chain of ${NODES.toLocaleString('en')} nodes | |`;
  yield '|---|---|';
  yield `| bytes of ASL per node, one reducer channel | ${Math.round(one.bytes / NODES)} |`;
  yield `| more per further reducer channel | ${Math.round((four.bytes - one.bytes) / 3 / NODES)} |`;
  yield `| compile, ms | ${one.millis.toFixed(0)} |`;
  yield '';
  yield '| import of the built package, a fresh process | ms |';
  yield '|---|---|';
  yield `| node itself | ${importMillis('')} |`;
  yield `| + import 'stepgraph' | ${importMillis("await import('stepgraph');")} |`;
  yield `| stepgraph --version | ${millisOf(['dist/bin/stepgraph.js', '--version'])} |`;
}

async function compiled(nodes: number, channels: number): Promise<{ readonly bytes: number; readonly millis: number }> {
  const definition = chainOf(nodes, channels);
  const started = performance.now();
  const { machine } = compile(definition);
  return { millis: performance.now() - started, bytes: Buffer.byteLength(JSON.stringify(machine)) };
}

function chainOf(nodes: number, channels: number): GraphDefinition {
  const keys = Array.from({ length: channels }, (_, index) => `log${index}`);
  const append = () => Annotation<string[]>({ reducer: reducers.append, default: () => [] });
  const graph = new StateGraph(Annotation.Root(Object.fromEntries(keys.map((key) => [key, append()]))));
  const untyped = graph as unknown as StateGraph<object, object, string>;
  for (let index = 0; index < nodes; index += 1) {
    untyped.addNode(`node${index}`, async () => ({}));
    untyped.addEdge(index === 0 ? START : `node${index - 1}`, `node${index}`);
  }
  return graph.compile({ name: 'chain' }).definition;
}

// The median of five fresh processes, from start to exit.
const importMillis = (code: string): string => millisOf(['--input-type=module', '-e', code]);

function millisOf(words: readonly string[]): string {
  const times = Array.from({ length: 5 }, () => {
    const started = performance.now();
    const { status, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
    if (status !== 0) return Number.NaN;
    return stderr === '' ? performance.now() - started : Number.NaN;
  }).sort((left, right) => left - right);
  const median = times[2] ?? Number.NaN;
  return Number.isNaN(median) ? 'run npm run build first' : median.toFixed(0);
}
