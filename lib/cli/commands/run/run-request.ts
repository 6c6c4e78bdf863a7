// What stepgraph run was asked to do.

import type { CompiledGraph, InvokeConfig } from '../../../graph/index.ts';
import type { JsonValue } from '../../../json/index.ts';

/** What all three ways of running need. */
export interface RunRequest {
  readonly graph: CompiledGraph;
  readonly input: JsonValue;
  readonly config: InvokeConfig;
  readonly signal: AbortSignal;
}
