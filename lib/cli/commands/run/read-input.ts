// `--input`: what the run begins with.

import type { CompiledGraph } from '../../../graph/index.ts';
import type { JsonValue } from '../../../json/index.ts';
import type { Arguments } from '../../command.ts';
import { readJson } from '../../load/read-json.ts';
import { Refusal } from '../../refusal.ts';
import type { Surroundings } from '../../surroundings.ts';

/** @throws Refusal */
export async function readInput({ texts }: Arguments, graph: CompiledGraph, around: Surroundings): Promise<JsonValue> {
  const source = texts.get('input');
  const { inputKeys } = graph.definition;
  const example = `--input '{ ${inputKeys
    .slice(0, 3)
    .map((key) => `"${key}": ...`)
    .join(', ')} }'`;
  if (source === undefined) {
    const takes = `graph '${graph.name}' takes ${inputKeys.join(', ')}`;
    throw new Refusal({
      code: 'INVALID_OPTION',
      where: '--input',
      what: `the run has no input; ${takes}`,
      mend: example,
    });
  }
  const value = await readJson('--input', source, around);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  const found = value === null ? 'null' : Array.isArray(value) ? 'a list' : `a ${typeof value}`;
  throw new Refusal({ code: 'INVALID_OPTION', where: '--input', what: `it is ${found}, not an object`, mend: example });
}
