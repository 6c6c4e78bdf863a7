import type { Problem } from '../errors/index.ts';
import { findOptionProblems } from '../options/index.ts';
import { isOfClass, madeOf, mark } from './class-mark.ts';
import { sendFields, sendOptions } from './options/send-options.ts';

/** A packet of work: run `node` in the next superstep with exactly `args` as its input. LangGraph's `Send`. */
export class Send<Node extends string = string, Args = unknown> {
  readonly node: Node;
  readonly args: Args;

  constructor(node: Node, args: Args);
  // LangGraph's third argument has a timeout.
  constructor(node: Node, args: Args, options?: unknown) {
    this.node = node;
    this.args = args;
    mark(this, 'Send', { options });
  }
}

/** True for a Send of this module, of another copy of it, or of LangGraph. */
export function isSend(value: unknown): value is Send {
  return isOfClass(value, 'Send') && 'node' in value && 'args' in value;
}

/** What a Send has that it cannot have here. */
export function findSendProblems(send: Send, where: string): Problem[] {
  const made = madeOf(send, 'Send');
  return made === undefined
    ? findOptionProblems(send, sendFields, where)
    : findOptionProblems(made.options, sendOptions, where);
}
