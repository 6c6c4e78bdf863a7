// Indexes: objects that have items, or their places, under the tags of their keys. See linearise.ts.
//
// A tag is the key of a Map (tag.ts); of an object or a list, which no text can tell from its like, it is the place.

import { type Ir, irLiteral, sameIr } from '../ir.ts';
import { atom, type Env, type ReducerEmission, type Text } from './emission.ts';
import { callbackOf, emitCallback } from './emit-callback.ts';
import { keyOf } from './emit-key.ts';
import { bit, isOnly } from './kinds.ts';

type Call = Extract<Ir, { op: 'call' }>;

/** The text of what linear forms are made of; `undefined` for any other name. */
export function emitIndexCall(emission: ReducerEmission, { name, args }: Call, env: Env): Text | undefined {
  switch (name) {
    case 'tag':
    case 'strictTag':
      return emitTag(emission, name, args as readonly [Ir, Ir?], env);
    case 'apart':
      return emission.value(args[0] as Ir, env);
    case 'index':
      return emitIndex(emission, args as readonly [Ir, Ir, Ir], env);
    case 'entry':
      return emitEntry(emission, args as readonly [Ir, ...Ir[]], env);
    case 'lookup': {
      const [index, ...tags] = args as readonly [Ir, ...Ir[]];
      return atom(`$lookup(${emission.value(index, env).text},${tagsText(emission, tags, env)})`);
    }
    default:
      return undefined;
  }
}

// Of a key, and of the place where it is found if it is an object: without a place it is found nowhere.
function emitTag(
  emission: ReducerEmission,
  name: 'tag' | 'strictTag',
  [key, place]: readonly [Ir, Ir?],
  env: Env,
): Text {
  const kind = emission.kind(key, env);
  const value = emission.value(key, env).text;
  const isPlain = isOnly(kind, bit.string | bit.boolean | bit.null | bit.nothing);
  if (isPlain || name === 'strictTag') return keyOf(value, kind);
  const at = place === undefined ? '' : `,${emission.value(place, env).text}`;
  return atom(`$tag(${value}${at})`);
}

function tagsText(emission: ReducerEmission, tags: readonly Ir[], env: Env): string {
  return tags.map((tag) => emission.value(tag, env).text).join('&');
}

// The later of two equal keys wins: turned round, the first.
function emitIndex(emission: ReducerEmission, [list, callback, end]: readonly [Ir, Ir, Ir], env: Env): Text {
  const fn = callbackOf(callback, 'index');
  const entry = emitCallback(emission, fn, emission.kind(list, env), env, (inner) => emission.value(fn.body, inner));
  const entries = `[$map(${emission.value(list, env).text},${entry})]`;
  return atom(sameIr(end, irLiteral('first')) ? `$merge($reverse(${entries}))` : `$merge(${entries})`);
}

function emitEntry(emission: ReducerEmission, [value, ...tags]: readonly [Ir, ...Ir[]], env: Env): Text {
  return atom(`{${tagsText(emission, tags, env)}:${emission.value(value, env).text}}`);
}
