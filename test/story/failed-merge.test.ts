// A merge that failed in the cloud: what the service tells, read as what the graph's author wants to know.

import { afterEach, describe, expect, it } from 'vitest';
import type { ServiceEvent } from '../../lib/client/executions.ts';
import { connect } from '../../lib/client/index.ts';
import { happeningsIn } from '../../lib/client/read-events.ts';
import { Annotation, failureOf, reducers, START, StateGraph } from '../../lib/index.ts';
import type { JsonValue } from '../../lib/json/index.ts';
import { RunTrace } from '../../lib/story/run-trace.ts';
import type { Backend } from '../client/support/backend.ts';
import { serveGraphs } from '../client/support/localhost.ts';
import { rejection } from '../client/support/rejection.ts';

const State = Annotation.Root({
  log: Annotation<string[]>({ reducer: reducers.append, default: () => [] }),
  total: Annotation<number>({ reducer: reducers.sum, default: () => 0 }),
});

let backend: Backend | undefined;
afterEach(() => backend?.close());

describe('a run whose merge failed, asked for over the API', () => {
  const graph = new StateGraph(State)
    .addNode('a', async () => ({ total: 1 }))
    .addNode('b', async () => ({ total: 'text' as never, log: ['b'] }))
    .addEdge(START, 'a')
    .addEdge('a', 'b')
    .compile({ name: 'merging' });
  const what = `merging the updates of superstep 2 (node 'b') failed: The left side of the "+" operator must evaluate to a number (T2001)`;

  it.each(['wait', 'invoke', 'stream'] as const)('names channel, superstep and node: %s', async (way) => {
    backend = await serveGraphs([graph as never]);
    const remote = connect(graph, backend.options(graph as never));
    const ways = {
      wait: async () => remote.wait(await remote.start({})),
      invoke: async () => remote.invoke({}),
      stream: async () => {
        for await (const _ of remote.stream({}));
      },
    };

    const error = await rejection(ways[way]());

    expect(failureOf(error)).toMatchObject({ code: 'EXPRESSION_FAILED', where: "channel 'total'", what, step: 1 });
    expect(String((error as Error).message)).not.toContain('$');
  });
});

// As AWS writes histories: values as JSON texts, an event for each step of a task.
const MERGE =
  "($r:=$states.result;$s:=$state;$u:=$append([],$r.updates[]);$o:=$append([],$r.overwrites[]);$merge([$s,$u,{'log':$append($s.log,$u.log[]),'total':$sum($append($s.total,$u.total))},$o]))";
const sentence = (expression: string, rest: string): string =>
  `An error occurred while executing the state 'a|b' (entered at the event id #3). The JSONata expression '${expression}' specified for the field 'Assign/state' ${rest}`;

function historyOf(updates: Readonly<Record<string, JsonValue>>, cause: string): readonly ServiceEvent[] {
  const events: ServiceEvent[] = [];
  const add = (type: string, details: ServiceEvent['details'], previousEventId = events.length): number => {
    events.push({ id: events.length + 1, previousEventId, at: new Date(0), type, details });
    return events.length;
  };
  const state = { log: [], total: 0 };
  add('ExecutionStarted', { input: JSON.stringify({ v: 1, input: {} }) });
  add('ChoiceStateExited', { assignedVariables: { state: JSON.stringify(state), step: '1' } });
  const scheduled = Object.keys(updates).map((node) => {
    const payload = { v: 1, node, state, step: 1, run: 'r', config: {} };
    return [node, add('TaskScheduled', { parameters: JSON.stringify({ Payload: payload }) })] as const;
  });
  for (const [node, id] of scheduled) {
    const output = { ran: node, updates: [updates[node]], overwrites: [], exclusive: [], goto: [], sends: [] };
    const startedAs = add('TaskStarted', {}, id);
    add('TaskSucceeded', { output: JSON.stringify({ Payload: output }) }, startedAs);
  }
  add('EvaluationFailed', { error: 'States.QueryEvaluationError', cause });
  add('ExecutionFailed', { error: 'States.QueryEvaluationError', cause });
  return events;
}

async function told(updates: Readonly<Record<string, JsonValue>>, cause: string) {
  const trace = new RunTrace();
  for (const happening of happeningsIn(historyOf(updates, cause))) trace.see(happening);
  const end = { status: 'FAILED', error: 'States.QueryEvaluationError', cause } as const;
  return failureOf(await trace.explain(end, 'arn'));
}

describe('the history of a run whose merge failed', () => {
  const reason =
    'threw an error during evaluation. T2002: The right side of the "+" operator must evaluate to a number';

  it('tells the channel whose merge fails on its own, and who wrote it', async () => {
    expect(await told({ a: { total: {} }, b: { log: ['b'] } }, sentence(MERGE, reason))).toMatchObject({
      where: "channel 'total'",
      what: `merging the updates of superstep 1 (node 'a') failed: The right side of the "+" operator must evaluate to a number (T2002)`,
    });
  });

  it('names the channels that were written, where only the service fails', async () => {
    expect(await told({ a: { total: 1 }, b: { log: ['b'] } }, sentence(MERGE, reason))).toMatchObject({
      where: "one of the channels 'log', 'total'",
      what: expect.stringContaining("(nodes 'a', 'b')"),
    });
    expect(await told({ a: { total: 1 }, b: {} }, sentence(MERGE, reason))).toMatchObject({ where: "channel 'total'" });
  });

  it('says what to do where the merge took too long', async () => {
    const late = 'threw an error during evaluation: Expression evaluation timeout: Check for infinite loop';

    expect(await told({ a: { log: ['a'] } }, sentence(MERGE, late))).toMatchObject({
      where: "channel 'log'",
      what: "merging the updates of superstep 1 (node 'a') failed: Expression evaluation timeout: Check for infinite loop",
      fix: expect.stringContaining('one second'),
    });
  });

  it('tells what gave nothing', async () => {
    const failure = await told({ a: { log: ['a'] } }, sentence(MERGE, 'returned nothing (undefined).'));

    expect(failure?.what).toContain('failed: it returned nothing (undefined).');
  });

  it('gives the reason and the beginning of the expression, where it is not a merge', async () => {
    const failure = await told({ a: {} }, sentence(`$lookup(1, '${'x'.repeat(1_000)}')`, reason));

    expect(failure).toMatchObject({ code: 'EXPRESSION_FAILED', where: 'the run' });
    expect(failure?.what).toMatch(
      /^The right side of the "\+" operator .*\(T2002\), in Assign\/state of state 'a\|b': \$lookup\(1, 'xx/,
    );
    expect(failure?.what.length).toBeLessThan(250);
  });

  it('is told shortly, where the service cut off the cause', async () => {
    const failure = await told({ a: { total: {} } }, sentence(MERGE, reason).slice(0, 200));

    expect(failure).toMatchObject({ code: 'EXPRESSION_FAILED' });
    expect(failure?.what).toMatch(/^the service cut off the reason, in a field of state 'a\|b': \(\$r:=/);
  });
});
