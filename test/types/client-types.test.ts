// What the types of a connected graph promise. tsc checks this file; at run time it only has to load.

import { SFNClient } from '@aws-sdk/client-sfn';
import { describe, expectTypeOf, it } from 'vitest';
import { connect, type RemoteGraph, type Run, type Superstep } from '../../lib/client/index.ts';
import { Annotation, END, type NodeUpdates, START, StateGraph } from '../../lib/index.ts';
import type { JsonValue } from '../../lib/json/index.ts';

const State = Annotation.Root({
  query: Annotation<string>(),
  answer: Annotation<string>(),
  spent: Annotation<number>(),
});
type State = typeof State.State;

const graph = new StateGraph(State, {
  input: Annotation.Root({ query: Annotation<string>() }),
  output: Annotation.Root({ answer: Annotation<string>() }),
})
  .addNode('a', async () => ({ answer: 'yes' }))
  .addEdge(START, 'a')
  .addEdge('a', END)
  .compile();

const stateMachineArn = 'arn:aws:states:us-east-1:123456789012:stateMachine:typed';

describe('a connected graph', () => {
  const remote = connect(graph, { stateMachineArn });
  const unseen = connect<typeof graph>({ stateMachineArn });

  it('has the types of the graph, whether it is loaded or only its type is', () => {
    expectTypeOf(unseen).toEqualTypeOf(remote);
    expectTypeOf(remote.invoke).returns.resolves.toEqualTypeOf<{ answer: string }>();
    expectTypeOf(remote.wait).returns.resolves.toEqualTypeOf<{ answer: string }>();
    expectTypeOf(remote.start).returns.resolves.toEqualTypeOf<Run>();
    expectTypeOf(remote.history).returns.resolves.toEqualTypeOf<Superstep<State>[]>();
  });

  it('takes the input of the graph only', () => {
    const misuse = (): unknown => [
      remote.start({ query: 'why?' }),
      // @ts-expect-error no such channel in the input
      remote.start({ answer: 'no' }),
      // @ts-expect-error a value of the wrong type
      unseen.invoke({ query: 7 }),
    ];

    expectTypeOf(misuse).toBeFunction();
  });

  it('takes settings and signals that may be missing, such as those of the environment', () => {
    const region: string | undefined = process.env['AWS_REGION'];
    const signal: AbortSignal | undefined = undefined;
    const use = (): unknown => [
      connect(graph, { stateMachineArn, region, endpoint: region }),
      remote.wait('run', { signal, timeout: undefined }),
      remote.joinStream('run', { signal }),
    ];

    expectTypeOf(use).toBeFunction();
  });

  it('streams by mode', () => {
    const streams = () => ({
      updates: remote.stream({ query: 'why?' }),
      values: remote.joinStream('run', { streamMode: 'values' }),
      several: unseen.stream({ query: 'why?' }, { streamMode: ['values', 'tasks'] }),
      // @ts-expect-error what a node writes leaves no trace in a history
      custom: remote.stream({ query: 'why?' }, { streamMode: 'custom' }),
    });

    expectTypeOf<ReturnType<typeof streams>['updates']>().toEqualTypeOf<AsyncGenerator<NodeUpdates<State>>>();
    expectTypeOf<ReturnType<typeof streams>['values']>().toEqualTypeOf<AsyncGenerator<State>>();
    expectTypeOf<ReturnType<typeof streams>['several']>().toEqualTypeOf<AsyncGenerator<JsonValue>>();
  });

  it('tells a status that must be looked at before its output', () => {
    const read = async (connected: RemoteGraph<unknown, { answer: string }>): Promise<string | undefined> => {
      const found = await connected.status('run');
      // @ts-expect-error a run that goes on has none
      void found.output;
      return found.status === 'SUCCEEDED' ? found.output.answer : undefined;
    };

    expectTypeOf(read).toBeFunction();
  });

  it('is reached by a client or by settings, not by both', () => {
    const misuse = (): unknown => [
      connect(graph, { stateMachineArn, client: new SFNClient({}) }),
      // @ts-expect-error whose region would it be?
      connect(graph, { stateMachineArn, client: new SFNClient({}), region: 'us-east-1' }),
    ];

    expectTypeOf(misuse).toBeFunction();
  });
});
