// Values for the corpus of Sets and Maps: ordinary ones, and ones on which equality and keys go wrong most easily.

import type { Draw } from '../../lib/compile/reducers/check/generate-values.ts';
import type { JsonValue } from '../../lib/json/index.ts';
import type { Values } from './corpus/sets.ts';

const words: readonly JsonValue[] = ['a', 'b', 'c', 'd', 'e'];

const hostile: readonly JsonValue[] = [
  ...[1, '1', 0, -0, '0', '', null, true, false, 'null', 'true', 'undefined', '[]', '["a"]'],
  ...[9007199254740991, 9007199254740990, 9007199254740989, 0.1 + 0.2, 0.3, 1e21, '10', '9', 'a', 'b'],
  ...['__proto__', 'constructor', 'hasOwnProperty', 'toString', 'o0', 'k', '😀', '\ud83d', 'é', 'e\u0301'],
];

const compound: readonly JsonValue[] = [
  {},
  { x: 1 },
  { x: 1, y: [2] },
  [],
  [1],
  [[1]],
  [[]],
  ['a', 'a'],
  { k: 'a', v: 1 },
];

/** Keys of objects: `__proto__` is left to the tests of objects. */
const keys: readonly string[] = ['a', 'b', 'constructor', 'hasOwnProperty', '10', '9', 'k', '', '😀'];

export interface Source {
  readonly random: Draw;
  readonly isHostile: boolean;
}

/** A value of the kind asked for; new each time, so that no two are one object. */
export function makeValue(values: Values, source: Source): JsonValue {
  switch (values) {
    case 'items':
      return listOf(source, () => item(source));
    case 'maybe items':
      return source.isHostile && source.random(3) === 0 ? null : listOf(source, () => item(source));
    case 'item':
      return item(source);
    case 'records':
      return listOf(source, () => record(source));
    case 'record':
      return record(source);
    case 'pairs':
      return listOf(source, () => [scalar(source), item(source)]);
    case 'object':
      return objectOf(source);
    case 'text':
      return source.random(2) === 0 ? 'ab😀b' : String(pick(['b', '😀', '', 'ab', 'x'], source.random));
    case 'number':
      return source.random(10);
    case 'any':
      return source.random(2) === 0 ? item(source) : listOf(source, () => item(source));
  }
}

function listOf({ random }: Source, make: () => JsonValue): JsonValue {
  return Array.from({ length: random(6) }, make);
}

function scalar({ random, isHostile }: Source): JsonValue {
  return pick(isHostile ? hostile : words, random);
}

function item(source: Source): JsonValue {
  const { random, isHostile } = source;
  return isHostile && random(3) === 0 ? structuredClone(pick(compound, random)) : scalar(source);
}

// An id that is missing, or (seldom) an object.
function record(source: Source): JsonValue {
  const { random, isHostile } = source;
  const id = isHostile && random(8) === 0 ? structuredClone(pick(compound, random)) : scalar(source);
  const isMissing = isHostile && random(5) === 0;
  return { ...(isMissing ? {} : { id }), tag: scalar(source), v: item(source) };
}

function objectOf(source: Source): JsonValue {
  const { random, isHostile } = source;
  const names = isHostile ? keys : words.map(String);
  const entries = Array.from({ length: random(5) }, () => [pick(names, random), item(source)] as const);
  return Object.fromEntries(entries);
}

function pick<T>(from: readonly T[], random: Draw): T {
  return from[random(from.length)] as T;
}
