// A small picture of a graph for the terminal: columns where they are true and fit, else a list.

import type { GraphDefinition } from '../../../graph/index.ts';
import { END, START } from '../../../protocol/index.ts';
import { widthOf } from '../text-width.ts';
import { type Arrows, arrowsOf } from './arrows.ts';
import { drawColumns } from './draw-columns.ts';
import { drawList } from './draw-list.ts';
import { layersOf } from './layers.ts';

const MOST_ROWS = 12;
const MOST_NOTES = 6;

/** Lines of at most `width` columns, without colours; a list may be wider where names are long. */
export function drawGraph(definition: GraphDefinition, width: number): readonly string[] {
  const all = arrowsOf(definition);
  const deferred = new Set(definition.nodes.filter(({ defer }) => defer).map(({ name }) => name));
  const labelOf = (name: string): string => {
    if (name === START) return 'START';
    if (name === END) return 'END';
    return deferred.has(name) ? `${name} (deferred)` : name;
  };
  const names = [START, ...definition.nodes.map(({ name }) => name), END];
  return columnsOf(definition, all, { width, labelOf }) ?? drawList(all, names, labelOf);
}

interface Drawing {
  readonly width: number;
  readonly labelOf: (name: string) => string;
}

function columnsOf(
  definition: GraphDefinition,
  { arrows, open }: Arrows,
  drawing: Drawing,
): readonly string[] | undefined {
  const { width, labelOf } = drawing;
  const layers = layersOf(definition, arrows);
  if (layers === undefined || layers.some((layer) => layer.length > MOST_ROWS)) return undefined;
  const columns = drawColumns(layers, arrows, labelOf);
  if (columns === undefined || columns.lines.some((line) => widthOf(line) > width)) return undefined;
  const notes = [
    ...columns.rest.map(
      ({ source, target, routed }) => `${labelOf(source)} ${routed ? '┄▶' : '─▶'} ${labelOf(target)}`,
    ),
    ...open.map((source) => `${labelOf(source)} ┄▶ any node`),
  ];
  if (notes.length > MOST_NOTES) return undefined;
  return [...columns.lines, ...(notes.length === 0 ? [] : ['', `and ${notes.join(',  ')}`])];
}
