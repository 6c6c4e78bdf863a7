// Lengths, places and parts of lists and of texts. A value whose kind is not known may be either: the text asks, it never guesses.

import { asList } from '../../../jsonata/index.ts';
import { type Ir, irCall, irLiteral, isCall, sameIr } from '../ir.ts';
import { at, atom, binary, type Env, itemAt, level, type ReducerEmission, type Text, ternary } from './emission.ts';
import { lambdaText } from './emit-callback.ts';
import { withoutWrapper } from './emit-list.ts';
import { sizeOfMap } from './emit-map.ts';
import { bit, isOnly, mayBe } from './kinds.ts';
import { isList, isText, isTextTest } from './list-or-text.ts';
import { objectText } from './object-text.ts';
import { reuse, reuseRaw } from './reuse.ts';

/** `x.length`. */
export function emitLength(emission: ReducerEmission, of: Ir, env: Env): Text {
  if (isCall(of, 'Object.keys') && of.args[0] !== undefined)
    return atom(`$count($keys(${objectText(emission, of.args[0], env)}))`);
  const container = partsIn(of);
  if (container !== undefined) return sizeOfMap(emission.raw(container, env).text);
  const kind = emission.kind(of, env);
  const { text } = emission.raw(of, env);
  if (isOnly(kind, bit.list)) return atom(`$count(${withoutWrapper(text)})`);
  return atom(`$${isOnly(kind, bit.string) ? 'units' : 'size'}(${text})`);
}

// The Map or Set of which a list has all the parts: as many as it has itself, also where some of them are undefined.
function partsIn(of: Ir): Ir | undefined {
  if (of.op === 'list')
    return of.items.length === 1 && of.items[0]?.spread === true ? partsIn(of.items[0].value) : undefined;
  if (of.op !== 'call' || !['Map.keys', 'Map.values', 'Map.entries', 'Set.values'].includes(of.name)) return undefined;
  const [container] = of.args;
  return container === undefined || isCall(container, 'Set') ? undefined : container;
}

/** `x[2]`. */
export function emitItemAt(emission: ReducerEmission, of: Ir, place: number, env: Env): Text {
  const { text, level: strength } = emission.raw(of, env);
  if (isList(emission.kind(of, env))) return itemAt(at({ text, level: strength }, level.atom), String(place));
  return atom(`$item(${text},${place})`);
}

/** `x[key]` of a list or a text, by a number. What is not a place has nothing in JavaScript; JSONata counts it from the end, or cuts it. */
export function emitItemAtKey(emission: ReducerEmission, of: Ir, key: Ir, env: Env): Text {
  const kind = emission.kind(key, env);
  const list = isList(emission.kind(of, env));
  const read = (place: Text): Text => {
    const base = emission.value(of, env);
    return list ? itemAt(at(base, level.atom), place.text) : atom(`$item(${base.text},${place.text})`);
  };
  if (kind.whole === 'count' && isOnly(kind, bit.number)) return read(emission.value(key, env));
  if (list && isLastPlace(key)) return read(emission.value(key, env));
  return reuse(emission, key, env, (place) => {
    const isPlace = binary(level.compare, place, '>=', atom('0'));
    const isWhole = binary(level.compare, atom(`$floor(${place.text})`), '=', place);
    return ternary(kind.whole === undefined ? binary(level.and, isPlace, 'and', isWhole) : isPlace, read(place));
  });
}

// x.length - 1 is below 0 only in an empty list, which has nothing at its end either.
function isLastPlace(key: Ir): boolean {
  const [length, one] = isCall(key, '-') ? key.args : [];
  return (
    length?.op === 'get' && sameIr(length.key, irLiteral('length')) && one !== undefined && sameIr(one, irLiteral(1))
  );
}

/** `x.at(place)`. */
export function emitAt(emission: ReducerEmission, of: Ir, place: Ir, env: Env): Text {
  const kind = emission.kind(of, env);
  const index = emission.value(wholePlace(emission, place, env), env).text;
  const base = emission.raw(of, env);
  if (isList(kind)) return itemAt(at(base, level.atom), index);
  if (!isText(kind) || place.op !== 'literal') return atom(`$at(${base.text},${index})`);
  const end = place.value === -1 ? '' : `,${Number(place.value) + 1}`;
  const unit = emission.fresh();
  return atom(`($${unit}:=$part(${base.text},${index}${end});$${unit}!=''?$${unit})`);
}

