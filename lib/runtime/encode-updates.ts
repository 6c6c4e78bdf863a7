// From updates as a node gave them to updates as they travel: JSON, declared channels only, Overwrites apart.

import { type RunCode, runError } from '../errors/index.ts';
import { type ChannelDefinition, overwriteOf } from '../graph/index.ts';
import { coerceMessages, presetNameOf } from '../graph/reducers/index.ts';
import { copyJson, type JsonObject, type JsonValue, setOwn } from '../json/index.ts';
import type { UpdatePairs } from './read-result.ts';

export interface EncodedUpdates {
  readonly updates: readonly JsonObject[];
  readonly overwrites: readonly JsonObject[];
  /** Keys written that no other task of the superstep may write too. */
  readonly exclusive: readonly string[];
  /** Keys that no channel has: dropped. */
  readonly unknownKeys: readonly string[];
}

export interface EncodeContext {
  readonly channels: ReadonlyMap<string, ChannelDefinition>;
  readonly node: string;
  /** What ids of messages that have none begin with. */
  readonly idPrefix: string;
}

/** @throws InvalidUpdateError for a value that is not JSON or not of its schema, or for two writes that cannot both hold. */
export function encodeUpdates(lists: readonly UpdatePairs[], context: EncodeContext): EncodedUpdates {
  const plain: Writes = { objects: [], fresh: true };
  const over: Writes = { objects: [], fresh: true };
  const unknownKeys: string[] = [];
  const exclusive = new Set<string>();
  let messages = 0;
  for (const pairs of lists) {
    plain.fresh = true;
    over.fresh = true;
    for (const [key, value] of pairs) {
      const channel = context.channels.get(key);
      if (channel === undefined) unknownKeys.push(key);
      if (channel === undefined || value === undefined) continue;
      const overwrite = overwriteOf(value);
      const encoded = encodeValue(channel, overwrite === undefined ? value : overwrite.value, context, messages);
      if (Array.isArray(encoded)) messages += encoded.length;
      if (channel.reducer === undefined || overwrite !== undefined) {
        if (exclusive.has(key)) throw secondWrite(key, context.node);
        exclusive.add(key);
      }
      addWrite(overwrite === undefined ? plain : over, key, encoded);
    }
  }
  return { updates: plain.objects, overwrites: over.objects, exclusive: [...exclusive], unknownKeys };
}

interface Writes {
  readonly objects: Record<string, JsonValue>[];
  fresh: boolean;
}

// A key that comes twice in one update starts another object, so that the order of the writes holds.
function addWrite(writes: Writes, key: string, value: JsonValue): void {
  const last = writes.objects.at(-1);
  if (writes.fresh || last === undefined || Object.hasOwn(last, key)) {
    const object: Record<string, JsonValue> = {};
    setOwn(object, key, value);
    writes.objects.push(object);
    writes.fresh = false;
  } else {
    setOwn(last, key, value);
  }
}

function secondWrite(key: string, node: string): Error {
  return runError({
    code: 'INVALID_CONCURRENT_GRAPH_UPDATE',
    where: `node '${node}', channel '${key}'`,
    what: 'one task writes it twice, and only one value can hold',
    mend: 'write it once; to merge several writes, give the channel a reducer',
  });
}

function encodeValue(channel: ChannelDefinition, value: unknown, context: EncodeContext, count: number): JsonValue {
  const isMessages = presetNameOf(channel.reducer) === 'messages';
  const coerced = isMessages ? coerceMessages(value, context.idPrefix, count) : value;
  const copy = copyJson(parse(channel, coerced, context.node));
  if (copy.ok) return copy.value;
  const { path, found } = copy.notJson;
  const at = path === '' ? '' : path.startsWith('[') ? path : `.${path}`;
  throw refuse(
    'NOT_JSON',
    context.node,
    `${channel.key}${at}`,
    `it is ${found}`,
    'return JSON values, or give the object a toJSON method',
  );
}

function parse({ key, schema }: ChannelDefinition, value: unknown, node: string): unknown {
  if (schema === undefined) return value;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = [key, ...(issue?.path ?? [])].join('.');
  throw refuse(
    'INVALID_UPDATE',
    node,
    path,
    issue?.message ?? 'it does not fit its schema',
    "return what the state's schema says",
  );
}

function refuse(code: RunCode, node: string, path: string, what: string, mend: string): Error {
  return runError({ code, where: `${node === '' ? 'input' : `node '${node}'`}, '${path}'`, what, mend });
}
