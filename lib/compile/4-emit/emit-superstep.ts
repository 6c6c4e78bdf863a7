// A superstep of the static road: the body of its node, or of several at once. Its last state's Assign merges, its Output routes.

import { asExpression } from '../../asl/index.ts';
import type { PlannedSuperstep } from '../2-plan/plan.ts';
import { mergeText, type Writers } from '../state-text/merge-text.ts';
import { type Body, closeBody, type States } from './body/body.ts';
import { nodeBody } from './body/node-body.ts';
import { parallelBody } from './body/parallel-body.ts';
import { type Emission, entryOf, nodeOf, stateOf } from './emission.ts';
import { choiceName, emitChoice } from './emit-choice.ts';
import { routingText } from './routing-text.ts';

/** The states of one superstep: those of its body, and the Choice after it where it is routed. */
export function emitSuperstep(emission: Emission, superstep: PlannedSuperstep): States {
  const { frontier, following, key } = superstep;
  const name = stateOf(emission, key);
  const body = bodyOf(emission, superstep, name);
  const writers: Writers = frontier.pull.length === 1 ? 'one' : 'several';
  const merged = mergeText(emission.channels, body.envelope, writers);
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

function bodyOf(emission: Emission, superstep: PlannedSuperstep, name: string): Body {
  const nodes = superstep.frontier.pull.map((node) => nodeOf(emission, node));
  const [only, ...others] = nodes;
  return only === undefined || others.length > 0
    ? parallelBody(nodes, name, emission, superstep)
    : nodeBody(only, name, emission);
}
