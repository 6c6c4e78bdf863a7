// Small machines to build cases from.

import type { JsonObject, JsonValue } from '../../lib/json/index.ts';

export const succeed: JsonObject = { Type: 'Succeed' };

/** A JSONata machine of these states; it starts with the first. */
export function machine(states: JsonObject, more: JsonObject = {}): JsonObject {
  return { QueryLanguage: 'JSONata', StartAt: Object.keys(states)[0] ?? '', States: states, ...more };
}

/** A Pass that ends. */
export function pass(more: JsonObject = {}): JsonObject {
  return { Type: 'Pass', ...more, ...('Next' in more ? {} : { End: true }) };
}

/** A machine of one Pass with this Output. */
export function output(text: JsonValue): JsonObject {
  return machine({ only: pass({ Output: text }) });
}

export function task(more: JsonObject = {}): JsonObject {
  const going = 'Next' in more ? {} : { End: true };
  return { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', ...more, ...going };
}

export function parallel(states: JsonObject, more: JsonObject = {}): JsonObject {
  const branch = { StartAt: Object.keys(states)[0] ?? '', States: states };
  return { Type: 'Parallel', Branches: [branch], ...more, ...('Next' in more ? {} : { End: true }) };
}

export function inlineMap(states: JsonObject, more: JsonObject = {}): JsonObject {
  const processor = { StartAt: Object.keys(states)[0] ?? '', States: states };
  return { Type: 'Map', ItemProcessor: processor, ...more, ...('Next' in more ? {} : { End: true }) };
}

export function distributedMap(states: JsonObject, more: JsonObject = {}, type = 'STANDARD'): JsonObject {
  const config = { Mode: 'DISTRIBUTED', ExecutionType: type };
  const processor = { ProcessorConfig: config, StartAt: Object.keys(states)[0] ?? '', States: states };
  return { Type: 'Map', ItemProcessor: processor, ...more, ...('Next' in more ? {} : { End: true }) };
}

/** A Choice with one rule, then two ends. */
export function choice(rule: JsonObject, more: JsonObject = {}): JsonObject {
  const decide = { Type: 'Choice', Choices: [{ Condition: true, Next: 'yes', ...rule }], Default: 'no', ...more };
  return machine({ decide, yes: succeed, no: succeed });
}

/** A Task with one catcher that leads to 'caught'. */
export function caught(catcher: JsonObject, more: JsonObject = {}): JsonObject {
  const entry = { ErrorEquals: ['States.ALL'], Next: 'caught', ...catcher };
  return machine({ work: task({ Catch: [entry], ...more }), caught: pass() });
}

/** What a deployment tool fills in later: a CDK token, a substitution. */
const dollar = '$';
export const token = `${dollar}{Token[TOKEN.123]}`;

export const all: JsonObject = { ErrorEquals: ['States.ALL'] };

/** A machine of one state, called 'only'. */
export function one(state: JsonObject, more: JsonObject = {}): JsonObject {
  return machine({ only: state }, more);
}

export function wait(more: JsonObject): JsonObject {
  return one({ Type: 'Wait', End: true, ...more });
}

/** One Task with these retriers. */
export function retry(...retriers: JsonObject[]): JsonObject {
  return one(task({ Retry: retriers }));
}

/** A machine without QueryLanguage, which is JSONPath. */
export function jsonPath(states: JsonObject): JsonObject {
  return { StartAt: Object.keys(states)[0] ?? '', States: states };
}

export function choiceTo(yes: string, no: string): JsonObject {
  return { Type: 'Choice', Choices: [{ Condition: true, Next: yes }], Default: no };
}

/** A Choice to 'left', as given, and 'right', which ends. */
export function fork(left: JsonObject): JsonObject {
  return machine({ choose: choiceTo('left', 'right'), left, right: succeed });
}

/** Assigns a variable, then evaluates an Output. */
export function assigned(name: string, read: string): JsonObject {
  return machine({ set: pass({ Assign: { [name]: 1 }, Next: 'read' }), read: pass({ Output: read }) });
}

/** A name of that many characters. */
export function long(length: number): string {
  return 'n'.repeat(length);
}
