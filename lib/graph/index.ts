// The graph API: LangGraph's vocabulary. Light: it is loaded inside every Lambda.

export {
  Annotation,
  type AnnotationRoot,
  type Channel,
  type StateDefinition,
  type StateType,
  type UpdateType,
} from './annotation.ts';
export type { CompileOptions } from './builder-options.ts';
export { Command, isCommand } from './command.ts';
export { CompiledGraph, type NodeUpdates, type StartedRun } from './compiled-graph.ts';
export {
  type BranchDefinition,
  type ChannelDefinition,
  type FunctionNodeDefinition,
  type GraphDefinition,
  isFunctionNode,
  type JoinDefinition,
  type NodeDefinition,
  type RetryDefinition,
} from './definition.ts';
export { type Engine, type EngineRun, enginePort } from './engine-port.ts';
export { findCommandProblems } from './find-command-problems.ts';
export { indexGraph } from './graph-index.ts';
export {
  type InvokeConfig,
  mergeConfig,
  type StreamChunk,
  type StreamConfig,
  type StreamMode,
  signalOf,
  streamModes,
} from './invoke-config.ts';
export { lazy, preload } from './lazy.ts';
export { MessagesAnnotation } from './messages-annotation.ts';
export type { NodeConfig, NodeFunction, NodeOptions, RetryPolicy } from './node.ts';
export { Overwrite, overwriteOf } from './overwrite.ts';
export { findSendProblems, isSend, Send } from './send.ts';
export { StateGraph } from './state-graph.ts';
export { withLangGraph } from './zod-state.ts';
