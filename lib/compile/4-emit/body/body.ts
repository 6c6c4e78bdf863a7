// A body: what a node is inside a machine, or several at once. A small scope whose last state is open: whoever places the body
// says what that state gives out and where it leads. Alone in a superstep, its states stand on the run's own way; beside others
// they are a branch, by dispatch what a Map runs for an item.

import {
  asExpression,
  type Ending,
  type MapState,
  type ParallelState,
  type State,
  type StateGraphBody,
  type TaskState,
  type Template,
} from '../../../asl/index.ts';

export type States = Readonly<Record<string, State>>;

export interface Body {
  readonly startAt: string;
  /** All before the last, complete. */
  readonly states: States;
  readonly last: { readonly name: string; readonly state: OpenState };
  /** The text of the node's envelope, or of the list of those of several nodes, as the last state may read it. */
  readonly envelope: string;
}

type Open<Whole> = Omit<Whole, keyof Ending | 'Assign' | 'Output'>;

export type OpenState = Open<TaskState> | Open<ParallelState> | Open<MapState>;

/** What an open state lacks. */
export type Closing = Ending & {
  readonly Assign?: { readonly [variable: string]: Template };
  readonly Output: Template;
};

/** The states of a body on its way to what follows. */
export function closeBody({ states, last: { name, state } }: Body, closing: Closing): States {
  return { ...states, [name]: { ...state, ...closing } };
}

/** A body as a scope of its own, whose output is the envelope. */
export function scopeOf(body: Body): StateGraphBody {
  return { StartAt: body.startAt, States: closeBody(body, { Output: asExpression(body.envelope), End: true }) };
}
