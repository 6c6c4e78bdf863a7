// The body of a node that is a function: one Task, which invokes it.

import type { FunctionNodeDefinition, RetryDefinition } from '../../../graph/index.ts';
import { property } from '../../../jsonata/index.ts';
import { PAYLOAD, START } from '../../../protocol/index.ts';
import type { DispatchState } from '../state-index.ts';
import type { StateNames } from '../state-names.ts';
import type { Body } from './body.ts';
import { type TaskCore, type TaskPlace, taskOf, taskOfItem } from './lambda-task.ts';

/** The body of a node whose name is known when the machine is made; `name` is its state's. */
export function functionBody(node: FunctionNodeDefinition, name: string, place: TaskPlace): Body {
  return bodyOf(name, taskOf(node.name, place, node));
}

/** START's routers: a function that writes nothing. */
export function routersBody(name: string, place: TaskPlace): Body {
  return bodyOf(name, taskOf(START, place, {}));
}

/**
 * One Task serves many nodes: their function and their timeout are looked up. Retriers cannot be, so that nodes which are tried
 * again in different ways have a Task each.
 */
export function functionItems(
  nodes: readonly FunctionNodeDefinition[],
  place: TaskPlace,
  names: StateNames,
): readonly { readonly nodes: readonly FunctionNodeDefinition[]; readonly body: Body }[] {
  return groupByRetry(nodes).map((group) => ({
    nodes: group,
    body: bodyOf(names.claim(nameOf(group), stateOfItem(group)), taskOfItem(group, place)),
  }));
}

const stateOfItem = (nodes: readonly FunctionNodeDefinition[]): DispatchState => ({
  road: 'dispatch',
  role: 'node',
  nodes: nodes.map(({ name }) => name),
});

function bodyOf(name: string, state: TaskCore): Body {
  return { startAt: name, states: {}, last: { name, state }, envelope: property('$states.result', PAYLOAD) };
}

// Nodes without a policy of their own come last: most have none, and then no list of them is written.
function groupByRetry(nodes: readonly FunctionNodeDefinition[]): readonly (readonly FunctionNodeDefinition[])[] {
  const plain = nodes.filter(({ retry }) => retry === undefined);
  const groups = new Map<string, FunctionNodeDefinition[]>();
  for (const node of nodes.filter(({ retry }) => retry !== undefined)) {
    const key = JSON.stringify(node.retry);
    groups.set(key, [...(groups.get(key) ?? []), node]);
  }
  return [...groups.values(), ...(plain.length === 0 ? [] : [plain])];
}

// Named by the policy and not by the nodes, so that a further node renames nothing.
function nameOf([node]: readonly FunctionNodeDefinition[]): string {
  return node?.retry === undefined ? 'node in dispatch' : `node in dispatch (${retryText(node.retry)})`;
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
