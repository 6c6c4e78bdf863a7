// Channels: what each schema declares, and whether the schemas of a graph agree.

import type { Problem } from '../../errors/index.ts';
import { byCodeUnits, copyJson, stableStringify } from '../../json/index.ts';
import { findOptionProblems } from '../../options/index.ts';
import { VALUE_DEPTH } from '../../protocol/index.ts';
import type { Channel } from '../annotation.ts';
import { type Declaration, declarationsOf } from '../channels.ts';
import type { Draft } from '../draft.ts';
import { channelOptions, metaOptions, metaReducer } from '../options/graph-options.ts';
import { isReducer } from '../reducers/index.ts';
import { describeType } from './known-names.ts';
import { StatedChannels } from './stated-channels.ts';

export interface ChannelReading {
  /** The keys of all schemas, sorted. */
  readonly keys: ReadonlySet<string>;
  readonly problems: readonly Problem[];
}

export function checkChannels(draft: Draft): ChannelReading {
  const stated = new StatedChannels();
  const problems = schemasOf(draft).flatMap(({ schema, where }) => {
    const declared = declarationsOf(schema);
    if (declared === undefined) return [noSchema(where)];
    const entries = Object.entries(declared);
    return [
      ...entries.flatMap(([key, declaration]) => findProblems(key, declaration, `${where}, channel '${key}'`)),
      ...entries.flatMap(([key, { channel }]) => stated.add(key, channel, where)),
    ];
  });
  return { keys: new Set([...stated.keys].sort(byCodeUnits)), problems };
}

interface NamedSchema {
  readonly schema: unknown;
  readonly where: string;
}

function schemasOf({ schemas, nodes }: Draft): NamedSchema[] {
  const further = [
    { schema: schemas.input, where: 'input schema' },
    { schema: schemas.output, where: 'output schema' },
    ...nodes.map(({ name, options }) => ({ schema: options?.input, where: `input of node '${name}'` })),
  ];
  return [{ schema: schemas.state, where: 'state' }, ...further.filter(({ schema }) => schema !== undefined)];
}

function noSchema(where: string): Problem {
  const fix = 'pass Annotation.Root({ ... }) or a zod 4 object';
  return { code: 'INVALID_STATE', where, what: 'it is not a state schema', fix };
}

function findProblems(key: string, { channel, meta }: Declaration, where: string): Problem[] {
  return [
    ...findKeyProblems(key, where),
    ...findReducerProblems(channel, where),
    ...findOptionProblems(meta, metaOptions, where),
    ...(typeof meta?.reducer === 'object' ? findOptionProblems(meta.reducer, metaReducer, `${where}, reducer`) : []),
    ...findDefaultProblems(channel?.default, where),
  ];
}

function findKeyProblems(key: string, where: string): Problem[] {
  if (key !== '' && !key.startsWith('__') && !(key in Object.prototype)) return [];
  const fix =
    'use a key that is not empty, does not begin with two underscores, and that plain objects do not have by themselves';
  return [{ code: 'INVALID_STATE', where, what: `'${key}' is a reserved key`, fix }];
}

function findReducerProblems(declared: unknown, where: string): Problem[] {
  const fix = 'declare it as Annotation<T>() or Annotation<T>({ reducer, default })';
  if (typeof declared !== 'object' || declared === null) {
    return [{ code: 'INVALID_STATE', where, what: 'it is not declared as a channel', fix }];
  }
  return [...findOptionProblems(declared, channelOptions, where), ...findReducerFaults(declared, where)];
}

// The one option that is not taken as missing where it is undefined: that is what a misspelt name of a reducer is, and what was to be
// merged would be overwritten.
function findReducerFaults(declared: Channel, where: string): Problem[] {
  const names = (['reducer', 'value'] as const).filter((name) => Object.hasOwn(declared, name));
  const given = names.map((name) => declared[name]);
  const [reducer, other] = given.filter((one) => one !== undefined);
  if (names.length === 0 || (isReducer(reducer) && (other === undefined || other === reducer))) return [];
  const what =
    other === undefined
      ? `its ${names[0]} is ${describeReducer(reducer)}`
      : "it has two reducers: 'value' is another word for 'reducer'";
  const ways = 'give a function (left, right) => merged, a preset such as reducers.append, or jsonata`...`';
  const none = reducer === undefined ? `${ways}; for a channel that keeps the last value, leave it out` : ways;
  return [{ code: 'INVALID_REDUCER', where, what: what, fix: other === undefined ? none : 'leave one of them out' }];
}

const describeReducer = (value: unknown): string => (value === undefined ? 'undefined' : describeType(value));

function findDefaultProblems(factory: unknown, where: string): Problem[] {
  if (factory === undefined) return [];
  if (typeof factory !== 'function')
    return [refuse(where, 'its default is not a function', 'write default: () => value')];
  try {
    return compareDefaults([factory(), factory()], where);
  } catch (error) {
    return [refuse(where, `its default throws: ${String(error)}`, 'make the default a plain value: () => []')];
  }
}

// Two calls: a default is written into the state machine once, so it may not depend on when it is made.
function compareDefaults([first, second]: readonly [unknown, unknown], where: string): Problem[] {
  const [copy, again] = [copyJson(first, VALUE_DEPTH), copyJson(second, VALUE_DEPTH)];
  if (!copy.ok || !again.ok) {
    const notJson = copy.ok ? undefined : copy.notJson;
    const at = notJson?.path ? ` at '${notJson.path}'` : '';
    const what = notJson?.tooDeep
      ? `its default is ${notJson.found}`
      : `its default has ${notJson?.found}${at}, which JSON cannot hold`;
    return [refuse(where, what, 'use JSON values only')];
  }
  if (stableStringify(copy.value) === stableStringify(again.value)) return [];
  const fix = 'give a constant default, and let the first node write what changes from run to run';
  return [refuse(where, 'its default differs from call to call', fix)];
}

function refuse(where: string, what: string, fix: string): Problem {
  return { code: 'INVALID_STATE', where, what, fix };
}
