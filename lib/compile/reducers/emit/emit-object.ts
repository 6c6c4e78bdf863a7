// Reading a property or an item.

import { property, quoteString } from '../../../jsonata/index.ts';
import { type Ir, isTrivial } from '../ir.ts';
import type { Container } from '../lower/containers.ts';
import { refuse } from '../refusal.ts';
import { at, atom, binary, type Env, level, type ReducerEmission, type Text, ternary } from './emission.ts';
import { sizeOfMap } from './emit-map.ts';
import { emitItemAt, emitItemAtKey, emitLength } from './emit-part.ts';
import { inherited, methodNames } from './helpers/object-helpers.ts';
import { bit, containerIn, isOnly, mayBe } from './kinds.ts';
import { objectAlias } from './object-alias.ts';

type Get = Extract<Ir, { op: 'get' }>;

/** `x.key`, `x[0]`, `x[key]`. */
export function emitGet(emission: ReducerEmission, { of, key }: Get, env: Env): Text {
  if (of.op === 'name' && key.op === 'literal') {
    const part = env.names.get(`${of.name}.${String(key.value)}`);
    if (part !== undefined) return atom(part);
  }
  if (key.op !== 'literal') return emitComputedGet(emission, of, key, env);
  const kind = emission.kind(of, env);
  const base = at(emission.raw(of, env), level.atom);
  if (kind.container !== undefined) return emitPart(kind.container, base, key.value);
  if (kind.pair === true) return partOfPair(base, key.value);
  if (key.value === 'length') return emitLength(emission, of, env);
  if (typeof key.value === 'number' && !Number.isInteger(key.value))
    refuse('it reads an item at a place between two', 'round the place: Math.floor(place)');
  if (typeof key.value === 'number')
    return key.value < 0
      ? refuse('it reads an item at a negative place', 'use at(-1)')
      : emitItemAt(emission, of, key.value, env);
  return emitField(emission, of, String(key.value), env);
}

// A property of a list is undefined in JavaScript; JSONata gives those of its items.
function emitField(emission: ReducerEmission, of: Ir, key: string, env: Env): Text {
  if (inherited.includes(key))
    refuse(`it reads '${key}', which every object of JavaScript has`, 'call the key of the value otherwise');
  const { text } = wholeText(emission, of, env);
  if (methodNames.includes(key) && !isOnly(emission.kind(of, env), bit.object | bit.nothing | bit.null))
    return atom(`$data(${text},${quoteString(key)})`);
  const alias = of.op === 'name' ? objectAlias(of.name, env) : undefined;
  if (alias !== undefined) return atom(property(alias, key));
  if (!mayBe(emission.kind(of, env), bit.list))
    return atom(isTrivial(of) && /^[$\w.]+$/.test(text) ? property(text, key) : `$lookup(${text},${quoteString(key)})`);
  if (of.op === 'name') return ternary(isOfType(text, 'object'), atom(property(text, key)));
  return atom(`$prop(${text},${quoteString(key)})`);
}

// What a loop carries may hold a Map or a Set, of which only the parts are read.
function wholeText(emission: ReducerEmission, of: Ir, env: Env): Text {
  return containerIn(emission.kind(of, env)) === undefined ? emission.value(of, env) : emission.raw(of, env);
}

function isOfType(text: string, type: string): Text {
  return binary(level.compare, atom(`$type(${text})`), '=', atom(quoteString(type)));
}

/** `x.key` where JavaScript throws if there is no such property: of a list as well. */
export function emitReceiver(emission: ReducerEmission, ir: Get, env: Env): Text {
  const { of, key } = ir;
  if (key.op !== 'literal' || typeof key.value !== 'string' || key.value === 'length' || inherited.includes(key.value))
    return emission.value(ir, env);
  const { text } = wholeText(emission, of, env);
  return /^[$\w.]+$/.test(text) ? atom(property(text, key.value)) : emission.value(ir, env);
}

function partOfPair(base: string, key: string | number | boolean | null): Text {
  if (key === 0 || key === 1) return atom(`${base}.${key === 0 ? 'k' : 'v'}`);
  return key === 'length' ? atom('2') : refuse(`it reads ${String(key)} of a pair [key, value]`, 'read [0] or [1]');
}

// A Map or a Set has a size, and nothing else to read.
function emitPart(container: Container, base: string, key: string | number | boolean | null): Text {
  if (key === 'size') return sizeOfMap(base);
  return refuse(
    `it reads ${String(key)} of a ${container}`,
    `a ${container} has a size; make a list of it for the rest`,
  );
}

// By the kind of the whole where it is known, else by that of the key.
function emitComputedGet(emission: ReducerEmission, of: Ir, key: Ir, env: Env): Text {
  const [whole, kind] = [emission.kind(of, env), emission.kind(key, env)];
  if (isOnly(kind, bit.number | bit.nothing) && mayBe(whole, bit.list | bit.string)) {
    return emitItemAtKey(emission, of, key, env);
  }
  const [base, text] = [emission.value(of, env).text, emission.value(key, env).text];
  if (!isOnly(whole, bit.object)) return atom(`$get(${base},${text})`);
  return atom(`$lookup(${base},${isOnly(kind, bit.string) ? text : `$str(${text})`})`);
}
