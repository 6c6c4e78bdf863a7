// From the schemas of a graph to its channels.

import { copyJson } from '../json/index.ts';
import { VALUE_DEPTH } from '../protocol/index.ts';
import { type Channel, isAnnotationRoot } from './annotation.ts';
import type { ChannelDefinition } from './definition.ts';
import { isZodObject, metaOf, type SchemaMeta, type ZodType } from './zod-state.ts';

/** One channel as a schema declares it. */
export interface Declaration {
  readonly channel: Channel;
  readonly schema?: ZodType;
  /** What was attached to that. */
  readonly meta?: SchemaMeta;
}

/** True for what declares channels. */
export function isSchema(value: unknown): boolean {
  return isZodObject(value) || isAnnotationRoot(value);
}

/** The channels that a schema declares, unchecked, by key; `undefined` for what is not a schema. */
export function declarationsOf(schema: unknown): Readonly<Record<string, Declaration>> | undefined {
  if (isZodObject(schema)) {
    return Object.fromEntries(Object.entries(schema.shape).map(([key, type]) => [key, fromZod(type)]));
  }
  if (!isAnnotationRoot(schema)) return undefined;
  return Object.fromEntries(Object.entries(schema.spec).map(([key, channel]) => [key, { channel }]));
}

function fromZod(type: ZodType): Declaration {
  const meta = metaOf(type);
  // Parsed at each call: a default that differs from call to call must be seen to.
  const parsed = (): unknown => {
    const result = type.safeParse(undefined);
    return result.success ? result.data : undefined;
  };
  const fallback = parsed() === undefined ? undefined : parsed;
  const reducer = meta?.reducer;
  return {
    channel: {
      // `reducer: undefined` is reported; a channel without the key has no reducer.
      ...(reducer === undefined ? {} : { reducer: reducer?.fn as Channel['reducer'] }),
      default: meta?.default ?? fallback,
    },
    schema: reducer === undefined ? type : (reducer?.schema ?? anything),
    ...(meta === undefined ? {} : { meta }),
  };
}

// The updates of a reduced channel are of another type than its value; without a schema for them, anything goes.
const anything: ZodType = {
  _zod: { output: undefined, input: undefined },
  safeParse: (data) => ({ success: true, data }),
};

/** The reducer of a channel, under either of its names. */
export const reducerOf = (declared: Channel): Channel['reducer'] => declared?.reducer ?? declared?.value;

/** The channels of a schema that has been checked. */
export function readChannels(schema: unknown): ChannelDefinition[] {
  return Object.entries(declarationsOf(schema) ?? {}).map(([key, { channel, schema: type }]) => {
    const reducer = reducerOf(channel);
    return {
      key,
      ...(reducer === undefined ? {} : { reducer }),
      ...readDefault(channel.default),
      ...(type === undefined ? {} : { schema: type }),
    };
  });
}

function readDefault(factory: Channel['default']): Pick<ChannelDefinition, 'initial'> {
  if (factory === undefined) return {};
  const copy = copyJson(factory(), VALUE_DEPTH);
  // Anything else than JSON is refused by the checks.
  return copy.ok ? { initial: { value: copy.value } } : {};
}

/** Adds the channels of another schema: what one leaves open, the other says. */
export function mergeChannels(
  known: ReadonlyMap<string, ChannelDefinition>,
  added: readonly ChannelDefinition[],
): Map<string, ChannelDefinition> {
  const channels = new Map(known);
  for (const channel of added) {
    const before = channels.get(channel.key);
    channels.set(channel.key, before === undefined ? channel : joined(before, channel));
  }
  return channels;
}

// The schema of a channel with a reducer is that of its updates, so it comes from where the reducer comes from.
function joined(before: ChannelDefinition, channel: ChannelDefinition): ChannelDefinition {
  const [leading, other] =
    before.reducer === undefined && channel.reducer !== undefined ? [channel, before] : [before, channel];
  return { ...(other.initial === undefined ? {} : { initial: other.initial }), ...leading };
}
