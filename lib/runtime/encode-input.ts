// The input of a run, checked before anything runs: an object, JSON, of its schema, with messages in their stored form. It is no
// part of a task: whoever starts runs reads it, here or from afar, and no Lambda function of a node does.

import { type Problem, type RunCode, runError } from '../errors/index.ts';
import { type GraphDefinition, type InvokeConfig, isCommand, overwriteOf } from '../graph/index.ts';
import { copyJson, isJsonObject, type JsonObject } from '../json/index.ts';
import { type ExecutionInput, PROTOCOL_VERSION, START, type TaskConfig, VALUE_DEPTH } from '../protocol/index.ts';
import { encodeUpdates, TOO_DEEP_MEND } from './encode-updates.ts';

type EncodedInput = Pick<ExecutionInput, 'input' | 'overwrites'>;

/** What a caller gives for one run, before any check. */
export interface InputRequest {
  /** Without it, the input can be checked for being an object of JSON only, and its messages must be in their stored form. */
  readonly definition: GraphDefinition | undefined;
  readonly input: unknown;
  readonly config: InvokeConfig;
  /** The run's id. */
  readonly run: string;
}

/**
 * The input of an execution: what the caller gave, in the form that the state machine takes. Keys outside the input schema are
 * left out, as LangGraph does.
 *
 * @throws EmptyInputError for null and undefined, InvalidUpdateError for anything else that is not such object, GraphRunError
 * (INVALID_INPUT, NOT_JSON) for settings of a run that cannot hold.
 */
export function encodeExecutionInput({ definition, input, config, run }: InputRequest): ExecutionInput {
  const settings = encodeConfig(config);
  const given = checkObject(input);
  const encoded = definition === undefined ? encodeUnseen(given) : encodeInput(definition, given, run);
  return { v: PROTOCOL_VERSION, ...encoded, config: settings };
}

function checkObject(input: unknown): object {
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
  return input;
}

function encodeInput(definition: GraphDefinition, input: object, run: string): EncodedInput {
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

// Nothing is known of the channels: every Overwrite passes by whatever reducer there may be.
function encodeUnseen(given: object): EncodedInput {
  const entries = Object.entries(given);
  const plain = entries.filter(([, value]) => overwriteOf(value) === undefined);
  const whole = entries.flatMap(([key, value]) => {
    const overwrite = overwriteOf(value);
    return overwrite === undefined ? [] : [[key, overwrite.value] as const];
  });
  return {
    input: json(Object.fromEntries(plain), 'input'),
    ...(whole.length === 0 ? {} : { overwrites: json(Object.fromEntries(whole), 'input') }),
  };
}

/** @throws GraphRunError (INVALID_INPUT, NOT_JSON) for settings of a run that cannot hold. */
export function encodeConfig({ recursionLimit, configurable, metadata, tags }: InvokeConfig): TaskConfig {
  if (recursionLimit !== undefined && !(Number.isInteger(recursionLimit) && recursionLimit >= 1)) {
    const what = `it is ${String(recursionLimit)}`;
    throw refuse('INVALID_INPUT', what, 'give a whole number of at least 1', 'config.recursionLimit');
  }
  if (configurable !== undefined && !isJsonObject(configurable)) {
    throw refuse(
      'INVALID_INPUT',
      'it is not an object',
      'pass { thread_id: ... } or leave it out',
      'config.configurable',
    );
  }
  return {
    ...(recursionLimit === undefined ? {} : { recursionLimit }),
    ...(configurable === undefined ? {} : { configurable: json(configurable, 'config.configurable') }),
    ...(metadata === undefined ? {} : { metadata: json(metadata, 'config.metadata') }),
    ...(tags === undefined ? {} : { tags }),
  };
}

function json(value: object, where: string): JsonObject {
  const copy = copyJson(value, VALUE_DEPTH);
  if (copy.ok && isJsonObject(copy.value)) return copy.value;
  const { path, found, tooDeep } = copy.ok ? { path: '', found: 'no object', tooDeep: false } : copy.notJson;
  const place = path === '' ? where : `${where}.${path}`;
  const fix = tooDeep ? TOO_DEEP_MEND : 'pass JSON values: they travel with the execution';
  throw refuse('NOT_JSON', `it is ${found}`, fix, place);
}

function refuse(code: RunCode, what: string, fix: string, where = 'input'): Error {
  const problem: Problem<RunCode> = { code, where, what, fix };
  return runError(problem);
}
