// The items of a distributed Map: what its ItemReader would have found, given with the test, or its input as it is.
//
// Source: https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html

import type { MapState, State } from '../../asl/index.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json/index.ts';
import { type ReadText, readText } from './read-text.ts';

const NAME = 'stateConfiguration.mapItemReaderData';

export interface ReadItems extends ReadText {
  /** What the reader's ItemsPointer points at, where it has one. */
  readonly pointed?: JsonValue;
}

/** Absent for a Map that names its items, or is inline. */
export function readItems(state: State, data: string | undefined, input: JsonValue): ReadItems {
  const reader = state.Type === 'Map' ? state.ItemReader : undefined;
  if (reader === undefined) {
    const faults = data === undefined ? [] : [`'${NAME}' is for Map states with an ItemReader`];
    return isDistributedMap(state) && state.Items === undefined ? { value: input, faults } : { faults };
  }
  // AWS's guide for agents lets the input stand for what the reader found.
  if (data === undefined) return { value: Array.isArray(input) ? input : [], faults: [] };
  const config = reader['ReaderConfig'];
  return readData(isJsonObject(config) ? config : {}, data);
}

/** A Map that may run over the fields of an object, too. */
export function isDistributedMap(state: State): state is MapState {
  return state.Type === 'Map' && state.ItemProcessor.ProcessorConfig?.Mode === 'DISTRIBUTED';
}

function readData(config: JsonObject, data: string): ReadItems {
  const type = config['InputType'];
  if (type === 'JSONL') return itemsOf(readLines(data), config);
  if (type === undefined || type === 'JSON') return itemsOf(readText(data, NAME), config);
  const what = `'${NAME}' is read here for InputType JSON and JSONL, not ${JSON.stringify(type)}`;
  return { faults: [`${what}; give the items as JSON, or test without '${NAME}'`] };
}

function readLines(data: string): ReadText {
  const lines = data.split('\n').filter((line) => line.trim() !== '');
  const read = lines.map((line) => readText(line, NAME));
  return { value: read.map(({ value = null }) => value), faults: read.flatMap(({ faults }) => faults) };
}

function itemsOf({ value, faults }: ReadText, { ItemsPointer: pointer, MaxItems: most }: JsonObject): ReadItems {
  if (faults.length > 0) return { faults };
  const items = typeof pointer === 'string' ? follow(pointer, value) : value;
  if (typeof items !== 'object' || items === null) {
    const place = typeof pointer === 'string' ? ` at '${pointer}'` : '';
    return { faults: [`The value of '${NAME}' must be an array or an object${place}`] };
  }
  return { value: firstOf(items, most), faults: [], ...(typeof pointer === 'string' ? { pointed: items } : {}) };
}

/** A JSON Pointer: https://www.rfc-editor.org/rfc/rfc6901 */
function follow(pointer: string, value: JsonValue | undefined): JsonValue | undefined {
  const keys = pointer.split('/').slice(1);
  return keys.reduce<JsonValue | undefined>((at, key) => {
    const name = key.replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(at)) return (at as readonly JsonValue[])[Number(name)];
    return isJsonObject(at) && Object.hasOwn(at, name) ? at[name] : undefined;
  }, value);
}

/** 0 asks for no limit, as MaxItems does when it is left out. */
function firstOf(items: readonly JsonValue[] | JsonObject, most: JsonValue | undefined): JsonValue {
  if (typeof most !== 'number' || most === 0) return items;
  if (Array.isArray(items)) return (items as readonly JsonValue[]).slice(0, most);
  return Object.fromEntries(Object.entries(items).slice(0, most));
}
