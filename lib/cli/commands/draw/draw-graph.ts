// Carries out `stepgraph draw`.

import { drawMachine } from '../../../compile/draw-machine.ts';
import { compile } from '../../../compile/index.ts';
import type { CommandArguments } from '../../command.ts';
import { loadGraph } from '../../load/load-graph.ts';
import { type ExitCode, exitCodes } from '../../refusal.ts';
import type { Terminal } from '../../terminal.ts';

export async function drawGraph(given: CommandArguments, terminal: Terminal): Promise<ExitCode> {
  const { stdout } = terminal;
  const graph = await loadGraph(given, terminal);
  if (!given.switches.has('machine')) stdout.write(graph.getGraph().drawMermaid());
  else stdout.write(drawMachine(compile(graph.definition).machine));
  return exitCodes.ok;
}
