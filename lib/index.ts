// stepgraph: LangGraph's graphs as Step Functions state machines. This root defines graphs and runs them in this process;
// what it takes to run (compiler, interpreter, jsonata) is loaded at the first run and not before.

import { type Engine, enginePort } from './graph/index.ts';

let loaded: Promise<Engine> | undefined;
enginePort.load = () => {
  loaded ??= import('./engine/index.ts').then(({ localEngine }) => localEngine);
  return loaded;
};

export {
  AbortError,
  EmptyInputError,
  failureOf,
  GraphError,
  GraphRecursionError,
  GraphRunError,
  InvalidUpdateError,
  NodeTimeoutError,
  type Problem,
  type RunFailure,
} from './errors/index.ts';
export {
  Annotation,
  type AnnotationRoot,
  type Channel,
  Command,
  type CompiledGraph,
  type CompileOptions,
  type GraphDefinition,
  type InvokeConfig,
  isCommand,
  lazy,
  MessagesAnnotation,
  type NodeConfig,
  type NodeFunction,
  type NodeOptions,
  type NodeUpdates,
  Overwrite,
  type RetryPolicy,
  Send,
  type StartedRun,
  type StateDefinition,
  StateGraph,
  type StateType,
  type StreamConfig,
  type StreamMode,
  type UpdateType,
  withLangGraph,
} from './graph/index.ts';
export { jsonata, type Message, type MessageLike, REMOVE_ALL_MESSAGES, reducers } from './graph/reducers/index.ts';
export type { JsonObject, JsonValue } from './json/index.ts';
export { type Checkpoint, END, START, type Superstep } from './protocol/index.ts';
