// The visit of a state under test: it remembers what the fields evaluated to, and shows the test's context.

import type { PreparedTemplate } from '../../interpreter/expressions/template.ts';
import type { Lane } from '../../interpreter/run/lane.ts';
import { type Eventually, isPromise } from '../../interpreter/run/routine.ts';
import { type Extra, Visit } from '../../interpreter/run/visit.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json/index.ts';
import type { StateTest } from './read-test.ts';

export class TestedVisit extends Visit {
  readonly #test: StateTest;
  readonly #values = new Map<PreparedTemplate, JsonValue[]>();
  /** The keys of the items, where a distributed Map runs over an object. */
  #keys: readonly string[] | undefined;

  constructor(lane: Lane, test: StateTest) {
    super(lane, test.state, test.input);
    this.#test = test;
    this.retries = test.retries;
  }

  /** What a field evaluated to, once per evaluation; empty if it was not reached. */
  valuesOf(template: PreparedTemplate | undefined): readonly JsonValue[] {
    return (template && this.#values.get(template)) ?? [];
  }

  override evaluate(template: PreparedTemplate, extra?: Extra): Eventually<JsonValue> {
    const value = super.evaluate(template, extra);
    return isPromise(value) ? value.then((settled) => this.#keep(template, settled)) : this.#keep(template, value);
  }

  override context(item?: Extra['item']): JsonObject {
    const context = this.#test.context ?? asTested(super.context(), this.#test.roleArn);
    if (item === undefined) return context;
    const key = this.#keys?.[item.Index];
    return { ...context, Map: { Item: key === undefined ? item : { ...item, Key: key } } };
  }

  #keep(template: PreparedTemplate, value: JsonValue): JsonValue {
    const values = this.#values.get(template);
    if (values === undefined) this.#values.set(template, [value]);
    else values.push(value);
    const { state, distributed } = this.#test;
    if (!distributed || state.type !== 'Map' || template !== state.items || !isJsonObject(value)) return value;
    this.#keys = Object.keys(value);
    return Object.values(value);
  }
}

/** A test runs as an Express execution does, which cannot be redriven; without a role it has none (recorded on AWS). */
function asTested({ Execution, ...others }: JsonObject, roleArn: string | undefined): JsonObject {
  const { RedriveCount, ...execution } = Execution as JsonObject;
  return { Execution: { ...execution, RoleArn: roleArn ?? null }, ...others };
}
