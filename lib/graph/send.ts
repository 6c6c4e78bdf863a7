/** A packet of work: run `node` in the next superstep with exactly `args` as its input. LangGraph's `Send`. */
export class Send<Node extends string = string, Args = unknown> {
  readonly node: Node;
  readonly args: Args;

  constructor(node: Node, args: Args) {
    this.node = node;
    this.args = args;
  }
}

/** True for a Send, also for one that another copy of this module made. */
export function isSend(value: unknown): value is Send {
  return value instanceof Send || (isNamed(value, 'Send') && 'node' in value && 'args' in value);
}

function isNamed(value: unknown, name: string): value is object {
  return typeof value === 'object' && value !== null && value.constructor?.name === name;
}
