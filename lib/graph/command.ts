import { isOfClass, mark } from './class-mark.ts';
import type { Send } from './send.ts';

/** A target of `goto`: a node's name, END, a Send, or several of them. */
export type Goto<Node extends string = string> = Node | Send<Node> | readonly (Node | Send<Node>)[];

/** An update as an object, or as pairs of key and value (where a key may come twice). */
export type CommandUpdate<Update = Record<string, unknown>> = Update | readonly (readonly [string, unknown])[];

export interface CommandFields<Update = Record<string, unknown>, Node extends string = string> {
  readonly update?: CommandUpdate<Update>;
  readonly goto?: Goto<Node>;
}

/** An update of the state together with where to go next, beside the static edges. LangGraph's `Command`. */
export class Command<Update = Record<string, unknown>, Node extends string = string> {
  /** LangGraph's word for a graph that called this one. Not here yet: a Command with `graph` is refused (NOT_YET). */
  static readonly PARENT = '__parent__';
  readonly update: CommandUpdate<Update> | undefined;
  readonly goto: Goto<Node> | undefined;

  constructor(fields: CommandFields<Update, Node>) {
    this.update = fields?.update;
    this.goto = fields?.goto;
    mark(this, 'Command', { options: fields });
  }
}

/** True for a Command of this module, of another copy of it, or of LangGraph. */
export function isCommand(value: unknown): value is Command {
  return isOfClass(value, 'Command') && ('goto' in value || 'update' in value);
}
