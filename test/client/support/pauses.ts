// Pauses of nodes that a test ends. A Lambda is out of its reach: there they end by themselves.

import { setTimeout } from 'node:timers/promises';
import { Gate } from '../../support/gate.ts';

const LAMBDA_MILLISECONDS = 20_000;

const gates = new Map<string, { readonly begun: Gate; readonly ended: Gate }>();

function gatesOf(id: string): { readonly begun: Gate; readonly ended: Gate } {
  const known = gates.get(id) ?? { begun: new Gate(), ended: new Gate() };
  gates.set(id, known);
  return known;
}

/** Pauses until `endPause` is called, before or after. */
export function pause(id: string): Promise<void> {
  // biome-ignore lint/plugin: it sleeps on AWS only.
  if (process.env['AWS_LAMBDA_FUNCTION_NAME'] !== undefined) return setTimeout(LAMBDA_MILLISECONDS);
  const { begun, ended } = gatesOf(id);
  begun.open();
  return ended.passed;
}

export function endPause(id: string): void {
  gatesOf(id).ended.open();
}

/** Resolves when a node in this process has begun to pause. */
export function pauseBegan(id: string): Promise<void> {
  return gatesOf(id).begun.passed;
}
