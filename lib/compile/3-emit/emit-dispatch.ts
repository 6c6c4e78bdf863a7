// Dispatch: one superstep that can run any set of tasks. A Map over the list of tasks, whose Output is the next list.
//
// It costs its tasks and two states more, the price of a routed Parallel; `dispatch entry` is one more, once, where a run leaves
// the static road. From there a run stays on dispatch to its end.

import { asExpression, type ChoiceRule, type State, type StateGraphBody } from '../../asl/index.ts';
import type { NodeDefinition, RetryDefinition } from '../../graph/index.ts';
import { listOf, quoteString } from '../../jsonata/index.ts';
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

// One Task serves many nodes: their function and their timeout are looked up. Retriers cannot be, so that nodes which are tried
// again in different ways have a Choice before them.
function processorOf(emission: Emission): StateGraphBody {
  const tasks = groupByRetry(emission.definition.nodes).map((nodes) => ({ nodes, name: nameOf(nodes, emission) }));
  const States: Record<string, State> = Object.fromEntries(
    tasks.map(({ nodes, name }) => [name, { ...taskOfItem(nodes, emission), Output: PAYLOAD, End: true }]),
  );
  const rules = tasks.map(({ nodes, name }): ChoiceRule => ({ Condition: isOneOf(nodes), Next: name }));
  // The last needs no test.
  const Default = rules.pop()?.Next ?? '';
  if (rules.length === 0) return { StartAt: Default, States };
  const choice = emission.names.claim('retries in dispatch');
  return { StartAt: choice, States: { [choice]: { Type: 'Choice', Choices: rules, Default }, ...States } };
}

const PAYLOAD = asExpression('$states.result.Payload');

// Nodes without a policy of their own come last: most have none, and then no list of them is written.
function groupByRetry(nodes: readonly NodeDefinition[]): readonly (readonly NodeDefinition[])[] {
  const plain = nodes.filter(({ retry }) => retry === undefined);
  const groups = new Map<string, NodeDefinition[]>();
  for (const node of nodes.filter(({ retry }) => retry !== undefined)) {
    const key = JSON.stringify(node.retry);
    groups.set(key, [...(groups.get(key) ?? []), node]);
  }
  return [...groups.values(), ...(plain.length === 0 ? [] : [plain])];
}

// Named by the policy and not by the nodes, so that a further node renames nothing.
function nameOf([node]: readonly NodeDefinition[], { names }: Emission): string {
  return names.claim(node?.retry === undefined ? 'node in dispatch' : `node in dispatch (${retryText(node.retry)})`);
}

function retryText({
  maxRetries,
  errors,
  intervalSeconds,
  maxDelaySeconds,
  backoffRate,
  jitter,
}: RetryDefinition): string {
  const causes = errors === 'all' ? '' : ` on ${errors.join(', ')}`;
  const delays = `${intervalSeconds} to ${maxDelaySeconds} s by ${backoffRate}${jitter ? '' : ', no jitter'}`;
  return `maxAttempts ${maxRetries + 1}${causes}, ${delays}`;
}

function isOneOf(nodes: readonly NodeDefinition[]): string {
  return asExpression(`$states.input.item.node in ${listOf(nodes.map(({ name }) => quoteString(name)))}`);
}
