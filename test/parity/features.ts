// What random graphs are made of, seen in their runs rather than in their specs: a feature counts only where it took effect.

import { type GraphSpec, type JoinSpec, LOG, nodeOf } from './graph-spec.ts';
import type { ModelRun, Task } from './model/run-model.ts';
import { leadsTo } from './reachable.ts';

type Feature = (spec: GraphSpec, run: ModelRun) => boolean;

/** The features that the random graphs must show often, and some that are good to know. */
export const features: Readonly<Record<string, Feature>> = {
  'joins in loops': (spec, run) =>
    spec.joins.some(
      (join) => firings(run, join) >= 2 && join.sources.some((source) => leadsTo(spec, join.target, source)),
    ),
  'joins that fire again': (spec, run) => spec.joins.some((join) => firings(run, join) >= 2),
  'unequal branches': hasUnequalBranches,
  'Sends from Sends': (_, run) => eachTask(run).some(([task, result]) => isSend(task) && result.sends.length > 0),
  'Command beside static edges': (spec, run) =>
    eachTask(run).some(([task, result]) => result.gotos > 0 && staticEdges(spec, task.node).length > 0),
  defer: (spec, run) => eachTask(run).some(([task]) => !isSend(task) && nodeOf(spec, task.node).defer),
  'three and more writers of one channel': (_, run) => run.results.some((results) => mostWriters(results) >= 3),
  'joins that fire': (spec, run) => spec.joins.some((join) => firings(run, join) >= 1),
  loops: (_, run) => loops(run),
  Sends: (_, run) => eachTask(run).some(([task]) => isSend(task)),
  'edge and Send to one node at once': (_, run) =>
    run.tasks.some((tasks) =>
      tasks.some((task) => isSend(task) && tasks.some((t) => !isSend(t) && t.node === task.node)),
    ),
  'router of START': (spec) => spec.entry.router !== undefined,
  Overwrite: (_, run) => eachTask(run).some(([, { writes }]) => writes.some(({ overwrite }) => overwrite)),
  'node error': (_, run) => run.failures.length > 0,
  'recursion limit': (_, run) => endsWith(run, 'GraphRecursionError'),
  'conflicting writes': (_, run) => endsWith(run, 'InvalidUpdateError'),
};

/** The features that at least one graph in twenty must show. */
export const required: readonly (keyof typeof features)[] = [
  'joins in loops',
  'unequal branches',
  'Sends from Sends',
  'Command beside static edges',
  'defer',
  'three and more writers of one channel',
];

type Results = ModelRun['results'][number];

function eachTask(run: ModelRun): readonly (readonly [Task, Results[number]])[] {
  return run.tasks.flatMap((tasks, step) =>
    tasks.flatMap((task, index) => {
      const result = run.results[step]?.[index];
      return result === undefined ? [] : [[task, result] as const];
    }),
  );
}

const isSend = ({ arg }: Task): boolean => arg !== undefined;

function staticEdges(spec: GraphSpec, node: string): readonly string[] {
  return nodeOf(spec, node).edges.filter((target) => target !== '__end__');
}

/** In how many supersteps the join was full when its target ran. */
export function firings(run: ModelRun, { sources, target }: JoinSpec): number {
  const seen = new Set<string>();
  let count = 0;
  for (const tasks of run.tasks) {
    if (seen.size === sources.length && tasks.some((task) => !isSend(task) && task.node === target)) {
      count += 1;
      seen.clear();
    }
    for (const { node } of tasks) if (sources.includes(node)) seen.add(node);
  }
  return count;
}

/** A node that static edges alone reach by ways of different lengths, and that therefore ran more than once. */
function hasUnequalBranches(spec: GraphSpec, run: ModelRun): boolean {
  const depths = new Map<string, Set<number>>(spec.nodes.map(({ name }) => [name, new Set()]));
  for (const target of spec.entry.edges) depths.get(target)?.add(1);
  for (const [rank, node] of spec.nodes.entries()) {
    const later = new Set(spec.nodes.slice(rank + 1).map(({ name }) => name));
    for (const target of node.edges) {
      if (later.has(target)) for (const depth of depths.get(node.name) ?? []) depths.get(target)?.add(depth + 1);
    }
  }
  const pulls = (name: string): number =>
    run.tasks.filter((tasks) => tasks.some((task) => !isSend(task) && task.node === name)).length;
  return spec.nodes.some(({ name }) => (depths.get(name)?.size ?? 0) > 1 && pulls(name) > 1);
}

function mostWriters(results: Results): number {
  const writers = new Map<string, number>();
  for (const { writes } of results) {
    for (const channel of new Set(writes.map((write) => write.channel))) {
      if (channel !== LOG) writers.set(channel, (writers.get(channel) ?? 0) + 1);
    }
  }
  return Math.max(0, ...writers.values());
}

/** A frontier that comes twice. */
function loops(run: ModelRun): boolean {
  const frontiers = run.tasks.map((tasks) => JSON.stringify(tasks.map(({ node }) => node)));
  return new Set(frontiers).size < frontiers.length;
}

function endsWith(run: ModelRun, error: string): boolean {
  const { outcome } = run.observation;
  return outcome.kind === 'error' && outcome.error === error;
}
