// `--input`: what the run begins with.

import type { Problem } from '../../../errors/index.ts';
import type { CompiledGraph } from '../../../graph/index.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../json/index.ts';
import { suggest } from '../../../options/index.ts';
import type { CommandArguments } from '../../command.ts';
import { readJsonFile } from '../../load/read-json.ts';
import { CliRefusal } from '../../refusal.ts';
import type { CliSurroundings } from '../../surroundings.ts';

/** @throws Refusal */
export async function readInputOption(
  { texts }: CommandArguments,
  graph: CompiledGraph,
  around: CliSurroundings,
): Promise<JsonValue> {
  const source = texts.get('input');
  const { inputKeys } = graph.definition;
  const example = `--input '{ ${inputKeys
    .slice(0, 3)
    .map((key) => `"${key}": ...`)
    .join(', ')} }'`;
  if (source === undefined) {
    const takes = `graph '${graph.name}' takes ${inputKeys.join(', ')}`;
    throw new CliRefusal({
      code: 'INVALID_OPTION',
      where: '--input',
      what: `the run has no input; ${takes}`,
      fix: example,
    });
  }
  const value = await readJsonFile('--input', source, around);
  if (isJsonObject(value)) {
    const problems = findUnknownKeys(value, graph);
    if (problems.length > 0) throw new CliRefusal(problems);
    return value;
  }
  const found = value === null ? 'null' : Array.isArray(value) ? 'a list' : `a ${typeof value}`;
  throw new CliRefusal({
    code: 'INVALID_OPTION',
    where: '--input',
    what: `it is ${found}, not an object`,
    fix: example,
  });
}

// A key that no channel has would be dropped by the run.
function findUnknownKeys(input: JsonObject, { name, definition }: CompiledGraph): Problem[] {
  const { inputKeys } = definition;
  return Object.keys(input)
    .filter((key) => !inputKeys.includes(key))
    .map((key) => {
      const meant = suggest(key, inputKeys);
      return {
        code: 'INVALID_OPTION',
        where: '--input',
        what: `graph '${name}' takes no '${key}'; it takes ${inputKeys.join(', ')}`,
        fix: meant === undefined ? 'leave it out, or give it under one of these keys' : `did you mean '${meant}'?`,
      };
    });
}
