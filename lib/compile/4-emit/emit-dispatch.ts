// Dispatch: one superstep that can run any set of tasks. A Map over the list of tasks, whose Output is the next list.
//
// It costs its tasks and two states more, the price of a routed Parallel; `dispatch entry` is one more, once, where a run leaves
// the static road. From there a run stays on dispatch to its end.

import { asExpression, type ChoiceRule, type StateGraphBody } from '../../asl/index.ts';
import { mergeText } from '../state-text/merge-text.ts';
import { type States, scopeOf } from './body/body.ts';
import { isItemOf, itemSelector } from './body/item.ts';
import { itemBodies } from './body/node-body.ts';
import type { Emission } from './emission.ts';
import { recursionRule } from './emit-choice.ts';
import { nextFrontierText } from './next-frontier-text.ts';
import { frame } from './state-names.ts';

export function emitDispatch(emission: Emission): States {
  if (!emission.plan.dispatch && !emission.resumable) return {};
  const { wiring, channels } = emission;
  return {
    ...emitEntry(emission),
    [frame.dispatch]: {
      Type: 'Map',
      Items: asExpression("$append($append([],$states.input.pull.{'node':$}),$states.input.sends)"),
      ItemSelector: itemSelector,
      ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, ...processorOf(emission) },
      Assign: { state: asExpression(mergeText(channels, '$states.result', 'several')), step: asExpression('$step+1') },
      Output: asExpression(
        nextFrontierText(wiring, {
          ran: '$states.result.ran',
          goto: '$states.result.goto',
          sends: '$states.result.sends',
          waiting: '$states.input.waiting',
          deferred: '$states.input.deferred',
        }),
      ),
      Next: frame.afterDispatch,
    },
    [frame.afterDispatch]: {
      Type: 'Choice',
      Choices: [recursionRule, { Condition: asExpression('$states.input.over'), Next: emission.ending.entry }],
      Default: frame.dispatch,
    },
  };
}

function emitEntry({ wiring }: Emission): States {
  const text = nextFrontierText(wiring, {
    ran: '$states.input.ran',
    goto: '$states.input.goto',
    sends: '$states.input.sends',
    waiting: '$states.input.waiting',
    deferred: '$states.input.deferred',
  });
  return { [frame.dispatchEntry]: { Type: 'Pass', Output: asExpression(text), Next: frame.dispatch } };
}

// Where more than one body is needed, a Choice finds that of an item.
function processorOf(emission: Emission): StateGraphBody {
  const items = itemBodies(emission.definition.nodes, emission);
  const States: States = Object.assign({}, ...items.map(({ body }) => scopeOf(body).States));
  const rules = items.map(
    ({ nodes, body }): ChoiceRule => ({ Condition: asExpression(isItemOf(nodes)), Next: body.startAt }),
  );
  // The last needs no test.
  const Default = rules.pop()?.Next ?? '';
  if (rules.length === 0) return { StartAt: Default, States };
  const choice = emission.names.claim('retries in dispatch', { road: 'dispatch', role: 'choice', nodes: [] });
  return { StartAt: choice, States: { [choice]: { Type: 'Choice', Choices: rules, Default }, ...States } };
}
