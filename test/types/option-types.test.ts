// Options that nobody takes, in the editor: each is an error of the line that it stands on. tsc checks this file; at run time it only
// has to load.

import { describe, expectTypeOf, it } from 'vitest';
import { connect } from '../../lib/client/index.ts';
import {
  Annotation,
  Command,
  lazy,
  type NodeConfig,
  type RetryPolicy,
  reducers,
  Send,
  START,
  StateGraph,
} from '../../lib/index.ts';
import { SimulatedClock, startExecution } from '../../lib/interpreter/index.ts';

const State = Annotation.Root({ log: Annotation<string[]>({ reducer: reducers.append, default: () => [] }) });
const run = async () => ({ log: ['a'] });
const build = () => new StateGraph(State).addNode('a', run).addEdge(START, 'a');

describe('options of a graph', () => {
  it('are those of their types, and no others', () => {
    const misuse = (): unknown => [
      // @ts-expect-error pausing comes later
      build().compile({ interruptBefore: ['a'] }),
      // @ts-expect-error misspelt
      build().compile({ nmae: 'a' }),
      // @ts-expect-error misspelt
      build().addNode('b', run, { retryPolicy: { maxAttemps: 3 } }),
      // @ts-expect-error caching comes later
      build().addNode('b', run, { cachePolicy: { ttl: 1 } }),
      // @ts-expect-error misspelt
      build().addConditionalEdges({ source: 'a', path: () => 'a', pathmap: ['a'] }),
      // @ts-expect-error the context of a run comes later
      new StateGraph(State, { context: State }),
      // @ts-expect-error a loader takes no options
      lazy(async () => run, { preload: true }),
    ];

    expectTypeOf(misuse).toBeFunction();
  });

  it('know a reducer under both of its names, and what it merges', () => {
    const merged = Annotation<string[]>({
      value: (left, right) => {
        expectTypeOf(left).toEqualTypeOf<string[]>();
        expectTypeOf(right).toEqualTypeOf<string[]>();
        return left.concat(right);
      },
      default: () => [],
    });
    const wrong = (): unknown => [
      // @ts-expect-error misspelt
      Annotation<string[]>({ reducr: (left: string[], right: string[]) => left.concat(right), default: () => [] }),
      // @ts-expect-error no reducer at all
      Annotation<string[]>({ default: () => [] }),
      // @ts-expect-error undefined is not a reducer
      Annotation<string[]>({ reducer: undefined, default: () => [] }),
      // @ts-expect-error of another type
      Annotation<string[]>({ value: (left: number, right: number) => left + right }),
    ];

    expectTypeOf(Annotation.Root({ merged }).State).toEqualTypeOf<{ merged: string[] }>();
    expectTypeOf(wrong).toBeFunction();
  });
});

describe('options of a run', () => {
  const graph = build().compile();

  it('are those of their types, and no others', () => {
    const misuse = (): unknown => [
      // @ts-expect-error misspelt
      graph.invoke({}, { recursionlimit: 5 }),
      // @ts-expect-error pausing comes later
      graph.stream({}, { interruptBefore: ['a'] }),
      // @ts-expect-error no such mode
      graph.stream({}, { streamMode: 'value' }),
      // @ts-expect-error a batch has no options of its own
      graph.batch([{}], {}, { maxConcurrency: 2 }),
      // @ts-expect-error a drawing has none
      graph.getGraph({ xray: true }),
      // @ts-expect-error modes are asked for at a stream
      graph.withConfig({ streamMode: 'values' }),
    ];

    expectTypeOf(misuse).toBeFunction();
  });

  it('may be the config of a node, handed on', () => {
    const use = (config: NodeConfig): unknown => [
      graph.invoke({}, config),
      graph.invoke({}, { ...config, recursionLimit: 5 }),
      graph.invoke({}, { timeout: 5_000, runName: 'LangGraph has it' }),
    ];

    expectTypeOf(use).toBeFunction();
  });

  it('are fewer where nobody waits for the run', () => {
    const remote = connect(graph, { stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:typed' });
    const misuse = (): unknown => [
      remote.invoke({}, { timeout: 5_000 }),
      // @ts-expect-error start waits for nothing
      remote.start({}, { timeout: 5_000 }),
      // @ts-expect-error misspelt
      remote.wait('run', { tiemout: 5 }),
    ];

    expectTypeOf(misuse).toBeFunction();
  });
});

describe('Commands and Sends', () => {
  it('have their own fields, and no others', () => {
    const misuse = (): unknown => [
      // @ts-expect-error misspelt
      new Command({ updates: {} }),
      // @ts-expect-error leading to the graph that called this one comes later
      new Command({ graph: Command.PARENT, goto: 'a' }),
      // @ts-expect-error a node has the timeout
      new Send('a', {}, { timeout: 5 }),
    ];

    expectTypeOf(misuse).toBeFunction();
  });
});

describe('options of the interpreter', () => {
  it('are those of their types, and no others', () => {
    const misuse = (): unknown => [
      // @ts-expect-error misspelt
      startExecution({} as never, {}, { tasks: async () => null, onevent: () => undefined }),
      // @ts-expect-error misspelt
      new SimulatedClock({ mdoe: 'auto' }),
    ];

    expectTypeOf(misuse).toBeFunction();
  });
});

it('a policy has names of errors to retry, not a function', () => {
  // @ts-expect-error a function cannot travel
  const policy: RetryPolicy = { retryOn: () => true };
  expectTypeOf(policy).toEqualTypeOf<RetryPolicy>();
});
