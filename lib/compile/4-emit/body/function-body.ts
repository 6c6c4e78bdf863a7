// The body of a node that is a function: one Task, which invokes it.

import type { FunctionNodeDefinition, RetryDefinition } from '../../../graph/index.ts';
import { property } from '../../../jsonata/index.ts';
import { PAYLOAD, START } from '../../../protocol/index.ts';
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

/** One Task that serves the items of several nodes with one retry policy: their function and their timeout are looked up. */
export function functionItem(nodes: readonly FunctionNodeDefinition[], name: string, place: TaskPlace): Body {
  return bodyOf(name, taskOfItem(nodes, place));
}

function bodyOf(name: string, state: TaskCore): Body {
  return { startAt: name, states: {}, last: { name, state }, envelope: property('$states.result', PAYLOAD) };
}

/**
 * Retriers cannot be looked up: nodes that are tried again in different ways have a Task each. Those without a policy of their own come
 * last: most have none, and then no list of them is written.
 */
export function groupByRetry(nodes: readonly FunctionNodeDefinition[]): readonly (readonly FunctionNodeDefinition[])[] {
  const plain = nodes.filter(({ retry }) => retry === undefined);
  const groups = new Map<string, FunctionNodeDefinition[]>();
  for (const node of nodes.filter(({ retry }) => retry !== undefined)) {
    const key = JSON.stringify(node.retry);
    groups.set(key, [...(groups.get(key) ?? []), node]);
  }
  return [...groups.values(), ...(plain.length === 0 ? [] : [plain])];
}

/** The name of such a Task in the Map `within`, whoever its nodes are. */
export function nameByPolicy([node]: readonly FunctionNodeDefinition[], within: string): string {
  return node?.retry === undefined ? `node in ${within}` : `node in ${within} (${retryText(node.retry)})`;
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
