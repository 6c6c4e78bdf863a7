// Layers: nodes by the superstep in which they can first run, START in the first layer, END where the last way to it leads.

import type { GraphDefinition } from '../../../graph/index.ts';
import { END, START } from '../../../protocol/index.ts';
import type { Arrow } from './arrows.ts';

/** The names of each layer, top to bottom; undefined where a node can't be placed. */
export function layersOf(
  definition: GraphDefinition,
  arrows: readonly Arrow[],
): readonly (readonly string[])[] | undefined {
  const depths = depthsOf(definition, arrows);
  if (depths.size < definition.nodes.length + 2) return undefined;
  const layers: string[][] = Array.from({ length: Math.max(...depths.values()) + 1 }, () => []);
  for (const name of [START, ...definition.nodes.map((node) => node.name), END])
    layers[depths.get(name) ?? 0]?.push(name);
  layers.forEach((layer, index) => {
    const before = layers[index - 1] ?? [];
    const place = (name: string): number => meanPlace(name, before, arrows);
    layer.sort((left, right) => place(left) - place(right));
  });
  return layers;
}

// Breadth first; a join's target comes after the last of its sources, END after the last node that leads there.
function depthsOf({ joins, nodes }: GraphDefinition, arrows: readonly Arrow[]): ReadonlyMap<string, number> {
  const depths = new Map<string, number>([[START, 0]]);
  const joined = new Map(joins.map(({ target, sources }) => [target, sources]));
  for (let round = 0; round <= nodes.length; round += 1) {
    const before = depths.size;
    for (const { source, target } of arrows) {
      const from = depths.get(source);
      if (from !== round || target === END || depths.has(target)) continue;
      const needs = joined.get(target) ?? [];
      const isDirect = !needs.includes(source);
      if (isDirect || needs.every((need) => (depths.get(need) ?? Number.POSITIVE_INFINITY) <= round))
        depths.set(target, round + 1);
    }
    if (depths.size === before && ![...depths.values()].includes(round + 1)) break;
  }
  const last = arrows.filter(({ target }) => target === END).map(({ source }) => depths.get(source) ?? 0);
  if (last.length > 0) depths.set(END, Math.max(...last) + 1);
  return depths;
}

// Nodes stand near what leads to them, which keeps lines from crossing.
function meanPlace(name: string, before: readonly string[], arrows: readonly Arrow[]): number {
  const places = arrows
    .filter(({ source, target }) => target === name && before.includes(source))
    .map(({ source }) => before.indexOf(source));
  return places.length === 0 ? before.length : places.reduce((sum, place) => sum + place, 0) / places.length;
}
