// What every emitter is given: the graph, its plan, and where its functions are. Read-only but for the names handed out.

import type { GraphDefinition, NodeDefinition } from '../../graph/index.ts';
import { START } from '../../protocol/index.ts';
import type { Plan, Superstep } from '../2-plan/plan.ts';
import type { Wiring } from '../2-plan/wiring.ts';
import type { InitialChannel } from './merge-text.ts';
import { frontierName, StateNames } from './state-names.ts';

/** The name or ARN of the function that runs a node (or START's routers, under the name of START). */
export type FunctionNames = (node: string) => string;

export interface Emission {
  readonly definition: GraphDefinition;
  readonly wiring: Wiring;
  readonly plan: Plan;
  readonly channels: readonly InitialChannel[];
  readonly functionName: FunctionNames;
  readonly nodes: ReadonlyMap<string, NodeDefinition>;
  readonly supersteps: ReadonlyMap<string, Superstep>;
  /** The state of each superstep, by its key. */
  readonly stateNames: ReadonlyMap<string, string>;
  readonly names: StateNames;
}

export function prepareEmission(
  parts: Pick<Emission, 'definition' | 'wiring' | 'plan' | 'channels' | 'functionName'>,
): Emission {
  const names = new StateNames();
  const { plan, wiring, definition } = parts;
  // Shortest memory first: the plain frontier gets the plain name whatever the order of exploration.
  const ordered = [...plan.supersteps].sort((left, right) => memoryOf(left) - memoryOf(right));
  return {
    ...parts,
    nodes: new Map(definition.nodes.map((node) => [node.name, node])),
    supersteps: new Map(plan.supersteps.map((superstep) => [superstep.key, superstep])),
    stateNames: new Map(ordered.map(({ key, frontier }) => [key, names.claim(frontierName(wiring, frontier))])),
    names,
  };
}

const memoryOf = ({ frontier }: Superstep): number => frontier.waiting.length + frontier.deferred.length;

/** True where START has a task of its own. */
export function hasStartTask({ plan }: Emission): boolean {
  return plan.beginning.kind === 'router';
}

/** Every function that the machine invokes: a node each, and START where it has routers. */
export function functionsOf(definition: GraphDefinition): readonly string[] {
  const nodes = definition.nodes.map((node) => node.name);
  return definition.branches.some(({ source }) => source === START) ? [START, ...nodes] : nodes;
}
