// What the definition of a run's state machine says about the graph that it was made of.

import { runError } from '../errors/index.ts';
import { isJsonObject, type JsonValue } from '../json/index.ts';
import type { MachineNote } from '../protocol/index.ts';
import { readMachineNote } from '../protocol/machine-note.ts';

/** @throws GraphRunError (NOT_RESUMABLE) */
export function noteOf(definition: string): MachineNote {
  const machine = parse(definition);
  const note = readMachineNote(isJsonObject(machine) ? machine['Comment'] : undefined);
  if (note !== undefined) return note;
  throw runError({
    code: 'NOT_RESUMABLE',
    where: 'the run',
    what: 'its state machine was made without resumable, or by an earlier version',
    fix: 'deploy the graph with resumable: true; runs that are started from then on have checkpoints',
  });
}

function parse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}
