// One expression under several sets of variables: how a reducer's JSONata form is compared with its function.

import { prepareText } from '../../../evaluator/index.ts';
import { copyJson, type JsonValue } from '../../../json/index.ts';

/** What an expression gave, or why it failed. */
export type Evaluation = { readonly value: JsonValue | undefined } | { readonly failure: string };

export type Bindings = Readonly<Record<string, JsonValue>>;

/** An expression, parsed once: what it gives under each of the bindings that follow. */
export function evaluator(text: string): (variables: Bindings) => Evaluation {
  const run = prepareText(text);
  return (variables) => {
    try {
      const value = run(variables);
      if (value === undefined) return { value };
      const copy = copyJson(value);
      return copy.ok ? { value: copy.value } : { failure: `it gives ${copy.notJson.found}, which is not JSON` };
    } catch (error) {
      return { failure: String((error as { readonly message?: unknown }).message ?? error) };
    }
  };
}
