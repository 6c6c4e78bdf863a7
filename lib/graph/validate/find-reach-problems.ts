// Reach: a run can begin, and every node can come to run. A router without declared targets reaches every node.

import type { Problem } from '../../errors/index.ts';
import { END, START } from '../../protocol/index.ts';
import type { Draft } from '../draft.ts';
import { knownNodes, quoted } from './known-names.ts';

export function findReachProblems(draft: Draft): Problem[] {
  const begins =
    draft.edges.some((edge) => edge.source === START) || draft.branches.some((branch) => branch.source === START);
  if (!begins) {
    const fix = "add .addEdge(START, 'first node')";
    return [{ code: 'NO_ENTRY_POINT', where: 'START', what: 'no edge leaves START, so a run would do nothing', fix }];
  }
  const reached = reachableFrom(START, arrowsOf(draft));
  return [...knownNodes(draft)]
    .filter((name) => !reached.has(name))
    .map((name) => ({
      code: 'UNREACHABLE_NODE',
      where: `node ${quoted(name)}`,
      what: 'no path leads to it from START',
      fix: `add an edge to it, list it in a router's targets or in a node's ends, or remove it`,
    }));
}

type Arrows = ReadonlyMap<string, ReadonlySet<string>>;

function arrowsOf(draft: Draft): Arrows {
  const arrows = new Map<string, Set<string>>();
  const all = [...knownNodes(draft)];
  const add = (source: string, targets: readonly string[]): void => {
    const known = arrows.get(source) ?? new Set<string>();
    for (const target of targets) if (target !== END) known.add(target);
    arrows.set(source, known);
  };
  for (const { source, target } of draft.edges) for (const name of [source].flat()) add(name, [target]);
  for (const { source, targets } of draft.branches) {
    add(source, targets === undefined ? all.filter((name) => name !== source) : Object.values(targets));
  }
  for (const { name, options } of draft.nodes) add(name, Array.isArray(options?.ends) ? options.ends : []);
  return arrows;
}

function reachableFrom(start: string, arrows: Arrows): ReadonlySet<string> {
  const reached = new Set<string>([start]);
  // A Set yields what is added to it while it is walked.
  for (const name of reached) for (const target of arrows.get(name) ?? []) reached.add(target);
  return reached;
}
