// From updates as a node gave them to updates as they travel: JSON, declared channels only, Overwrites apart.

import { type RunCode, runError } from '../errors/index.ts';
import { type ChannelDefinition, overwriteOf } from '../graph/index.ts';
import { coerceMessages, MESSAGE_FORMS, type Message, NotAMessage, presetNameOf } from '../graph/reducers/index.ts';
import { copyJson, type JsonObject, type JsonValue, setOwn } from '../json/index.ts';
import { VALUE_DEPTH } from '../protocol/index.ts';
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
  /** The channels that the node says it writes; absent where it says nothing. */
  readonly writes?: readonly string[] | undefined;
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
      const write = channel === undefined ? undefined : readWrite(channel, value, { ...context, messages });
      if (channel === undefined || write === undefined) continue;
      // Its superstep may merge no other channels.
      if (context.writes?.includes(key) === false)
        throw refuse('UNDECLARED_WRITE', context.node, key, "the node's writes leave it out", 'add it');
      if (isMessages(channel) && Array.isArray(write.value)) messages += write.value.length;
      if (channel.reducer === undefined || write.overwrites) {
        if (exclusive.has(key)) throw secondWrite(key, context.node);
        exclusive.add(key);
      }
      addWrite(write.overwrites ? over : plain, key, write.value);
    }
  }
  return { updates: plain.objects, overwrites: over.objects, exclusive: [...exclusive], unknownKeys };
}

const isMessages = ({ reducer }: ChannelDefinition): boolean => presetNameOf(reducer) === 'messages';

/** How to fix a value that is nested too deep, wherever it came from. */
export const TOO_DEEP_MEND = 'flatten it: keep its parts in a list, and let each name its parent';

interface Write {
  readonly value: JsonValue;
  readonly overwrites: boolean;
}

// As its schema reads it: what that makes undefined is not written, as undefined itself. The schema of a channel with a reducer is
// that of its updates, so an Overwrite, which is a whole value, passes by it.
function readWrite(
  channel: ChannelDefinition,
  value: unknown,
  context: EncodeContext & { readonly messages: number },
): Write | undefined {
  if (value === undefined) return undefined;
  const overwrite = overwriteOf(value);
  const given = overwrite === undefined ? value : overwrite.value;
  const coerced = isMessages(channel) ? messagesOf(channel, given, context) : given;
  const isWhole = overwrite !== undefined && channel.reducer !== undefined;
  const parsed = isWhole ? coerced : parse(channel, coerced, context.node);
  if (parsed === undefined && overwrite === undefined) return undefined;
  return { value: encodeValue(channel, parsed, context), overwrites: overwrite !== undefined };
}

function messagesOf(
  { key }: ChannelDefinition,
  given: unknown,
  { node, idPrefix, messages }: EncodeContext & { readonly messages: number },
): readonly Message[] {
  try {
    return coerceMessages(given, idPrefix, messages);
  } catch (error) {
    if (!(error instanceof NotAMessage)) throw error;
    throw refuse('INVALID_UPDATE', node, key, `it is not a message: ${error.found}`, `write ${MESSAGE_FORMS}`);
  }
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
    fix: 'write it once; to merge several, give the channel a reducer',
  });
}

function encodeValue(channel: ChannelDefinition, value: unknown, context: EncodeContext): JsonValue {
  const copy = copyJson(value, VALUE_DEPTH);
  if (copy.ok) return copy.value;
  const { path, found, tooDeep } = copy.notJson;
  const at = path === '' ? '' : path.startsWith('[') ? path : `.${path}`;
  throw refuse(
    'NOT_JSON',
    context.node,
    `${channel.key}${at}`,
    `it is ${found}`,
    tooDeep ? TOO_DEEP_MEND : 'return JSON values, or give the object a toJSON method',
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

function refuse(code: RunCode, node: string, path: string, what: string, fix: string): Error {
  return runError({ code, where: `${node === '' ? 'input' : `node '${node}'`}, '${path}'`, what, fix });
}
