// Which node a failed task was of. Of what a function throws, only name, message and stack reach the execution, and of these the stack
// alone is for machines to add to: the runtime writes the node below it, where Lambda makes it the last element of `trace`.

/** What the last line of a failed task's stack begins with; the node's name follows. */
export const FAILED_NODE = '    at node ';

/** The same error, with its node below its stack; without a change where the task names none, or the error cannot be changed. */
export function withFailedNode(error: Error, node: unknown): Error {
  if (typeof node !== 'string') return error;
  // One error may be thrown again and again, by one node after another.
  const stack = (error.stack ?? '').replace(/\n {4}at node [^\n]*$/, '');
  const value = `${stack}\n${FAILED_NODE}${node}`;
  Reflect.defineProperty(error, 'stack', { value, configurable: true, writable: true });
  return error;
}
