// The picture in columns: a layer each, lines between them. Only where it can be drawn without a lie: lines that meet mean
// that everything on the left leads to everything on the right.
//
//                           ┌─▶ entities ────────┐
//   START ─▶ load ─▶ split ─┼─▶ keywords ────────┼─▶ rank ─▶ END
//                           └┄▶ analyse-section ─┘

import { padEnd, widthOf } from '../text-width.ts';
import type { Arrow } from './arrows.ts';
import { bundlesOf } from './bundles.ts';

export interface Columns {
  readonly lines: readonly string[];
  /** Arrows that are not in the picture: those that lead back, or past a layer. */
  readonly rest: readonly Arrow[];
}

const strokes = { fixed: '─', routed: '┄' } as const;

/** Undefined where lines would cross or say too much. */
export function drawColumns(
  layers: readonly (readonly string[])[],
  arrows: readonly Arrow[],
  labelOf: (name: string) => string,
): Columns | undefined {
  const height = Math.max(...layers.map((layer) => layer.length));
  const lines = Array.from({ length: height }, () => '');
  const drawn = new Set<Arrow>();
  for (const [index, layer] of layers.entries()) {
    const next = layers[index + 1];
    const gap = arrows.filter(({ source, target }) => layer.includes(source) && next?.includes(target) === true);
    for (const arrow of gap) drawn.add(arrow);
    const labels = rowsOf(layer, height, labelOf);
    if (next === undefined) {
      append(lines, labels);
      continue;
    }
    const rows = { left: rowNumbers(layer, height), right: rowNumbers(next, height) };
    const bundles = bundlesOf(gap, rows);
    if (bundles === undefined) return undefined;
    const width = Math.max(...labels.map(widthOf)) + 2;
    append(
      lines,
      labels.map((label, row) => {
        const bundle = bundles.at(row);
        const stub = bundle.leaves === undefined ? '' : strokes[bundle.leaves].repeat(width - widthOf(label) - 1);
        const head = bundle.enters === undefined ? '   ' : `${strokes[bundle.enters]}▶ `;
        return padEnd(stub === '' ? label : `${label} ${stub}`, width) + bundle.joint + head;
      }),
    );
  }
  return { lines: lines.map((line) => line.trimEnd()), rest: arrows.filter((arrow) => !drawn.has(arrow)) };
}

function rowsOf(layer: readonly string[], height: number, labelOf: (name: string) => string): string[] {
  const rows = Array.from({ length: height }, () => '');
  for (const [name, row] of rowNumbers(layer, height)) rows[row] = labelOf(name);
  return rows;
}

function rowNumbers(layer: readonly string[], height: number): ReadonlyMap<string, number> {
  const top = Math.floor((height - layer.length) / 2);
  return new Map(layer.map((name, index) => [name, top + index]));
}

function append(lines: string[], parts: readonly string[]): void {
  const width = Math.max(...lines.map(widthOf));
  for (const [row, part] of parts.entries()) lines[row] = padEnd(lines[row] ?? '', width) + part;
}
