// Dispatch: one superstep that can run any set of tasks. A Map over the list of tasks, whose Output is the next frontier.
//
// It costs its tasks and two states more, the price of a routed Parallel. Where the next frontier is a superstep with states of its own, the
// run goes on there. `dispatch entry` is one state more, where a graph has deferred nodes or a run begins with joins half full.

import { asExpression, type ChoiceRule } from '../../asl/index.ts';
import { quoteString } from '../../jsonata/index.ts';
import { mergeText } from '../state-text/merge-text.ts';
import { closeBody, type States } from './body/body.ts';
import { mapBody } from './body/map-body.ts';
import type { ItemSite } from './body/node-body.ts';
import type { Emission } from './emission.ts';
import { entryRule, recursionRule } from './emit-choice.ts';
import { nextFrontierText, type Traces } from './next-frontier-text.ts';
import { frame } from './state-names.ts';

export function emitDispatch(emission: Emission): States {
  if (!emission.plan.dispatch && !emission.resumable) return {};
  const { wiring, channels, definition } = emission;
  const returns = returnRules(emission);
  const body = mapBody(definition.nodes, { items: TASKS, before: 0 }, site, emission);
  const next = nextFrontierText(wiring, tracesOf(body.envelope), returns.length > 0);
  return {
    [frame.dispatchEntry]: {
      Type: 'Pass',
      Output: asExpression(nextFrontierText(wiring, tracesOf('$states.input'), false)),
      Next: frame.dispatch,
    },
    ...closeBody(body, {
      Assign: { state: asExpression(mergeText(channels, body.envelope, 'several')), step: asExpression('$step+1') },
      Output: asExpression(next),
      Next: frame.afterDispatch,
    }),
    [frame.afterDispatch]: {
      Type: 'Choice',
      Choices: [
        recursionRule,
        { Condition: asExpression('$states.input.over'), Next: emission.ending.entry },
        ...returns,
      ],
      Default: frame.dispatch,
    },
  };
}

const TASKS = "$append($append([],$states.input.pull.{'node':$}),$states.input.sends)";

const site: ItemSite = {
  within: frame.dispatch,
  namedBy: 'policy',
  meaning: (role, nodes) => ({ road: 'dispatch', role, nodes }),
};

/** `left`: the text of what holds what the superstep left behind. */
function tracesOf(left: string): Traces {
  return {
    ran: `${left}.ran`,
    goto: `${left}.goto`,
    sends: `${left}.sends`,
    waiting: '$states.input.waiting',
    deferred: '$states.input.deferred',
  };
}

// Back to the static road. A superstep's key is the text that the machine makes of its frontier.
function returnRules(emission: Emission): ChoiceRule[] {
  if (!emission.returns) return [];
  return emission.plan.supersteps.flatMap(({ key }) =>
    entryRule(emission, key, `$states.input.next=${quoteString(key)}`),
  );
}
