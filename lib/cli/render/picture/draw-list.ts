// The picture as a list: each node with where it leads. For graphs that columns can't show.

import { cut, padEnd, widthOf } from '../text-width.ts';
import type { Arrow, Arrows } from './arrows.ts';

const MOST_LINES = 24;

export function drawList(
  { arrows, open }: Arrows,
  names: readonly string[],
  labelOf: (name: string) => string,
): readonly string[] {
  const sources = names.filter((name) => open.includes(name) || arrows.some(({ source }) => source === name));
  const shown = sources.slice(0, MOST_LINES);
  const width = Math.min(32, Math.max(...shown.map((name) => widthOf(labelOf(name)))));
  const lines = shown.map((name) => {
    const leaving = arrows.filter(({ source }) => source === name);
    const parts = [targetsText(leaving, false, labelOf), targetsText(leaving, true, labelOf)];
    const anywhere = open.includes(name) ? '┄▶ any node' : '';
    return `${padEnd(cut(labelOf(name), width), width)} ${[...parts, anywhere].filter(Boolean).join('  ')}`;
  });
  const more = sources.length - shown.length;
  return more > 0 ? [...lines, `… and ${more} more: stepgraph draw`] : lines;
}

function targetsText(leaving: readonly Arrow[], routed: boolean, labelOf: (name: string) => string): string {
  const targets = leaving.filter((arrow) => arrow.routed === routed).map(({ target }) => labelOf(target));
  return targets.length === 0 ? '' : `${routed ? '┄▶' : '─▶'} ${targets.join(', ')}`;
}
