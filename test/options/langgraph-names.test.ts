// Every option that LangGraph.js has is known by name: taken, known to change nothing, or refused with a way out. Its own types hold
// the lists below: a name that it gains does not compile until it stands here, and one that no table knows fails the test.

import type {
  CompiledStateGraph,
  Annotation as LangGraphAnnotation,
  Command as LangGraphCommand,
  LangGraphRunnableConfig,
  Send as LangGraphSend,
  StateGraph as LangGraphStateGraph,
  StateGraphArgs,
  StateGraphInit,
} from '@langchain/langgraph';
import type { withLangGraph } from '@langchain/langgraph/zod';
import { describe, expect, it } from 'vitest';
import { commandOptions } from '../../lib/graph/options/command-options.ts';
import { drawingOptions, mermaidOptions } from '../../lib/graph/options/draw-options.ts';
import {
  channelOptions,
  compileOptions,
  edgeOptions,
  furtherSchemas,
  metaOptions,
  metaReducer,
  schemaOptions,
} from '../../lib/graph/options/graph-options.ts';
import { nodeOptions, retryOptions, timeoutOptions } from '../../lib/graph/options/node-options.ts';
import { batchOptions, runOptions, runSettings } from '../../lib/graph/options/run-options.ts';
import { sendFields, sendOptions } from '../../lib/graph/options/send-options.ts';
import { findOptionProblems, type OptionTable } from '../../lib/options/index.ts';

// biome-ignore lint/suspicious/noExplicitAny: LangGraph's own parameters, whatever they are
type Any = any;
/** The names of any of the types of a union. */
type NamesOf<Options> = Options extends object
  ? Options extends readonly unknown[] | string
    ? never
    : keyof Options
  : never;
/** A record of them all; none can be written down where a type has no names, or any: then it would hold nothing. */
type All<Options> = [Names<Options>] extends [never]
  ? never
  : string extends Names<Options>
    ? never
    : Readonly<Record<Names<Options>, true>>;
type Names<Options> = NamesOf<NonNullable<Options>> & string;

type Builder = LangGraphStateGraph<Any>;
type Compiled = CompiledStateGraph<Any, Any, Any>;
type NodeArguments = Parameters<Builder['addNode']>[2];
type RetryArguments = NonNullable<NonNullable<NodeArguments>['retryPolicy']>;
type TimeoutArguments = Extract<NonNullable<NodeArguments>['timeout'], object>;
/** What the first of two overloads takes, in its only parameter. */
type FirstOverload<Fn> = Fn extends { (only: infer Only): Any; (...rest: Any): Any } ? Only : never;
type Meta = Parameters<typeof withLangGraph<Any, Any, Any>>[1];

