// The input of a run that goes on from a checkpoint, checked before anything runs.

import { type Problem, type RunCode, runError } from '../errors/index.ts';
import { fingerprintOf } from '../graph/fingerprint.ts';
import type { GraphDefinition, InvokeConfig } from '../graph/index.ts';
import { copyJson } from '../json/index.ts';
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
  // A state is two levels down in it.
  const copy = copyJson(checkpoint, VALUE_DEPTH + 2);
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
  const problems = findCheckpointProblems(copy.value, definition && fingerprintOf(definition));
  throwProblems(problems);
  // It keeps to the form, as was just seen.
  const { run: _run, ...fork } = copy.value as unknown as Checkpoint;
  throwProblems(definition === undefined ? [] : findUnknownNames(fork, definition));
  return { v: PROTOCOL_VERSION, checkpoint: fork, config: settings };
}

// The state may be edited, and what a superstep runs with it: no name in them may be of nothing.
function findUnknownNames({ state, frontier }: Checkpoint, { channels, nodes }: GraphDefinition): Problem<RunCode>[] {
  const { pull, sends, deferred } = frontier;
  const [keys, names] = [channels.map(({ key }) => key), nodes.map(({ name }) => name)];
  const run = new Set([...pull, ...deferred, ...sends.map(({ node }) => node)]);
  return [
    ...Object.keys(state)
      .filter((key) => !keys.includes(key))
      .map((key) => unknown('state', key, 'channel', keys)),
    ...[...run].filter((name) => !names.includes(name)).map((name) => unknown('frontier', name, 'node', names)),
  ];
}

function unknown(part: string, name: string, kind: string, known: readonly string[]): Problem<RunCode> {
  const what = `its ${part} has '${name}', which is not a ${kind} of the graph; known: ${known.join(', ')}`;
  return {
    code: 'INVALID_CHECKPOINT',
    where: 'checkpoint',
    what,
    fix: `leave it out, or name a ${kind} that is there`,
  };
}
