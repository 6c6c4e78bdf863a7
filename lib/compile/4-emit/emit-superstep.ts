// A superstep of the static road: the body of its node, or of several at once. Its last state's Assign merges, its Output routes.

import { asExpression } from '../../asl/index.ts';
import { listOf, objectOf, quoteString } from '../../jsonata/index.ts';
import { type Frontier, nodesOf } from '../2-plan/frontier.ts';
import type { PlannedSuperstep } from '../2-plan/plan.ts';
import { mergeText, type Writers } from '../state-text/merge-text.ts';
import { type Body, closeBody, type States } from './body/body.ts';
import { mapBody } from './body/map-body.ts';
import { type ItemSite, nodeBody, shareItemBody } from './body/node-body.ts';
import { parallelBody } from './body/parallel-body.ts';
import { type Emission, entryOf, nodeOf, stateOf } from './emission.ts';
import { choiceName, emitChoice } from './emit-choice.ts';
import { routingText } from './routing-text.ts';
import type { StaticState } from './state-index.ts';

/** The states of one superstep: those of its body, and the Choice after it where it is routed. */
export function emitSuperstep(emission: Emission, superstep: PlannedSuperstep): States {
  const { frontier, following, key } = superstep;
  const name = stateOf(emission, key);
  const body = bodyOf(emission, superstep, name);
  const writers: Writers = isOfOneTask(frontier) ? 'one' : 'several';
  const merged = mergeText(writtenBy(emission, frontier), body.envelope, writers);
  const Assign = { state: asExpression(merged), step: asExpression('$step+1') };

  if (following.kind === 'routed') {
    const turn = { road: 'static', role: 'turn', nodes: [], superstep: key, frontier } as const;
    const choice = emission.names.claim(choiceName(name), turn);
    return {
      ...closeBody(body, { Assign, Output: asExpression(routingText(body.envelope, writers)), Next: choice }),
      [choice]: emitChoice(emission, frontier, following.routes),
    };
  }
  const { inPlace } = emission.ending;
  if (following.to.kind === 'end' && inPlace !== undefined)
    return closeBody(body, { Assign, Output: inPlace(merged), End: true });
  return closeBody(body, { Assign, Output: {}, Next: entryOf(emission, following.to) });
}

// A channel that no node of a superstep may write needs no reducer there.
function writtenBy({ channels, nodes }: Emission, frontier: Frontier): Emission['channels'] {
  const writes = nodesOf(frontier).map((name) => nodes.get(name)?.writes);
  if (writes.includes(undefined)) return channels;
  const written = new Set(writes.flat());
  return channels.filter(({ key }) => written.has(key));
}

const isOfOneTask = ({ pull, workers }: Frontier): boolean => pull.length === 1 && workers.length === 0;

// Nodes that an edge leads to ride in the Map of what was sent, where one Task can serve them all: a Parallel is a state more.
function bodyOf(emission: Emission, { frontier, key }: PlannedSuperstep, name: string): Body {
  const { pull, workers } = frontier;
  const meaning = (role: StaticState['role'], nodes: readonly string[]): StaticState => ({
    road: 'static',
    role,
    nodes,
    superstep: key,
    frontier,
  });
  const siteOf = (within: string): ItemSite => ({ within, namedBy: 'nodes', meaning });
  const nodes = nodesOf(frontier).map((node) => nodeOf(emission, node));
  const [only] = nodes;
  if (only !== undefined && isOfOneTask(frontier)) return nodeBody(only, name, emission);
  if (workers.length > 0 && (pull.length === 0 || shareItemBody(nodes)))
    return mapBody(nodes, { items: withPulled(pull), before: 0 }, siteOf(name), emission);

  const branches = pull.map((node) =>
    nodeBody(nodeOf(emission, node), emission.names.claim(`${node} in ${name}`, meaning('node', [node])), emission),
  );
  if (workers.length === 0) return parallelBody(name, branches);
  const within = emission.names.claim(`sends in ${name}`, meaning('sends', workers));
  const sentTo = workers.map((node) => nodeOf(emission, node));
  const sends = mapBody(sentTo, { items: SENDS, before: pull.length }, siteOf(within), emission);
  return parallelBody(name, branches, sends);
}

const SENDS = '$states.input.sends';

/** The text of a superstep's tasks. */
function withPulled(pull: readonly string[]): string {
  const tasks = pull.map((node) => objectOf({ node: quoteString(node) }));
  return tasks.length === 0 ? SENDS : `$append(${listOf(tasks)},${SENDS})`;
}
