// The input of a run, checked before anything runs: an object, JSON, of its schema, with messages in their stored form.

import { type Problem, type RunCode, runError } from '../errors/index.ts';
import { type GraphDefinition, isCommand } from '../graph/index.ts';
import { isJsonObject } from '../json/index.ts';
import { type ExecutionInput, START } from '../protocol/index.ts';
import { encodeUpdates } from '../runtime/tasks.ts';

export type EncodedInput = Pick<ExecutionInput, 'input' | 'overwrites'>;

/**
 * The input as the state machine takes it; keys outside the input schema are left out, as LangGraph does.
 *
 * @throws EmptyInputError for null and undefined, InvalidUpdateError for anything else that is no such object.
 */
export function encodeInput(definition: GraphDefinition, input: unknown, run: string): EncodedInput {
  if (input === null || input === undefined) {
    throw refuse(
      'EMPTY_INPUT',
      `there is no input: it is ${String(input)}`,
      'pass an object with the keys to set: invoke({ ... })',
    );
  }
  if (typeof input !== 'object' || Array.isArray(input)) {
    const found = Array.isArray(input) ? 'a list' : `a ${typeof input}`;
    throw refuse('INVALID_GRAPH_NODE_RETURN_VALUE', `the input is ${found}`, 'pass an object with the keys to set');
  }
  if (isCommand(input)) {
    throw refuse(
      'INVALID_INPUT',
      'the input is a Command',
      'pass an object with the keys to set; a run begins at START',
    );
  }
  const channels = new Map(
    definition.channels
      .filter(({ key }) => definition.inputKeys.includes(key))
      .map((channel) => [channel.key, channel]),
  );
  const { updates, overwrites } = encodeUpdates([Object.entries(input)], {
    channels,
    node: '',
    idPrefix: `${run}-0-${START}`,
  });
  const whole = Object.entries(overwrites[0] ?? {});
  const isReduced = ([key]: readonly [string, unknown]): boolean => channels.get(key)?.reducer !== undefined;
  return {
    input: { ...updates[0], ...Object.fromEntries(whole.filter((entry) => !isReduced(entry))) },
    ...(whole.some(isReduced) ? { overwrites: Object.fromEntries(whole.filter(isReduced)) } : {}),
  };
}

/** @throws GraphRunError (INVALID_INPUT) for settings of a run that cannot hold. */
export function checkConfig(config: { readonly recursionLimit?: number; readonly configurable?: unknown }): void {
  const { recursionLimit, configurable } = config;
  if (recursionLimit !== undefined && !(Number.isInteger(recursionLimit) && recursionLimit >= 1)) {
    const what = `it is ${String(recursionLimit)}`;
    throw refuse('INVALID_INPUT', what, 'give a whole number of at least 1', 'config.recursionLimit');
  }
  if (configurable !== undefined && !isJsonObject(configurable)) {
    throw refuse('INVALID_INPUT', 'it is no object', 'pass { thread_id: ... } or leave it out', 'config.configurable');
  }
}

function refuse(code: RunCode, what: string, mend: string, where = 'input'): Error {
  const problem: Problem<RunCode> = { code, where, what, mend };
  return runError(problem);
}
