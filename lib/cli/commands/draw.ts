// `stepgraph draw`: a graph, or its state machine, as Mermaid.

import { drawMachine } from '../../compile/draw-machine.ts';
import { compile } from '../../compile/index.ts';
import type { CliCommand, CommandArguments } from '../command.ts';
import { exportOption, loadGraph } from '../load/load-graph.ts';
import { type ExitCode, exitCodes } from '../refusal.ts';
import type { Terminal } from '../terminal.ts';

export const drawCommand: CliCommand = {
  name: 'draw',
  summary: 'draw a graph or its state machine (Mermaid)',
  argument: '<graph.ts>',
  options: {
    machine: { kind: 'switch', help: 'draw the state machine instead of the graph' },
    export: exportOption,
  },
  examples: ['stepgraph draw graph.ts', 'stepgraph draw graph.ts --machine > machine.mmd'],
  run: drawGraph,
};

async function drawGraph(given: CommandArguments, terminal: Terminal): Promise<ExitCode> {
  const { stdout } = terminal;
  const graph = await loadGraph(given, terminal);
  if (!given.switches.has('machine')) stdout.write(graph.getGraph().drawMermaid());
  else stdout.write(drawMachine(compile(graph.definition).machine));
  return exitCodes.ok;
}
