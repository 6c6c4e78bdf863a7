// Memory of runs that wait: a thousand of them, each parked in its second node.

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { libraries, parking } from '../graphs.ts';

const RUNS = 1_000;

export async function* parkedCases(): AsyncGenerator<string> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  yield `| ${RUNS.toLocaleString('en')} runs parked in their second node | heap, KB a run |`;
  yield '|---|---|';
  for (const [name, library] of Object.entries(libraries)) {
    const { graph, parked, release } = parking(library, RUNS);
    await graph.compile().invoke({}, { configurable: { passing: true } });
    collect();
    const before = process.memoryUsage().heapUsed;
    const compiled = graph.compile();
    const runs = Array.from({ length: RUNS }, () => compiled.invoke({}));
    await parked;
    collect();
    const bytes = process.memoryUsage().heapUsed - before;
    release();
    await Promise.all(runs);
    yield `| ${name} | ${(bytes / RUNS / 1_024).toFixed(1)} |`;
  }
}
