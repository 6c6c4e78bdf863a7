// The time of a task: its signal is aborted when the node's own timeout is up, or shortly before Lambda ends the function.

import { runError } from '../errors/index.ts';
import type { NodeDefinition } from '../graph/index.ts';

/** Left to a node to give up in: to cancel a request, to throw an error that says what it was doing. */
const HEADROOM_MILLIS = 500;

export interface TaskDeadline {
  readonly signal: AbortSignal;
  /** The task has ended: the signal will not be aborted any more. */
  clear(): void;
}

/** `remaining`: milliseconds until Lambda ends the function. */
export function startDeadline(node: NodeDefinition | undefined, remaining: number): TaskDeadline {
  const controller = new AbortController();
  // At most a tenth of what there is: a function of one second is not aborted after half of it.
  const lambdas = Math.max(0, remaining - Math.min(HEADROOM_MILLIS, remaining / 10));
  const millis = Math.min(lambdas, (node?.timeoutSeconds ?? Number.POSITIVE_INFINITY) * 1_000);
  const timer = setTimeout(() => controller.abort(timeout(node?.name, millis)), millis);
  return { signal: controller.signal, clear: () => clearTimeout(timer) };
}

function timeout(node: string | undefined, millis: number): Error {
  return runError({
    code: 'NODE_TIMEOUT',
    where: node === undefined ? 'a node' : `node '${node}'`,
    what: `it did not end within ${Math.round(millis)} ms`,
    fix: 'raise its timeout, or make it faster',
  });
}
