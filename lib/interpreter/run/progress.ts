// How far the parts of a Parallel or Map have come, while they run.

import type { JsonValue } from '../../json/index.ts';
import type { LaneStanding, ProgressStanding, Standable } from './standing.ts';

export class Progress implements Standable<ProgressStanding> {
  /** The event that starts the whole. */
  readonly started: number;
  /** The input of each part. */
  readonly inputs: readonly JsonValue[];
  /** How many may run at once. */
  readonly atOnce: number;
  /** The outputs of the parts that are done. */
  readonly outputs: (JsonValue | undefined)[];
  /** The parts that have begun and are not done: those that run, and those that failed or were stopped. */
  readonly parts = new Map<number, Standable<LaneStanding>>();

  /** Before the first part has begun, or where it stood. */
  constructor({
    started,
    inputs,
    atOnce,
    outputs,
    parts,
  }: Pick<ProgressStanding, 'started' | 'inputs' | 'atOnce'> & Partial<ProgressStanding>) {
    this.started = started;
    this.inputs = inputs;
    this.atOnce = atOnce;
    this.outputs = new Array<JsonValue | undefined>(inputs.length);
    for (const [index, output] of Object.entries(outputs ?? {})) this.outputs[Number(index)] = output;
    for (const [index, part] of Object.entries(parts ?? {})) this.parts.set(Number(index), { standing: () => part });
  }

  standing(): ProgressStanding {
    const { started, inputs, atOnce } = this;
    const outputs: Record<string, JsonValue> = {};
    for (const [index, output] of this.outputs.entries()) if (output !== undefined) outputs[index] = output;
    const parts = Object.fromEntries([...this.parts].map(([index, part]) => [index, part.standing()]));
    return { started, inputs, atOnce, outputs, parts };
  }
}
