// One run, two recorders: what the service's history tells is what the interpreter's records tell, happening by happening.

import { SFNClient } from '@aws-sdk/client-sfn';
import { expect, it } from 'vitest';
import type { ServiceEvent } from '../../lib/client/executions.ts';
import { readMachineArn } from '../../lib/client/machine-arn.ts';
import { happeningsIn } from '../../lib/client/read-events.ts';
import { SfnExecutions } from '../../lib/client/sfn-executions.ts';
import { storyEventOfRecord } from '../../lib/engine/event-of-record.ts';
import type { CompiledGraph } from '../../lib/index.ts';
import type { HistoryRecord } from '../../lib/interpreter/index.ts';
import { type Happening, readStory } from '../../lib/story/index.ts';
import { connectSleepless } from '../client/support/connect-sleepless.ts';
import { serveGraphs } from '../client/support/localhost.ts';
import { arbitraryGraph } from '../parity/arbitrary-graph.ts';
import { buildGraph } from '../parity/build-graph.ts';
import { stepgraphLibrary } from '../parity/stepgraph-runner.ts';
import { fc } from '../support/fast-check.ts';

const unrecorded = { node: () => undefined, router: () => undefined };

/** What was thrown is at hand in this process alone. */
const withoutThrown = (happening: Happening): Happening => {
  const { thrown: _thrown, ...rest } = { thrown: undefined, ...happening };
  return rest as Happening;
};

async function eventsOf(executions: SfnExecutions, arn: string): Promise<ServiceEvent[]> {
  const events: ServiceEvent[] = [];
  let next: string | undefined;
  do {
    const page = await executions.history(arn, { size: 1_000, next });
    events.push(...page.events);
    next = page.next;
  } while (next !== undefined);
  return events;
}

/** Runs a graph on localhost; what happened in it, once both recorders have told the same. */
export async function tellTwice(
  graph: CompiledGraph,
  input: object,
  { recursionLimit = 25, ...road }: { readonly supersteps?: 0; readonly recursionLimit?: number } = {},
): Promise<Happening[]> {
  const backend = await serveGraphs([graph as CompiledGraph<never>], road);
  const records: HistoryRecord[] = [];
  backend.api.subscribe(({ record }) => records.push(record));
  try {
    const { stateMachineArn, endpoint = '' } = backend.options(graph as CompiledGraph<never>);
    const remote = connectSleepless(graph, { stateMachineArn, endpoint });
    const run = await remote.start(input, { recursionLimit });
    await remote.wait(run).catch(() => undefined);
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    const client = new SFNClient({ endpoint, region: 'us-east-1', credentials });
    const told = happeningsIn(await eventsOf(new SfnExecutions(client, readMachineArn(stateMachineArn)), run.arn));

    expect(told).toEqual(readStory(records.map(storyEventOfRecord)).map(withoutThrown));
    return told;
  } finally {
    await backend.close();
  }
}

/** That many random graphs, on both roads. */
export function bothRecordersTellTheSame(numRuns: number): void {
  it(`tells the same of ${numRuns} random runs, whoever recorded them`, async () => {
    const kinds = new Map<string, number>();
    const property = fc.asyncProperty(
      arbitraryGraph,
      fc.constantFrom({}, { supersteps: 0 } as const),
      async (spec, road) => {
        const graph = buildGraph(spec, stepgraphLibrary, unrecorded).compile({ name: 'g' }) as CompiledGraph;
        const told = await tellTwice(graph, spec.input, { ...road, recursionLimit: spec.recursionLimit });

        for (const happening of told) {
          kinds.set(happening.kind, (kinds.get(happening.kind) ?? 0) + 1);
          if ('stateName' in happening) expect(happening.stateName).not.toBe('');
        }
      },
    );

    await fc.assert(property, { numRuns });

    expect([...kinds.keys()]).toEqual(
      expect.arrayContaining(['started', 'began', 'taskStarted', 'taskEnded', 'taskFailed', 'merged', 'ended']),
    );
  });
}
