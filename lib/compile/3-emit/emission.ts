// What every emitter is given: the graph, its plan, and where its functions are. Read-only but for the names handed out.

import type { GraphDefinition, NodeDefinition } from '../../graph/index.ts';
import { isJsonataExpression } from '../../graph/reducers/index.ts';
import { START } from '../../protocol/index.ts';
import type { Plan, Superstep } from '../2-plan/plan.ts';
import type { Wiring } from '../2-plan/wiring.ts';
import type { Dedupe } from './emit-dedupe.ts';
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
  readonly partition: string;
  /** Present where runs may be started with a key. */
  readonly dedupe?: Dedupe;
  readonly nodes: ReadonlyMap<string, NodeDefinition>;
  readonly supersteps: ReadonlyMap<string, Superstep>;
  /** The state of each superstep, by its key. */
  readonly stateNames: ReadonlyMap<string, string>;
  readonly names: StateNames;
}

export function prepareEmission(
  parts: Pick<Emission, 'definition' | 'wiring' | 'plan' | 'channels' | 'functionName' | 'partition' | 'dedupe'>,
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

/** True where the machine itself can tell where START leads: all its routers are JSONata. */
export function startIsConditions({ branches }: GraphDefinition): boolean {
  const routers = branches.filter(({ source }) => source === START).map(({ router }) => router);
  return routers.length > 0 && routers.every(isJsonataExpression);
}

/** Every function that the machine invokes: a node each, and START where it has routers in code. */
export function functionsOf(definition: GraphDefinition): readonly string[] {
  const nodes = definition.nodes.map((node) => node.name);
  const routed = definition.branches.some(({ source }) => source === START);
  return routed && !startIsConditions(definition) ? [START, ...nodes] : nodes;
}
