// Dispatch: one superstep that can run any set of tasks. A Map over the list of tasks, whose Output is the next list.
//
// It costs its tasks and two states more, the price of a routed Parallel; `dispatch entry` is one more, once, where a run leaves
// the static road. From there a run stays on dispatch to its end.

import { asExpression, type ChoiceRule, type State, type StateGraphBody } from '../../asl/index.ts';
import type { NodeDefinition } from '../../graph/index.ts';
import { quoteString } from '../../jsonata/index.ts';
import type { Emission } from './emission.ts';
import { recursionRule } from './emit-choice.ts';
import { taskOfItem } from './emit-task.ts';
import { mergeText } from './merge-text.ts';
import { nextFrontierText } from './next-frontier-text.ts';
import { frame } from './state-names.ts';

export function emitDispatch(emission: Emission): Record<string, State> {
  if (!emission.plan.dispatch) return {};
  const { wiring, channels } = emission;
  return {
    ...emitEntry(emission),
    [frame.dispatch]: {
      Type: 'Map',
      Items: asExpression("$append($append([],$states.input.pull.{'node':$}),$states.input.sends)"),
      ItemSelector: {
        item: asExpression('$states.context.Map.Item.Value'),
        index: asExpression('$states.context.Map.Item.Index'),
      },
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
      Choices: [recursionRule, { Condition: asExpression('$states.input.done'), Next: frame.end }],
      Default: frame.dispatch,
    },
  };
}

function emitEntry({ plan, wiring }: Emission): Record<string, State> {
  if (plan.beginning.kind === 'dispatch') return {};
  const text = nextFrontierText(wiring, {
    ran: '$states.input.ran',
    goto: '$states.input.goto',
    sends: '$states.input.sends',
    waiting: '$states.input.waiting',
    deferred: '$states.input.deferred',
  });
  return { [frame.dispatchEntry]: { Type: 'Pass', Output: asExpression(text), Next: frame.dispatch } };
}

// One Task serves all nodes: its function is looked up. Only nodes with a retry or a timeout of their own need a Choice before.
function processorOf(emission: Emission): StateGraphBody {
  const own = emission.definition.nodes.filter(hasControls);
  const rest = emission.definition.nodes.filter((node) => !hasControls(node));
  const any = emission.names.claim('node in dispatch');
  const states: Record<string, State> = {};
  const rules: ChoiceRule[] = own.map((node) => {
    const name = emission.names.claim(`${node.name} in dispatch`);
    states[name] = itemTask(emission, [node], node);
    return { Condition: asExpression(`$states.input.item.node=${quoteString(node.name)}`), Next: name };
  });
  if (rest.length > 0) states[any] = itemTask(emission, rest);
  if (rules.length === 0) return { StartAt: any, States: states };
  const choice = emission.names.claim('controls in dispatch');
  // Every node is listed where each has controls of its own: then the last needs no test.
  const Default = rest.length > 0 ? any : (rules.pop()?.Next ?? any);
  if (rules.length === 0) return { StartAt: Default, States: states };
  return { StartAt: choice, States: { [choice]: { Type: 'Choice', Choices: rules, Default }, ...states } };
}

const hasControls = ({ retry, timeoutSeconds }: NodeDefinition): boolean =>
  retry !== undefined || timeoutSeconds !== undefined;

function itemTask(emission: Emission, nodes: readonly NodeDefinition[], controls?: NodeDefinition): State {
  const names = nodes.map(({ name }) => name);
  return { ...taskOfItem(names, emission, controls), Output: asExpression('$states.result.Payload'), End: true };
}
