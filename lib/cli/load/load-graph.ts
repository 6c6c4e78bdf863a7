// From a file name to a graph.

import type { CompiledGraph } from '../../graph/index.ts';
import type { CommandArguments } from '../command.ts';
import type { CliSurroundings } from '../surroundings.ts';
import { findGraph } from './find-graph.ts';
import { importModule } from './import-module.ts';

/** The graph that the command line names. @throws Refusal, GraphError */
export async function loadGraph(
  { positionals, texts }: CommandArguments,
  around: CliSurroundings,
): Promise<CompiledGraph> {
  const [file = ''] = positionals;
  return findGraph(await importModule(file, around), file, texts.get('export'));
}
