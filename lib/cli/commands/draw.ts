// `stepgraph draw`: a graph, or its state machine, as Mermaid.

import type { CliCommand } from '../command.ts';
import { exportOption } from './export-option.ts';

export const drawCommand: CliCommand = {
  name: 'draw',
  summary: 'draw a graph or its state machine (Mermaid)',
  argument: '<graph.ts>',
  options: {
    machine: { kind: 'switch', help: 'draw the state machine instead of the graph' },
    export: exportOption,
  },
  examples: ['stepgraph draw graph.ts', 'stepgraph draw graph.ts --machine > machine.mmd'],
  run: async (given, terminal) => (await import('./draw/draw-graph.ts')).drawGraph(given, terminal),
};
