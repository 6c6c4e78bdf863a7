// Retries and timeouts of nodes that run by dispatch: each node keeps its own, and only what differs in retries costs a Choice.

import { describe, expect, it } from 'vitest';
import { compile } from '../../lib/compile/index.ts';
import { createLocalEngine } from '../../lib/engine/index.ts';
import { Annotation, Command, type NodeOptions, reducers, Send, START, StateGraph } from '../../lib/index.ts';
import { SimulatedClock } from '../../lib/interpreter/index.ts';

const State = Annotation.Root({ log: Annotation<string[]>({ reducer: reducers.append, default: () => [] }) });
const retryPolicy = { maxAttempts: 2, jitter: false };
const RETRIED = 'node in dispatch (maxAttempts 2, 1 to 128 s by 2, no jitter)';

interface Options {
  readonly plan?: NodeOptions;
  readonly hangs: NodeOptions;
  readonly throws: NodeOptions;
  readonly plain?: NodeOptions;
}

/** A run that sends to `hangs` and `throws`, whose first attempts go wrong, and to `plain`. */
async function dispatch({ plan = {}, hangs, throws, plain = {} }: Options) {
  const entered: string[] = [];
  const timeouts: unknown[] = [];
  const engine = createLocalEngine({
    clock: new SimulatedClock({ mode: 'auto' }),
    onEvent: (record) => {
      if (record.type.endsWith('StateEntered') && 'stateName' in record) entered.push(record.stateName);
      if (record.type === 'TaskScheduled') timeouts.push(record.timeoutSeconds);
    },
  });
  const graph = new StateGraph(State)
    .addNode('plan', async () => new Command({ goto: targets.map((target) => new Send(target, {})) }), {
      ...plan,
      ends: targets,
    })
    .addNode(
      'hangs',
      (_state, { attempt }) =>
        attempt === 1 ? new Promise<object>(() => undefined) : Promise.resolve({ log: ['hangs'] }),
      hangs,
    )
    .addNode(
      'throws',
      async (_state, { attempt }) => {
        if (attempt === 1) throw new Error('once');
        return { log: ['throws'] };
      },
      throws,
    )
    .addNode('plain', async () => ({ log: ['plain'] }), plain)
    .addEdge(START, 'plan')
    .compile({ name: 'dispatching' });
  const output = await engine.run(graph.definition, {}, {}, []).output;
  const inMap = entered.slice(entered.indexOf('dispatch') + 1, entered.indexOf('after dispatch'));
  return { output, entered: inMap.sort(), timeouts };
}

const targets = ['hangs', 'throws', 'plain'] as const;

describe('nodes in dispatch', () => {
  it('share a Task where they are tried again alike, each with its own timeout', async () => {
    const run = await dispatch({
      plan: { retryPolicy },
      hangs: { timeout: '30s', retryPolicy },
      throws: { timeout: '1h', retryPolicy },
      plain: { retryPolicy },
    });

    expect(run.output).toEqual({ log: ['hangs', 'throws', 'plain'] });
    expect(run.entered).toEqual([RETRIED, RETRIED, RETRIED]);
    expect(run.timeouts).toEqual([undefined, 30, 3600, 99_999_999, 3600, 30]);
  });

  it('have a Choice before them where they are not', async () => {
    const run = await dispatch({ hangs: { timeout: 30_000, retryPolicy }, throws: { timeout: '30s', retryPolicy } });

    expect(run.output).toEqual({ log: ['hangs', 'throws', 'plain'] });
    expect(run.entered).toEqual([
      'node in dispatch',
      RETRIED,
      RETRIED,
      ...['retries in dispatch', 'retries in dispatch', 'retries in dispatch'],
    ]);
    expect(run.timeouts).toEqual([undefined, 30, 30, undefined, 30, 30]);
  });

  it('are not tried again where they have no policy, whatever their neighbours have', async () => {
    await expect(
      dispatch({ hangs: { timeout: 1000, retryPolicy }, throws: {}, plain: { retryPolicy } }),
    ).rejects.toThrow('once');
  });

  it('keep the names of their states when a node joins them, whichever policy it has', () => {
    const namesWith = (policy: NodeOptions['retryPolicy']): readonly string[] => {
      const graph = new StateGraph(State)
        .addNode('plan', async () => ({}))
        .addNode('a', async () => ({}), { retryPolicy: { maxAttempts: 3, retryOn: ['RateLimited'] } })
        .addNode('b', async () => ({}), policy === undefined ? {} : { retryPolicy: policy })
        .addEdge(START, 'plan')
        .addEdge('plan', 'a')
        .addEdge('a', 'b')
        .compile();
      const { dispatch } = compile(graph.definition, { bounds: { supersteps: 0 } }).machine.States;
      return dispatch?.Type === 'Map' ? Object.keys(dispatch.ItemProcessor.States) : [];
    };
    const names = [
      'retries in dispatch',
      'node in dispatch (maxAttempts 3 on RateLimited, 1 to 128 s by 2)',
      'node in dispatch',
    ];

    expect(namesWith(undefined)).toEqual(names);
    expect(namesWith({ maxAttempts: 3, retryOn: ['RateLimited'] })).toEqual(names);
    expect(namesWith({ maxAttempts: 3, backoffFactor: 3 })).toEqual(expect.arrayContaining(names));
  });
});
