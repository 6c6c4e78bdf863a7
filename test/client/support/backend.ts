// What the contract is run against: the contract's graphs, each as a state machine somewhere, reached through `connect`.

import type { ConnectOptions } from '../../../lib/client/index.ts';
import type { CompiledGraph } from '../../../lib/index.ts';

export interface Backend {
  /** How to connect to the state machine of a graph. */
  readonly options: (graph: CompiledGraph<never>) => ConnectOptions;
  close(): Promise<void>;
}
