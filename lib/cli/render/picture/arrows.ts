// The arrows of a graph, for drawing: one for each pair of nodes, routed where every way between them is.

import type { GraphDefinition } from '../../../graph/index.ts';
import { END } from '../../../protocol/index.ts';

export interface Arrow {
  readonly source: string;
  readonly target: string;
  /** Taken where a router, a Command or a Send says so. */
  readonly routed: boolean;
}

export interface Arrows {
  readonly arrows: readonly Arrow[];
  /** Sources of routers that may name any node. */
  readonly open: readonly string[];
}

export function arrowsOf({ nodes, edges, joins, branches }: GraphDefinition): Arrows {
  const found = new Map<string, Arrow>();
  const add = (source: string, target: string, routed: boolean): void => {
    const key = JSON.stringify([source, target]);
    if (found.get(key)?.routed !== false) found.set(key, { source, target, routed });
  };
  for (const { source, target } of edges) add(source, target, false);
  for (const { sources, target } of joins) for (const source of sources) add(source, target, false);
  for (const { source, targets = [] } of branches) for (const target of targets) add(source, target, true);
  for (const { name, ends = [] } of nodes) for (const target of ends) add(name, target, true);
  const open = branches.filter(({ targets }) => targets === undefined).map(({ source }) => source);
  const leaving = new Set([...[...found.values()].map(({ source }) => source), ...open]);
  for (const { name } of nodes) if (!leaving.has(name)) add(name, END, false);
  return { arrows: [...found.values()], open: [...new Set(open)] };
}
