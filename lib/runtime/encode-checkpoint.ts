// The input of a run that goes on from a checkpoint, checked before anything runs.

import { type Problem, type RunCode, runError } from '../errors/index.ts';
import { fingerprintOf } from '../graph/fingerprint.ts';
import type { GraphDefinition, InvokeConfig } from '../graph/index.ts';
import { copyJson, isJsonObject } from '../json/index.ts';
import { throwProblems } from '../options/index.ts';
import { findCheckpointProblems } from '../protocol/checkpoint.ts';
import { type Checkpoint, type ExecutionInput, PROTOCOL_VERSION, VALUE_DEPTH } from '../protocol/index.ts';
import { encodeConfig } from './encode-input.ts';

export interface ForkRequest {
  /** Without it, the state machine alone can tell whether the checkpoint is of its graph. */
  readonly definition: GraphDefinition | undefined;
  readonly checkpoint: unknown;
  readonly config: InvokeConfig;
}

/**
 * The input of an execution that goes on from `checkpoint`, as a run of its own: its messages have ids of their own.
 *
 * @throws GraphRunError (INVALID_CHECKPOINT, GRAPH_CHANGED, PROTOCOL_MISMATCH, NOT_YET, INVALID_INPUT, NOT_JSON) with all that is wrong.
 */
export function encodeFork({ definition, checkpoint, config }: ForkRequest): ExecutionInput {
  const settings = encodeConfig(config);
  const copy = copyJson(checkpoint, VALUE_DEPTH);
  if (!copy.ok) {
    const what = `it is not JSON: ${copy.notJson.found}`;
    const where = copy.notJson.path === '' ? 'checkpoint' : `checkpoint, '${copy.notJson.path}'`;
    throw runError({
      code: 'NOT_JSON',
      where,
      what,
      fix: 'give a checkpoint as it was taken, with a state of JSON values',
    });
  }
  const fingerprint = definition === undefined ? undefined : fingerprintOf(definition);
  throwProblems([...findCheckpointProblems(copy.value, fingerprint), ...findUnknownChannels(copy.value, definition)]);
  // It keeps to the form, as was just seen.
  const { run: _run, ...fork } = copy.value as unknown as Checkpoint;
  return { v: PROTOCOL_VERSION, checkpoint: fork, config: settings };
}

function findUnknownChannels(checkpoint: unknown, definition: GraphDefinition | undefined): Problem<RunCode>[] {
  const state = isJsonObject(checkpoint as never) ? (checkpoint as { readonly state?: unknown }).state : undefined;
  if (definition === undefined || typeof state !== 'object' || state === null) return [];
  const known = definition.channels.map(({ key }) => key);
  return Object.keys(state)
    .filter((key) => !known.includes(key))
    .map((key) => ({
      code: 'INVALID_CHECKPOINT',
      where: 'checkpoint',
      what: `its state has '${key}', which is not a channel of the graph; known: ${known.join(', ')}`,
      fix: 'leave it out, or add the channel to the graph',
    }));
}
