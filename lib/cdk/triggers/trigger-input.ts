// What a trigger starts runs with: the graph's input, in which texts may stand for values that are known when an event comes.

import type { CompiledGraph } from '../../graph/index.ts';
import type { JsonValue } from '../../json/index.ts';

/** A value for each channel of the graph's input; of a graph that was compiled elsewhere, nothing is known of them. */
export type TriggerInput<Graph> =
  Graph extends CompiledGraph<infer Input>
    ? unknown extends Input
      ? AnyInput
      : { readonly [Channel in keyof Input]?: TriggerValue<Input[Channel]> }
    : AnyInput;

interface AnyInput {
  readonly [channel: string]: JsonValue;
}

/** A value, or a text that stands for it or for a part of it: `EventField.fromPath('$.detail.count')` for a number. */
export type TriggerValue<Value> = Value extends readonly (infer Item)[]
  ? string | readonly TriggerValue<Item>[]
  : Value extends object
    ? string | { readonly [Key in keyof Value]: TriggerValue<Value[Key]> }
    : string | Value;
