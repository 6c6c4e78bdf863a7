// Where a run goes from `start`: its first superstep, dispatch, or START's routers and the Choice after them.

import { asExpression } from '../../../asl/index.ts';
import type { Route } from '../../2-plan/plan.ts';
import { startFrontier } from '../../2-plan/wiring.ts';
import { closeBody } from '../body/body.ts';
import { routersBody } from '../body/function-body.ts';
import { type Emission, entryOf, startIsConditions } from '../emission.ts';
import { emitChoice } from '../emit-choice.ts';
import { routingText } from '../routing-text.ts';
import { frame } from '../state-names.ts';
import { memoryOfInput } from './checkpoint-entry.ts';
import type { Section } from './section.ts';

export function beginning(emission: Emission): Section {
  const { plan } = emission;
  switch (plan.beginning.kind) {
    case 'superstep':
    case 'end':
      return { entry: entryOf(emission, plan.beginning), states: {} };
    case 'dispatch':
      return { entry: frame.dispatch, states: {} };
    case 'router':
      return turnOfStart(emission, plan.beginning.routes);
  }
}

// Routers in code are a task that writes nothing and counts as no superstep. Conditions in JSONata need none: `start` evaluates them.
function turnOfStart(emission: Emission, routes: readonly Route[]): Section {
  const choice = frame.afterStartRouter;
  const turn = { [choice]: emitChoice(emission, startFrontier, routes, memoryOfInput(emission)) };
  if (startIsConditions(emission.definition)) return { entry: choice, states: turn };
  const body = routersBody(frame.startRouter, emission);
  const Output = asExpression(routingText(body.envelope, 'one'));
  return { entry: body.startAt, states: { ...closeBody(body, { Output, Next: choice }), ...turn } };
}
