// From a file name to a graph.

import type { CompiledGraph } from '../../graph/index.ts';
import type { CommandArguments, Option } from '../command.ts';
import type { CliSurroundings } from '../surroundings.ts';
import { findGraph } from './find-graph.ts';
import { importModule } from './import-module.ts';

/** The option of every command that takes a graph. */
export const exportOption: Option = {
  kind: 'text',
  short: 'e',
  value: '<name>',
  help: "the export that is the graph (default: 'graph', the default export, or the only one)",
};

/** The graph that the command line names. @throws Refusal, GraphError */
export async function loadGraph(
  { positionals, texts }: CommandArguments,
  around: CliSurroundings,
): Promise<CompiledGraph> {
  const [file = ''] = positionals;
  return findGraph(await importModule(file, around), file, texts.get('export'));
}