const compileNames: All<Parameters<Builder['compile']>[0]> = {
  ...{ cache: true, checkpointer: true, description: true, interruptAfter: true, interruptBefore: true, name: true },
  ...{ store: true, transformers: true },
};
const nodeNames: All<NodeArguments> = {
  ...{ cachePolicy: true, defer: true, ends: true, errorHandler: true, input: true, metadata: true, retryPolicy: true },
  ...{ subgraphs: true, timeout: true },
};
const retryNames: All<RetryArguments> = {
  ...{ backoffFactor: true, initialInterval: true, jitter: true, logWarning: true, maxAttempts: true },
  ...{ maxInterval: true, retryOn: true },
};
const timeoutNames: All<TimeoutArguments> = { idleTimeout: true, refreshOn: true, runTimeout: true };
const edgeNames: All<FirstOverload<Builder['addConditionalEdges']>> = { path: true, pathMap: true, source: true };
const schemaNames: All<StateGraphInit | StateGraphArgs<{ messages: string[] }>> = {
  ...{ context: true, input: true, interrupt: true, nodes: true, output: true, state: true, stateSchema: true },
  ...{ channels: true, writer: true },
};
const channelNames: All<Parameters<typeof LangGraphAnnotation<Any, Any>>[0]> = {
  default: true,
  reducer: true,
  value: true,
};
const metaNames: All<Meta> = { default: true, jsonSchemaExtra: true, reducer: true };
const metaReducerNames: All<NonNullable<Meta['reducer']>> = { fn: true, schema: true };
const commandNames: All<ConstructorParameters<typeof LangGraphCommand>[0] & { lg_name?: string }> = {
  ...{ goto: true, graph: true, lg_name: true, resume: true, update: true },
};
const sendNames: All<Omit<InstanceType<typeof LangGraphSend>, 'toJSON'>> = {
  ...{ args: true, lg_name: true, node: true, timeout: true },
};
const sendOptionNames: All<ConstructorParameters<typeof LangGraphSend>[2]> = { timeout: true };
const runNames: All<Parameters<Compiled['invoke']>[1] | Parameters<Compiled['stream']>[1] | LangGraphRunnableConfig> = {
  ...{ cache: true, callbacks: true, checkpointDuring: true, configurable: true, context: true, control: true },
  ...{ debug: true, durability: true, encoding: true, executionInfo: true, heartbeat: true, inputKeys: true },
  ...{ interrupt: true, interruptAfter: true, interruptBefore: true, maxConcurrency: true, metadata: true },
  ...{ outputKeys: true, recursionLimit: true, runId: true, runName: true, serverInfo: true, signal: true },
  ...{ store: true, streamMode: true, subgraphs: true, tags: true, timeout: true, writer: true },
};
const settingNames: All<Parameters<Compiled['withConfig']>[0] | { streamTransformers?: unknown }> = {
  ...runNames,
  streamTransformers: true,
};
const batchNames: All<Parameters<Compiled['batch']>[2]> = { maxConcurrency: true, returnExceptions: true };
type Drawn = Awaited<ReturnType<Compiled['getGraphAsync']>>;
const drawingNames: All<Pick<NonNullable<Parameters<Compiled['getGraph']>[0]>, 'xray'>> = { xray: true };
const mermaidNames: All<Parameters<Drawn['drawMermaid']>[0]> = {
  ...{ curveStyle: true, nodeColors: true, withStyles: true, wrapLabelNWords: true },
};

const calls: readonly (readonly [string, Readonly<Record<string, true>>, OptionTable])[] = [
  ['compile', compileNames, compileOptions],
  ['addNode', nodeNames, nodeOptions],
  ['retryPolicy', retryNames, retryOptions],
  ['timeout', timeoutNames, timeoutOptions],
  ['addConditionalEdges', edgeNames, edgeOptions],
  ['new StateGraph({ ... })', schemaNames, schemaOptions],
  ['Annotation', channelNames, channelOptions],
  ['withLangGraph', metaNames, metaOptions],
  ["withLangGraph's reducer", metaReducerNames, metaReducer],
  ['Command', commandNames, commandOptions],
  ['Send', sendNames, sendFields],
  ["Send's options", sendOptionNames, sendOptions],
  ['invoke and stream', runNames, runOptions],
  ['withConfig', settingNames, runSettings],
  ['batch', batchNames, batchOptions],
  ['getGraph', drawingNames, drawingOptions],
  ['drawMermaid', mermaidNames, mermaidOptions],
];

// A value that asks for something, of no kind that any option takes.
const something = { of: 'no kind' };

describe('every option of LangGraph.js is known by name', () => {
  it.each(calls)('%s', (_call, names, table) => {
    const problems = Object.keys(names).flatMap((name) => findOptionProblems({ [name]: something }, table, 'here'));

    expect(problems.filter(({ code }) => code === 'UNKNOWN_OPTION')).toEqual([]);
    expect(problems.filter(({ fix }) => fix === '')).toEqual([]);
  });

  it('further schemas beside a state, too', () => {
    const { state: _, stateSchema: __, ...further } = schemaNames;

    const problems = findOptionProblems(further, furtherSchemas, 'here');

    expect(problems.map(({ what }) => what)).toEqual(
      ['context', 'interrupt', 'channels'].map((name) => `LangGraph's '${name}' is not here yet`),
    );
  });

  it.each(calls)('and none is both taken and refused: %s', (_call, _names, { takes, passes = {}, refuses = {} }) => {
    const all = [takes, passes, refuses].flatMap((names) => Object.keys(names));

    expect(all.length).toBe(new Set(all).size);
  });
});
