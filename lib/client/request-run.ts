// What a run is started with: its name, and its input in the form that the machine takes. All of it is checked here, before
// anything is sent.

import { randomUUID } from 'node:crypto';
import { runError } from '../errors/index.ts';
import type { InvokeConfig } from '../graph/index.ts';
import type { MachineType } from '../limits/index.ts';
import { kibibytes, limits } from '../limits/index.ts';
import { encodeFork } from '../runtime/encode-checkpoint.ts';
import { encodeExecutionInput } from '../runtime/tasks.ts';
import type { Connection } from './connection.ts';
import type { StartRequest } from './executions.ts';
import { nameOfKey, notForExpress } from './machine-arn.ts';

/** Options of a run that is started, as of `graph.invoke`. */
export interface StartConfig extends Omit<InvokeConfig, 'timeout'> {
  /**
   * Any text that names what is asked for, such as the id of an order: the same key with the same input starts one run, however
   * often it is sent. It becomes the run's name where it is 1 to 80 letters, digits, `-` and `_`, else its SHA-256 does.
   * `runId` is another word for it. Default: a fresh UUID. Step Functions forgets keys 90 days after their run ended.
   * Not for Express, which starts a run each time.
   */
  readonly key?: string;
}

/** Options of a run that is waited for. */
export interface RunConfig extends StartConfig, Pick<InvokeConfig, 'timeout'> {}

export interface StartableRun extends StartRequest {
  /** Whether the caller chose the name: else nobody else can have started a run of it. */
  readonly isNamed: boolean;
}

/**
 * The request that starts a run.
 *
 * @throws what `graph.invoke` throws for its input and config; GraphRunError (DATA_LIMIT) for more than 256 KiB, (INVALID_INPUT)
 * for a malformed key, (NOT_FOR_EXPRESS) for a key where it would promise too much.
 */
export function requestRun(
  { machine, type, definition }: Connection,
  input: unknown,
  config: StartConfig,
): StartableRun {
  const key = readKey(config, type);
  const name = key === undefined ? randomUUID() : nameOfKey(key);
  const text = JSON.stringify(encodeExecutionInput({ definition, input, config, run: name }));
  refuseOversized(text);
  return { stateMachineArn: machine.arn, name, input: text, isNamed: key !== undefined };
}

/**
 * The request that starts a run from a checkpoint.
 *
 * @throws GraphRunError (INVALID_CHECKPOINT, GRAPH_CHANGED, NOT_JSON, DATA_LIMIT, INVALID_INPUT, NOT_FOR_EXPRESS)
 */
export function requestFork(
  { machine, type, definition }: Connection,
  checkpoint: unknown,
  config: StartConfig,
): StartableRun {
  if (type === 'EXPRESS') throw notForExpress('start from a checkpoint');
  const key = readKey(config, type);
  const text = JSON.stringify(encodeFork({ definition, checkpoint, config }));
  refuseOversized(text, 'checkpoint');
  const name = key === undefined ? randomUUID() : nameOfKey(key);
  return { stateMachineArn: machine.arn, name, input: text, isNamed: key !== undefined };
}

function readKey({ key, runId }: StartConfig, type: MachineType): string | undefined {
  const chosen = key ?? runId;
  if (chosen === undefined) return undefined;
  if (typeof chosen !== 'string' || chosen === '' || (runId !== undefined && runId !== chosen)) {
    throw runError({
      code: 'INVALID_INPUT',
      where: 'config.key',
      what:
        key !== undefined && runId !== undefined ? 'there is another runId beside it' : 'it is not a string, or empty',
      fix: 'give one text that names what is asked for, or leave it out',
    });
  }
  if (type === 'EXPRESS') throw notForExpress('know whether a key was used before');
  return chosen;
}

function refuseOversized(text: string, where = 'input'): void {
  const bytes = Buffer.byteLength(text);
  if (bytes <= limits.payloadBytes) return;
  throw runError({
    code: 'DATA_LIMIT',
    where,
    what: `with its config it takes ${kibibytes(bytes)}; Step Functions takes ${kibibytes(limits.payloadBytes)}`,
    fix: 'store large values elsewhere and keep their keys in the state',
  });
}
