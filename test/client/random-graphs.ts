// Random graphs, run on localhost by the real SDK: the chunks, the output or the error that the same graph gives in this
// process, on both roads.

import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { createLocalEngine } from '../../lib/engine/index.ts';
import type { Engine, StreamChunk } from '../../lib/graph/index.ts';
import { type CompiledGraph, failureOf, type StreamMode } from '../../lib/index.ts';
import { stableStringify } from '../../lib/json/index.ts';
import { arbitraryGraph } from '../parity/arbitrary-graph.ts';
import { buildGraph } from '../parity/build-graph.ts';
import type { GraphSpec } from '../parity/graph-spec.ts';
import { stepgraphLibrary } from '../parity/stepgraph-runner.ts';
import { fc } from '../support/fast-check.ts';
import { connectSleepless } from './support/connect-sleepless.ts';
import { serveGraphs } from './support/localhost.ts';

const modes: readonly ('updates' | 'values' | 'tasks')[] = ['updates', 'values', 'tasks'];
const unrecorded = { node: () => undefined, router: () => undefined };

interface Told {
  /** In order. */
  readonly values: readonly string[];
  /** Tasks that run at once end in any order. */
  readonly others: readonly string[];
  readonly failure: unknown;
}

/** That many random graphs, each run afar and here. */
export function graphsAreToldFromAfar(numRuns: number): void {
  it(`tells of ${numRuns} random graphs from afar what it tells of them here`, async () => {
    const property = fc.asyncProperty(
      arbitraryGraph,
      fc.constantFrom(undefined, 0 as const),
      async (spec, supersteps) => {
        const graph = graphOf(spec);
        const backend = await serveGraphs(
          [graph as CompiledGraph<never>],
          supersteps === undefined ? {} : { supersteps },
        );
        const config = { runId: randomUUID(), recursionLimit: spec.recursionLimit, streamMode: modes };
        try {
          const remote = connectSleepless(graph, backend.options(graph as CompiledGraph<never>));

          const afar = await listen(remote.stream(spec.input, config));

          const { chunks } = engineOf(supersteps).run(graph.definition, spec.input, config, modes);
          expect(afar).toEqual(await listen(pairs(chunks)));
        } finally {
          await backend.close();
        }
      },
    );

    await fc.assert(property, { numRuns });
  });
}

const engines = { static: createLocalEngine(), dispatch: createLocalEngine({ bounds: { supersteps: 0 } }) };
const engineOf = (supersteps: 0 | undefined): Engine => (supersteps === 0 ? engines.dispatch : engines.static);

async function* pairs(chunks: AsyncIterable<StreamChunk>): AsyncGenerator<unknown> {
  for await (const { mode, chunk } of chunks) yield [mode, chunk];
}

function graphOf(spec: GraphSpec): CompiledGraph {
  return buildGraph(spec, stepgraphLibrary, unrecorded).compile({ name: 'g' }) as CompiledGraph;
}

async function listen(chunks: AsyncIterable<unknown>): Promise<Told> {
  const values: string[] = [];
  const others: string[] = [];
  try {
    for await (const each of chunks) {
      const [mode, chunk] = each as [StreamMode, never];
      (mode === 'values' ? values : others).push(`${mode} ${stableStringify(chunk)}`);
    }
    return { values, others: others.sort(), failure: undefined };
  } catch (error) {
    // Of tasks that run at once, another may fail first; those that it stops are told or not.
    const { code, step, state } = failureOf(error) ?? {};
    return { values, others: [], failure: { name: (error as Error).name, code, step, state } };
  }
}
