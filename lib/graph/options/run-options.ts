// What `invoke`, `stream`, `batch` and `withConfig` take, beside what LangGraph's RunnableConfig and PregelOptions have.

import { anything, aSignal, aText, milliseconds, type OptionTable, type TableOf, texts } from '../../options/index.ts';
import type { InvokeConfig, StreamConfig } from '../invoke-config.ts';
import type { NodeConfig } from '../node.ts';

type OfNodesOnly = Exclude<keyof NodeConfig, keyof InvokeConfig>;

// A node may hand its own config on to a graph that it calls, as LangGraph's nodes do: the run of that graph makes these anew.
const ofNode = 'a node has it of the run that it is in';
const ofNodes: Readonly<Record<OfNodesOnly, string>> = {
  writer: ofNode,
  writeToken: ofNode,
  step: ofNode,
  node: ofNode,
  run: ofNode,
  attempt: ofNode,
};

const pauses =
  'pausing is not supported yet: end the run where a person must decide, and start another with the answer';
const ofRuntime = 'leave it out: NodeConfig lists what a node gets as its second argument';

/** Options of a run that are refused wherever they stand. */
const refused: OptionTable['refuses'] = {
  cache: 'leave it out: results are not cached yet',
  callbacks: "call them from within the nodes: LangChain's callbacks cannot be passed to a Lambda function",
  checkpointDuring: 'leave it out: nothing is checkpointed yet',
  context: "pass it as `configurable`: nodes find it in their config's `configurable`",
  control: 'leave it out: `signal` stops a run',
  debug: "leave it out: streamMode 'debug' tells the same",
  durability: 'leave it out: on AWS every transition is stored before the next',
  encoding: 'leave it out, and encode the chunks where they are sent',
  executionInfo: ofRuntime,
  heartbeat: ofRuntime,
  inputKeys: 'declare an input schema: new StateGraph({ stateSchema, input, output })',
  interrupt: ofRuntime,
  interruptAfter: pauses,
  interruptBefore: pauses,
  maxConcurrency: 'leave it out: at most 40 Sends run at once',
  outputKeys: 'declare an output schema: new StateGraph({ stateSchema, input, output })',
  serverInfo: ofRuntime,
  store: 'read and write your own database in the nodes',
  streamTransformers: 'transform the chunks where they are read',
  subgraphs: 'leave it out: a graph that a node invokes is a run of its own, with a stream of its own',
};

/** Options of one run. */
export const runOptions: TableOf<StreamConfig> = {
  takes: {
    recursionLimit: anything,
    configurable: anything,
    metadata: anything,
    tags: texts,
    signal: aSignal,
    timeout: milliseconds,
    runId: aText,
    runName: aText,
    streamMode: anything,
  },
  passes: ofNodes,
  refuses: refused,
  wrongValue: 'INVALID_INPUT',
};

const { streamMode: _, ...ofEveryRun } = runOptions.takes;

/** Settings of every run. */
export const runSettings: TableOf<InvokeConfig> = {
  ...runOptions,
  takes: ofEveryRun,
  refuses: { ...refused, streamMode: 'pass it to stream() or invoke() instead' },
};

/** The third argument of `batch`. */
export const batchOptions: OptionTable = {
  takes: {},
  refuses: {
    maxConcurrency: 'leave it out, or call invoke for as many inputs at a time as you wish',
    returnExceptions: 'call invoke for each input, and catch what it throws',
  },
  wrongValue: 'INVALID_INPUT',
};
