// From the schemas of a graph to its channels, with all that is wrong with them.

import type { Problem } from '../errors/index.ts';
import { copyJson, isJsonObject, type JsonValue, stableStringify } from '../json/index.ts';
import { AnnotationRoot, type Channel } from './annotation.ts';
import type { ChannelDefinition } from './definition.ts';
import { isReducer } from './reducers/index.ts';
import { describeType } from './validate/known-names.ts';
import { isZodObject, metaOf, type ZodType } from './zod-state.ts';

/** What one schema declares. */
export interface SchemaReading {
  readonly channels: readonly ChannelDefinition[];
  readonly problems: readonly Problem[];
}

/** Reads a schema; `where` names it in problems. */
export function readSchema(schema: unknown, where: string): SchemaReading {
  const declared = declarationsOf(schema);
  if (declared === undefined) {
    const mend = 'pass Annotation.Root({ ... }) or a zod 4 object';
    return { channels: [], problems: [{ code: 'INVALID_STATE', where, what: 'it is no state schema', mend }] };
  }
  const readings = Object.entries(declared).map(([key, { channel, schema: zod }]) =>
    readChannel(key, channel, zod, where),
  );
  return {
    channels: readings.map((reading) => reading.channel),
    problems: readings.flatMap((reading) => reading.problems),
  };
}

interface Declaration {
  readonly channel: Channel;
  readonly schema?: ZodType;
}

function declarationsOf(schema: unknown): Readonly<Record<string, Declaration>> | undefined {
  if (isZodObject(schema)) {
    return Object.fromEntries(Object.entries(schema.shape).map(([key, type]) => [key, fromZod(type)]));
  }
  const spec = schema instanceof AnnotationRoot ? schema.spec : specOfOtherCopy(schema);
  if (spec === undefined) return undefined;
  return Object.fromEntries(Object.entries(spec).map(([key, channel]) => [key, { channel: channel as Channel }]));
}

function specOfOtherCopy(schema: unknown): object | undefined {
  if (typeof schema !== 'object' || schema === null || schema.constructor?.name !== 'AnnotationRoot') return undefined;
  return 'spec' in schema && typeof schema.spec === 'object' && schema.spec !== null ? schema.spec : undefined;
}

function fromZod(type: ZodType): Declaration {
  const meta = metaOf(type);
  // Parsed at each call: a default that differs from call to call must be seen to.
  const parsed = (): unknown => {
    const result = type.safeParse(undefined);
    return result.success ? result.data : undefined;
  };
  const fallback = parsed() === undefined ? undefined : parsed;
  const channel: Channel = { reducer: meta?.reducer?.fn as Channel['reducer'], default: meta?.default ?? fallback };
  return { channel, schema: meta?.reducer === undefined ? type : (meta.reducer.schema ?? anything) };
}

// The updates of a reduced channel are of another type than its value; without a schema for them, anything goes.
const anything: ZodType = {
  _zod: { output: undefined, input: undefined },
  safeParse: (data) => ({ success: true, data }),
};

interface ChannelReading {
  readonly channel: ChannelDefinition;
  readonly problems: readonly Problem[];
}

function readChannel(key: string, declared: Channel, schema: ZodType | undefined, where: string): ChannelReading {
  const place = `${where}, channel '${key}'`;
  const initial = readDefault(declared, place);
  return {
    channel: {
      key,
      ...(declared?.reducer === undefined ? {} : { reducer: declared.reducer }),
      ...('value' in initial ? { initial: { value: initial.value } } : {}),
      ...(schema === undefined ? {} : { schema }),
      private: false,
    },
    problems: [
      ...findKeyProblems(key, place),
      ...findReducerProblems(declared, place),
      ...('problem' in initial ? [initial.problem] : []),
    ],
  };
}

function findKeyProblems(key: string, where: string): Problem[] {
  if (key !== '' && !key.startsWith('__') && !(key in Object.prototype)) return [];
  const mend =
    'use a key that is not empty, does not begin with two underscores, and that plain objects do not have by themselves';
  return [{ code: 'INVALID_STATE', where, what: `'${key}' is a reserved key`, mend }];
}

function findReducerProblems(declared: unknown, where: string): Problem[] {
  const mend = 'declare it as Annotation<T>() or Annotation<T>({ reducer, default })';
  if (typeof declared !== 'object' || declared === null) {
    return [{ code: 'INVALID_STATE', where, what: 'it is declared by something that is no channel', mend }];
  }
  const { reducer } = declared as Channel;
  if (reducer === undefined || isReducer(reducer)) return [];
  const ways = 'give a function (left, right) => merged, a preset such as reducers.append, or jsonata`...`';
  return [{ code: 'INVALID_REDUCER', where, what: `its reducer is ${describeType(reducer)}`, mend: ways }];
}

type DefaultReading = { readonly value: JsonValue } | { readonly problem: Problem } | { readonly none: true };

function readDefault(declared: Channel, where: string): DefaultReading {
  const factory: unknown = declared?.default;
  if (factory === undefined) return { none: true };
  if (typeof factory !== 'function') {
    return refuse(where, 'its default is no function', 'write default: () => value');
  }
  try {
    return checkDefault([factory(), factory()], where);
  } catch (error) {
    return refuse(where, `its default throws: ${String(error)}`, 'make the default a plain value: () => []');
  }
}

// Two calls: a default is written into the state machine once, so it may not depend on when it is made.
function checkDefault([first, second]: readonly [unknown, unknown], where: string): DefaultReading {
  const [copy, again] = [copyJson(first), copyJson(second)];
  if (!copy.ok || !again.ok) {
    const notJson = copy.ok ? undefined : copy.notJson;
    const at = notJson?.path ? ` at '${notJson.path}'` : '';
    return refuse(where, `its default has ${notJson?.found}${at}, which JSON cannot hold`, 'use JSON values only');
  }
  if (stableStringify(copy.value) !== stableStringify(again.value)) {
    const mend = 'give a constant default, and let the first node write what changes from run to run';
    return refuse(where, 'its default differs from call to call', mend);
  }
  return { value: copy.value };
}

function refuse(where: string, what: string, mend: string): DefaultReading {
  return { problem: { code: 'INVALID_STATE', where, what, mend } };
}

/** Adds the channels of another schema: the same key may come again if it says the same, or nothing of a reducer. */
export function mergeChannels(
  known: ReadonlyMap<string, ChannelDefinition>,
  added: readonly ChannelDefinition[],
  where: string,
): { readonly channels: Map<string, ChannelDefinition>; readonly problems: readonly Problem[] } {
  const channels = new Map(known);
  const problems: Problem[] = [];
  for (const channel of added) {
    const before = channels.get(channel.key);
    if (before === undefined) channels.set(channel.key, channel);
    else if (channel.reducer !== undefined && before.reducer !== channel.reducer) {
      if (before.reducer === undefined) channels.set(channel.key, { ...channel, private: before.private });
      else problems.push(clash(channel.key, where));
    }
  }
  return { channels, problems };
}

function clash(key: string, where: string): Problem {
  return {
    code: 'CHANNEL_CLASH',
    where: `${where}, channel '${key}'`,
    what: 'another schema of this graph declares it with a different reducer',
    mend: 'declare the channel once and use it in both schemas, or leave the reducer out in one of them',
  };
}

/** Only plain objects of JSON are metadata. */
export function isMetadata(value: unknown): boolean {
  return value === undefined || (copyJson(value).ok && isJsonObject(value));
}
