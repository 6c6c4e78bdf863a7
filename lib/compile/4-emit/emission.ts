// What every emitter is given: the graph, its plan, and where its functions are. Read-only but for the names handed out.

import { InternalError } from '../../errors/index.ts';
import { type GraphDefinition, isFunctionNode, type NodeDefinition } from '../../graph/index.ts';
import { isJsonataExpression } from '../../graph/reducers/index.ts';
import { START } from '../../protocol/index.ts';
import { nodesOf } from '../2-plan/frontier.ts';
import type { Plan, PlannedSuperstep, Successor } from '../2-plan/plan.ts';
import type { Wiring } from '../2-plan/wiring.ts';
import type { InitialChannel } from '../state-text/merge-text.ts';
import type { Dedupe } from './frame/dedupe.ts';
import type { Section } from './frame/section.ts';
import type { StaticState } from './state-index.ts';
import { frontierName, StateNames } from './state-names.ts';

/** The name or ARN of the function that runs a node (or START's routers, under the name of START). */
export type FunctionNames = (node: string) => string;

/** What is known before anything is emitted. */
export interface EmissionParts {
  readonly definition: GraphDefinition;
  readonly wiring: Wiring;
  readonly plan: Plan;
  readonly channels: readonly InitialChannel[];
  readonly functionName: FunctionNames;
  readonly partition: string;
  /** Whether a run may go on from a checkpoint. */
  readonly resumable: boolean;
  /** Whether dispatch leads back to supersteps with states of their own, each by a rule. */
  readonly returns: boolean;
  /** Of the graph's structure. */
  readonly fingerprint: string;
  /** Present where runs may be started with a key. */
  readonly dedupe?: Dedupe;
  readonly nodes: ReadonlyMap<string, NodeDefinition>;
  readonly supersteps: ReadonlyMap<string, PlannedSuperstep>;
  /** The state of each superstep, by its key. */
  readonly stateNames: ReadonlyMap<string, string>;
  readonly names: StateNames;
}

export interface Emission extends EmissionParts {
  /** What ends a run: asked by whatever comes last in it. */
  readonly ending: Section;
}

export function prepareEmission(
  parts: Pick<
    EmissionParts,
    | 'definition'
    | 'wiring'
    | 'plan'
    | 'channels'
    | 'functionName'
    | 'partition'
    | 'resumable'
    | 'returns'
    | 'fingerprint'
    | 'dedupe'
  >,
): EmissionParts {
  const { plan, wiring, definition } = parts;
  const names = new StateNames(wiring.nodes);
  // Shortest memory first: the plain frontier gets the plain name whatever the order of exploration.
  const ordered = [...plan.supersteps].sort((left, right) => memoryOf(left) - memoryOf(right));
  return {
    ...parts,
    nodes: new Map(definition.nodes.map((node) => [node.name, node])),
    supersteps: new Map(plan.supersteps.map((superstep) => [superstep.key, superstep])),
    stateNames: new Map(
      ordered.map((superstep) => [
        superstep.key,
        names.claim(frontierName(wiring, superstep.frontier), stateOfSuperstep(superstep)),
      ]),
    ),
    names,
  };
}

const stateOfSuperstep = ({ key, frontier }: PlannedSuperstep): StaticState => ({
  road: 'static',
  role: 'superstep',
  nodes: nodesOf(frontier),
  superstep: key,
  frontier,
});

const memoryOf = ({ frontier }: PlannedSuperstep): number => frontier.waiting.length + frontier.deferred.length;

/** The state where a superstep begins. */
export function stateOf({ stateNames }: EmissionParts, key: string): string {
  const name = stateNames.get(key);
  if (name === undefined) throw new InternalError(`the plan leads to ${key}, which is not one of its supersteps`);
  return name;
}

/** The state where what follows begins: a superstep, or the ending. */
export function entryOf(emission: Emission, to: Successor): string {
  return to.kind === 'end' ? emission.ending.entry : stateOf(emission, to.key);
}

/** A node of the graph by its name. */
export function nodeOf({ nodes }: EmissionParts, name: string): NodeDefinition {
  const node = nodes.get(name);
  if (node === undefined) throw new InternalError(`the plan runs '${name}', which is not a node of the graph`);
  return node;
}

/** True where the machine itself can tell where START leads: all its routers are JSONata. */
export function startIsConditions({ branches }: GraphDefinition): boolean {
  const routers = branches.filter(({ source }) => source === START).map(({ router }) => router);
  return routers.length > 0 && routers.every(isJsonataExpression);
}

/** Every function that the machine invokes: of the nodes that run by one, and START where it has routers in code. */
export function functionsOf(definition: GraphDefinition): readonly string[] {
  const nodes = definition.nodes.filter(isFunctionNode).map(({ name }) => name);
  const routed = definition.branches.some(({ source }) => source === START);
  return routed && !startIsConditions(definition) ? [START, ...nodes] : nodes;
}
