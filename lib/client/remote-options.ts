// What the methods of a remote graph take beside their input.

import type { RunConfig } from './request-run.ts';
import type { RemoteStreamMode } from './stream-run.ts';

/** Options of `joinStream`. */
export interface JoinStreamConfig {
  /** Default `updates`. With a list, chunks come as `[mode, chunk]`. */
  readonly streamMode?: RemoteStreamMode | readonly RemoteStreamMode[];
  /** Stops listening; the run goes on. */
  readonly signal?: AbortSignal | undefined;
}

/** Options of `stream`. */
export interface RemoteStreamConfig extends RunConfig {
  /** Default `updates`. With a list, chunks come as `[mode, chunk]`. */
  readonly streamMode?: RemoteStreamMode | readonly RemoteStreamMode[];
}

/** Why a run is stopped, for whoever waits for it. */
export interface StopReason {
  /** At most 256 characters. */
  readonly error?: string;
  readonly cause?: string;
}
