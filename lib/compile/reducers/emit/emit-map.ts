// Maps: an object under keyed texts (emit-key.ts), of entries `{'k': key, 'v': value}`. Entries are the pairs that Object.entries gives
// here, so that a list of them is read in the same way.

import { asList } from '../../../jsonata/index.ts';
import { type Ir, irCall, irGet, irNothing, isTrivial } from '../ir.ts';
import { refuse } from '../refusal.ts';
import { at, atom, type Env, itemAt, level, type ReducerEmission, type Text } from './emission.ts';
import { emitCallback, lambdaText } from './emit-callback.ts';
import { emitIterable } from './emit-iterable.ts';
import { emitKey, keyOf } from './emit-key.ts';
import { type Kind, stringKind, unknownKind } from './kinds.ts';
import { reuse } from './reuse.ts';

type Call = Extract<Ir, { op: 'call' }>;

/** The text of an operation on a Map; `undefined` for any other name. */
export function emitMapCall(emission: ReducerEmission, { name, args }: Call, env: Env): Text | undefined {
  const [map, key, value] = args;
  if (name === 'Map') return emitMap(emission, map, env);
  if (name === 'Map.entry') return emitEntry(emission, map as Ir, key as Ir, env);
  if (!name.startsWith('Map.') || map === undefined) return undefined;
  const of = emission.raw(map, env).text;
  switch (name) {
    case 'Map.get':
      return atom(`$lookup($lookup(${of},${emitKey(emission, key ?? irNothing, env).text}),'v')`);
    case 'Map.has':
      return hasKey(of, emitKey(emission, key ?? irNothing, env));
    case 'Map.set':
      return atom(`$merge([${of},${emitEntry(emission, key ?? irNothing, value ?? irNothing, env).text}])`);
    case 'Map.delete':
      return withoutKey(emission, of, emitKey(emission, key ?? irNothing, env));
    case 'Map.keys':
      return partsOf(emission, of, 'k');
    case 'Map.values':
      return partsOf(emission, of, 'v', emission.kind(map, env).filled);
    case 'Map.entries':
      return listOf(emission, of, (entry) => entry);
    default:
      return undefined;
  }
}

/** The condition that something stands under a key. */
export function hasKey(of: string, key: Text): Text {
  return atom(`$exists($lookup(${of},${key.text}))`);
}

/** A Map or a Set without a key. */
export function withoutKey(emission: ReducerEmission, of: string, key: Text): Text {
  const [value, each, gone] = [emission.fresh(), emission.fresh(), emission.fresh()];
  const sifted = `$sift(${of},${lambdaText([value, each], `$${each}!=$${gone}`)})`;
  return atom(`($${gone}:=${key.text};$merge([${sifted}]))`);
}

/** How many entries there are. */
export function sizeOfMap(of: string): Text {
  return atom(`$count($keys(${of}))`);
}

/** The keys or the values, as a list. One that is undefined would be left out of it: it fails, unless it is known that none is. */
export function partsOf(emission: ReducerEmission, of: string, part: 'k' | 'v', isFilled = false): Text {
  return listOf(emission, of, (entry) => (isFilled ? `${entry}.${part}` : `$some(${entry}.${part})`));
}

function listOf(emission: ReducerEmission, of: string, part: (entry: string) => string): Text {
  const entry = emission.fresh();
  return atom(asList(`$each(${of},${lambdaText([entry], part(`$${entry}`))})`));
}

/** `new Map(pairs)`: later pairs win, and a key keeps the place of its first. */
function emitMap(emission: ReducerEmission, pairs: Ir | undefined, env: Env): Text {
  if (pairs === undefined) return atom('{}');
  const parts = entriesOf(emission, pairs, env);
  return parts.length === 0 ? atom('{}') : atom(`$merge([${parts.join(',')}])`);
}

// Parts of $merge: objects of one entry, and lists of such.
function entriesOf(emission: ReducerEmission, pairs: Ir, env: Env): readonly string[] {
  if (pairs.op === 'list') {
    return pairs.items.flatMap(({ spread, value }) =>
      spread ? entriesOf(emission, value, env) : [emission.value(asEntry(value), env).text],
    );
  }
  const { name = '', args = [] } = pairs.op === 'call' ? pairs : {};
  const [list, fn] = args;
  if (name === 'Map.entries' && list !== undefined) return [emission.raw(list, env).text];
  if (name === '.map' && list !== undefined && fn?.op === 'fn') {
    const text = emitCallback(emission, fn, emission.kind(list, env), env, (inner) =>
      emission.value(asEntry(fn.body), inner),
    );
    return [`$map(${emission.raw(list, env).text},${text})`];
  }
  const kind = emission.kind(pairs, env);
  const each = emission.fresh();
  const body = kind.pairs === true ? entryOfPair(`$${each}`, kind) : entryOfList(`$${each}`);
  return [`$map(${emitIterable(emission, pairs, env).text},${lambdaText([each], body)})`];
}

function entryOfPair(pair: string, { anyKey }: Kind): string {
  return `{${keyOf(`${pair}.k`, anyKey === true ? unknownKind : stringKind).text}:${pair}}`;
}

// A pair of the state's own: a list of two.
function entryOfList(pair: string): string {
  const [key, value] = [itemAt(pair, '0').text, itemAt(pair, '1').text];
  return `{${keyOf(key).text}:{'k':${key},'v':${value}}}`;
}

// The written pairs of a callback as entries: [key, value] is Map.entry(key, value).
function asEntry(pair: Ir): Ir {
  if (pair.op === 'let') return { ...pair, body: asEntry(pair.body) };
  if (pair.op === 'if') return { ...pair, yes: asEntry(pair.yes), no: asEntry(pair.no) };
  if (pair.op === 'list' && pair.items.length === 2 && !pair.items.some((item) => item.spread))
    return irCall('Map.entry', ...pair.items.map((item) => item.value));
  if (isTrivial(pair)) return irCall('Map.entry', irGet(pair, 0), irGet(pair, 1));
  return refuse('it makes a Map of pairs that are not written out', 'write new Map(list.map((item) => [key, value]))');
}

/** `{key: {'k': key, 'v': value}}`; what is missing is left out of it. */
function emitEntry(emission: ReducerEmission, key: Ir, value: Ir, env: Env): Text {
  const member = value.op === 'nothing' ? '' : `,'v':${at(emission.value(value, env), level.or)}`;
  if (key.op === 'nothing') return atom(`{'[]':{${member.slice(1)}}}`);
  const kind = emission.kind(key, env);
  return reuse(emission, key, env, (text) => {
    const tag = key.op === 'literal' ? emitKey(emission, key, env) : keyOf(text.text, kind);
    return atom(`{${tag.text}:{'k':${text.text}${member}}}`);
  });
}
