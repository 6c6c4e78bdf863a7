// What `connect` and the calls of a connected graph take.

import { runOptions } from '../graph/options/run-options.ts';
import { anObject, anything, aSignal, aString, type TableOf } from '../options/index.ts';
import type { ConnectClient, ConnectSettings } from './connect-options.ts';
import type { JoinStreamConfig, RemoteStreamConfig, StopReason } from './remote-options.ts';
import type { RunConfig, StartConfig } from './request-run.ts';
import type { WaitOptions } from './wait.ts';

export const connectOptions: TableOf<ConnectSettings | ConnectClient> = {
  takes: {
    stateMachineArn: anything,
    type: anything,
    client: anObject,
    region: anything,
    endpoint: anything,
    credentials: anything,
  },
  wrongValue: 'INVALID_INPUT',
};

const { streamMode, timeout, ...ofEveryRun } = runOptions.takes;

/** `start` */
export const startOptions: TableOf<StartConfig> = {
  ...runOptions,
  takes: { ...ofEveryRun, key: anything },
  refuses: {
    ...runOptions.refuses,
    streamMode: 'start waits for nothing: call stream(), or joinStream(run) for a run that was started',
    timeout: 'start waits for nothing: call wait(run, { timeout })',
  },
};

/** `invoke` */
export const invokeOptions: TableOf<RunConfig> = {
  ...startOptions,
  takes: { ...startOptions.takes, timeout },
  refuses: { ...runOptions.refuses, streamMode: 'call stream(): it yields the chunks as they come' },
};

/** `stream` */
export const streamOptions: TableOf<RemoteStreamConfig> = {
  ...invokeOptions,
  takes: { ...invokeOptions.takes, streamMode },
};

export const joinStreamOptions: TableOf<JoinStreamConfig> = {
  takes: { streamMode, signal: aSignal },
  wrongValue: 'INVALID_INPUT',
};

export const waitOptions: TableOf<WaitOptions> = {
  takes: { signal: aSignal, timeout: anything },
  wrongValue: 'INVALID_INPUT',
};

export const stopReason: TableOf<StopReason> = {
  takes: { error: aString, cause: aString },
  wrongValue: 'INVALID_INPUT',
};
