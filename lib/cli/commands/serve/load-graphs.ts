// All graphs of the command line, compiled; or all that is wrong with them.

import { type Compilation, compile } from '../../../compile/index.ts';
import type { Problem } from '../../../errors/index.ts';
import type { GraphDefinition } from '../../../graph/index.ts';
import type { CommandArguments } from '../../command.ts';
import { loadGraph } from '../../load/load-graph.ts';
import { CliRefusal, exitCodes } from '../../refusal.ts';
import { problemsOf } from '../../report-error.ts';
import type { CliSurroundings } from '../../surroundings.ts';

export interface LoadedGraph {
  readonly file: string;
  readonly definition: GraphDefinition;
  readonly compilation: Compilation;
}

/** @throws Refusal with every problem of every file, and of their names; a single failure as it is. */
export async function loadGraphs(given: CommandArguments, around: CliSurroundings): Promise<readonly LoadedGraph[]> {
  const loaded: LoadedGraph[] = [];
  const failures: unknown[] = [];
  for (const file of given.positionals) {
    try {
      const { definition } = await loadGraph({ ...given, positionals: [file] }, around);
      loaded.push({ file, definition, compilation: compile(definition) });
    } catch (error) {
      // The other files may be wrong as well: the reader shall see all of it.
      failures.push(error);
    }
  }
  const clashes = findClashes(loaded);
  if (failures.length === 1 && clashes.length === 0) throw failures[0];
  const problems = [...failures.flatMap(problemsIn), ...clashes];
  if (problems.length > 0) throw new CliRefusal(problems, { cause: failures[0], exitCode: exitCodes.failed });
  return loaded;
}

function problemsIn(failure: unknown): readonly Problem<string>[] {
  const problems = problemsOf(failure);
  if (problems === undefined) throw failure;
  return problems;
}

// A machine is named after its graph.
function findClashes(loaded: readonly LoadedGraph[]): Problem[] {
  const files = new Map<string, string[]>();
  for (const { file, definition } of loaded) files.set(definition.name, [...(files.get(definition.name) ?? []), file]);
  return [...files]
    .filter(([, those]) => those.length > 1)
    .map(([name, those]) => ({
      code: 'INVALID_OPTION',
      where: `graph '${name}'`,
      what: `${those.length} graphs have this name: ${those.map((file) => `'${file}'`).join(', ')}`,
      fix: 'give each a name of its own: .compile({ name }); their state machines are called after them',
    }));
}