// What is missing counts as 0; a fraction is cut off.
function wholePlace(emission: ReducerEmission, place: Ir, env: Env): Ir {
  const kind = emission.kind(place, env);
  if (kind.whole !== undefined && isOnly(kind, bit.number)) return place;
  const trunc = irCall('Math.trunc', place);
  return mayBe(kind, bit.nothing)
    ? { op: 'if', test: irCall('===', place, { op: 'nothing' }), yes: irLiteral(0), no: trunc }
    : trunc;
}

/** `x.slice(from, to)`. */
export function emitSlice(emission: ReducerEmission, of: Ir, [from, to]: readonly Ir[], env: Env): Text {
  const kind = emission.kind(of, env);
  const bounds = new Bounds(emission, env);
  const first = from === undefined || sameIr(from, irLiteral(0)) ? undefined : bounds.read(from, 'start');
  const last = to === undefined ? undefined : bounds.read(to, 'end');
  const part = reuseRaw(emission, of, env, (value) => {
    const ofText = (): Text => textSlice(value, first, last);
    const ofList = (): Text => listSlice(emission, value, first, last);
    if (isText(kind)) return ofText();
    return isList(kind) ? ofList() : ternary(isTextTest(value), ofText(), ofList());
  });
  return bounds.bound(part);
}

function textSlice(text: Text, from: Bound | undefined, to: Bound | undefined): Text {
  if (from === undefined && to === undefined) return text;
  const args = [from?.plain ?? '0', ...(to === undefined ? [] : [to.plain])];
  return atom(`$part(${text.text},${args.join(',')})`);
}

function listSlice(emission: ReducerEmission, list: Text, from: Bound | undefined, to: Bound | undefined): Text {
  const [item, index] = [emission.fresh(), emission.fresh()];
  const size = `$count(${list.text})`;
  const tests = [
    ...(from === undefined ? [] : [`$${index}>=${from.within(size)}`]),
    ...(to === undefined ? [] : [`$${index}<${to.within(size)}`]),
  ];
  if (tests.length === 0) return atom(`$append([],${list.text})`);
  return atom(asList(`$filter(${list.text},${lambdaText([item, index], tests.join(' and '))})`));
}

/** An end of a slice. */
interface Bound {
  /** As it is given. */
  readonly plain: string;
  /** As a place in a list of that size: a negative one counts from the end. */
  readonly within: (size: string) => string;
}

/** Reads the ends of a slice; what is not written as a number is computed once, before the slice. */
class Bounds {
  readonly #emission: ReducerEmission;
  readonly #env: Env;
  #bindings = '';

  constructor(emission: ReducerEmission, env: Env) {
    this.#emission = emission;
    this.#env = env;
  }

  read(ir: Ir, side: 'start' | 'end'): Bound {
    if (ir.op === 'literal' && typeof ir.value === 'number') return constantBound(Math.trunc(ir.value));
    const kind = this.#emission.kind(ir, this.#env);
    const variable = `$${this.#emission.fresh()}`;
    this.#bindings += `${variable}:=${this.#emission.value(ir, this.#env).text};`;
    const mayMiss = mayBe(kind, bit.nothing);
    // What is missing stands for the whole list; NaN counts as 0.
    const instead = (size: string): string => (side === 'start' || kind.nan === true ? '0' : size);
    const plain = mayMiss && instead('') === '0' ? `($exists(${variable})?${variable}:0)` : variable;
    const forward = kind.whole === undefined ? `$floor(${variable})` : variable;
    const within = (size: string): string => {
      const known = `${variable}<=-1?${size}+${variable}:${forward}`;
      return `(${mayMiss ? `$exists(${variable})?${known}:${instead(size)}` : known})`;
    };
    return { plain, within };
  }

  /** The slice after what its ends compute. */
  bound(slice: Text): Text {
    return this.#bindings === '' ? slice : atom(`(${this.#bindings}${slice.text})`);
  }
}

function constantBound(place: number): Bound {
  return { plain: String(place), within: (size) => (place < 0 ? `${size}${place}` : String(place)) };
}
