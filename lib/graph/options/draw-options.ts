// What LangGraph's drawings take, of which nothing is here.

import type { OptionTable } from '../../options/index.ts';

const wrongValue = 'INVALID_INPUT';
const plain = 'leave it out: Mermaid text can be styled where it is drawn';

const ofRuns = 'callbacks configurable maxConcurrency metadata recursionLimit runId runName signal tags timeout'.split(
  ' ',
);

/** `getGraph({ ... })` */
export const drawingOptions: OptionTable = {
  takes: {},
  passes: Object.fromEntries(ofRuns.map((name) => [name, 'a drawing is the same for every run'])),
  refuses: { xray: 'draw the graph that the node invokes by itself' },
  wrongValue,
};

/** `drawMermaid({ ... })` */
export const mermaidOptions: OptionTable = {
  takes: {},
  refuses: { curveStyle: plain, nodeColors: plain, withStyles: plain, wrapLabelNWords: plain },
  wrongValue,
};
