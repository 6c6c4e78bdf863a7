// Runs beside LangGraph.js: the whole of invoke, with what each engine does around a node that does nothing.

import { chain, fanOut, largeState, libraries, loop, sends } from '../graphs.ts';
import { measure } from '../measure.ts';

const { langgraph, stepgraph } = libraries;

const runs: readonly (readonly [
  string,
  (library: typeof langgraph) => { invoke: (input: unknown, config: unknown) => Promise<unknown> },
])[] = [
  ['chain of 100', (library) => chain(library, 100)],
  ['chain of 1,000', (library) => chain(library, 1_000)],
  ['fan-out of 100', (library) => fanOut(library, 100)],
  ['fan-out of 1,000', (library) => fanOut(library, 1_000)],
  ['loop of 1,000 rounds', (library) => loop(library, 1_000)],
  ['1,000 Sends', (library) => sends(library, 1_000)],
];

const config = { recursionLimit: 5_000 };

export async function* engineCases(): AsyncGenerator<string> {
  yield '| run, no-op async nodes | LangGraph.js ms | stepgraph ms | ratio |';
  yield '|---|---|---|---|';
  for (const [name, make] of runs) {
    const [theirs, ours] = [make(langgraph), make(stepgraph)];
    const input = {};
    yield await row(
      name,
      () => theirs.invoke(input, config),
      () => ours.invoke(input, config),
    );
  }
  const log = Array.from({ length: 200 }, (_, index) => `${index} ${'text '.repeat(200)}`);
  const [theirs, ours] = [largeState(langgraph), largeState(stepgraph)];
  yield await row(
    'chain of 20, state of 200 KB',
    () => theirs.invoke({ log }, config),
    () => ours.invoke({ log }, config),
  );
}

async function row(name: string, theirs: () => Promise<unknown>, ours: () => Promise<unknown>): Promise<string> {
  const timing = await measure({ theirs, ours });
  const ratio = timing.ours.median / timing.theirs.median;
  return `| ${name} | ${timing.theirs.median.toFixed(1)} | ${timing.ours.median.toFixed(1)} | 1 : ${(1 / ratio).toFixed(1)} |`;
}
