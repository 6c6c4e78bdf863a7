// The kind of an expression's value, from its form and the kinds of the names in it.

import { type Entry, type Ir, isCall, sameIr } from '../ir.ts';
import { madeBy } from '../lower/containers.ts';
import { isTest } from '../lower/lowering.ts';
import { refuse } from '../refusal.ts';
import { givenItem } from './compound.ts';
import { type Env, type ReducerEmission, withKind } from './emission.ts';
import { kindOfNumber, kindOfSum } from './kind-of-number.ts';
import {
  bit,
  booleanKind,
  containerIn,
  countKind,
  either,
  entriesKind,
  isOnly,
  isPaired,
  isWithin,
  itemOfList,
  jsonKind,
  type Kind,
  kindOfValue,
  listKind,
  listKindOf,
  mapKind,
  mayBe,
  nothingKind,
  numberKind,
  numberOrNan,
  objectKind,
  pairsKind,
  restrict,
  setKind,
  someKey,
  stringKind,
  unknownKind,
} from './kinds.ts';
import { narrow, placeOf } from './narrow.ts';

export function kindOf(emission: ReducerEmission, ir: Ir, env: Env): Kind {
  switch (ir.op) {
    case 'literal':
      return kindOfLiteral(ir.value);
    case 'nothing':
      return nothingKind;
    case 'name':
      return env.kinds.get(ir.name) ?? unknownKind;
    case 'get':
      return kindOfGet(emission, ir, env);
    case 'list':
      return kindOfList(emission, ir, env);
    case 'object':
      return kindOfObject(emission, ir.entries, env);
    case 'if':
      return either(
        asTested(ir, emission.kind(ir.yes, narrow(emission, ir.test, env, true))),
        withoutFallback(ir, emission.kind(ir.no, narrow(emission, ir.test, env, false))),
      );
    case 'let':
      return emission.kind(ir.body, withKind(env, ir.name, emission.kind(ir.value, env)));
    case 'fail':
      return { bits: 0 };
    case 'fn':
      return unknownKind;
    case 'call':
      return isTest(ir) ? booleanKind : kindOfCall(emission, ir, env);
  }
}

function kindOfLiteral(value: string | number | boolean | null): Kind {
  if (value === null) return { bits: bit.null };
  if (!Number.isInteger(value)) return kindOfValue(value);
  const isSmall = Number(value) >= 0 && Number(value) < 1e9;
  return { ...numberKind, whole: isSmall ? 'count' : 'whole' };
}

// x in `x || y`.
function asTested({ test, yes }: Extract<Ir, { op: 'if' }>, kind: Kind): Kind {
  const isTested = isCall(test, 'truthy') && sameIr(yes, test.args[0] as Ir);
  return isTested ? { ...kind, bits: kind.bits & ~(bit.null | bit.nothing) } : kind;
}

// x in `x ?? y`. NaN is nothing, and yet no reason for y.
function withoutFallback({ test, no }: Extract<Ir, { op: 'if' }>, kind: Kind): Kind {
  const isFallback = kind.nan !== true && isCall(test, 'nullish') && sameIr(no, test.args[0] as Ir);
  return isFallback ? { ...kind, bits: kind.bits & ~(bit.null | bit.nothing) } : kind;
}

function kindOfGet(emission: ReducerEmission, { of, key }: Extract<Ir, { op: 'get' }>, env: Env): Kind {
  if (key.op !== 'literal') return unknownKind;
  const told = env.kinds.get(placeOf({ op: 'get', of, key }) ?? '');
  if (told !== undefined) return told;
  const base = emission.kind(of, env);
  if (base.container !== undefined) return key.value === 'size' ? numberKind : nothingKind;
  if (key.value === 'length') return isOnly(base, bit.list | bit.string) ? countKind : numberOrNan;
  if (base.pair === true) return kindOfPart(base, key.value);
  if (base.pairs === true || (typeof key.value === 'number' && base.items !== undefined)) return maybeItem(base);
  const field = base.fields?.get(String(key.value));
  if (field === undefined) return unknownKind;
  const part = base.carried === true ? { ...field, carried: true } : field;
  return isOnly(base, bit.object) ? part : orNothing(part);
}

// Of a pair. What objects of the data have is JSON; keys and values of a Map may be anything.
function kindOfPart({ anyKey }: Kind, part: unknown): Kind {
  if (anyKey === true) return unknownKind;
  return part === 0 ? stringKind : jsonKind;
}

function orNothing(kind: Kind): Kind {
  return { ...kind, bits: kind.bits | bit.nothing };
}

function kindOfList(emission: ReducerEmission, { items }: Extract<Ir, { op: 'list' }>, env: Env): Kind {
  const [only] = items;
  const copied = items.length === 1 && only?.spread === true ? emission.kind(only.value, env) : undefined;
  return copied === undefined ? listKind : pairsOrList(copied);
}

// What is spread may have more keys than are known of it, so of the keys before it nothing is certain.
function kindOfObject(emission: ReducerEmission, entries: readonly Entry[], env: Env): Kind {
  let fields = new Map<string, Kind>();
  let holes: readonly string[] = [];
  for (const { key, value } of entries) {
    const kind = plain(emission.kind(value, env));
    const name = key?.op === 'literal' ? String(key.value) : someKey;
    if (key?.op === 'literal') fields.set(name, kind);
    else fields = new Map(key === undefined ? kind.fields : []);
    if (key === undefined) holes = [...holes, ...(kind.holes ?? [])];
    else holes = [...holes.filter((hole) => hole !== name), ...(mayBe(kind, bit.nothing) ? [name] : [])];
  }
  return { ...objectKind, fields, ...(holes.length === 0 ? {} : { holes }) };
}

// Pairs in an object are lists of two.
function plain(kind: Kind): Kind {
  return isPaired(kind) ? { bits: kind.bits } : kind;
}

const lists = ['.flat', '.flatMap', 'Object.values', 'Map.keys', 'Map.values', 'Set.values', 'iterable'];
const copies = ['.sort', '.toSorted', '.reverse', '.toReversed'];
const texts = [
  'text',
  'cell',
  'typeof',
  'String',
  '.join',
  '.toUpperCase',
  '.toLowerCase',
  '.replace',
  '.replaceAll',
  '.toString',
  '.toFixed',
  '.toISOString',
  '.trim',
  '.trimStart',
  '.trimEnd',
  '.padStart',
  '.padEnd',
  '.repeat',
  '.charAt',
  '.substring',
  '.substr',
];

function kindOfCall(emission: ReducerEmission, ir: Extract<Ir, { op: 'call' }>, env: Env): Kind {
  const [first] = ir.args;
  const container = madeBy(ir.name);
  if (container !== undefined) return container === 'Map' ? kindOfMade(emission, ir, env) : setKind;
  if (ir.name === 'Object.entries') return pairsKind;
  if (ir.name === 'present' && first !== undefined) return restrict(emission.kind(first, env), ~bit.nothing);
  if (ir.name === 'Object.keys') return listKindOf(stringKind);
  if (ir.name === '.map') return kindOfMap(emission, ir, env);
  if (ir.name === 'Map.entries') return entriesKind;
  if (ir.name === '.split') return listKindOf(stringKind);
  if (ir.name === 'Date') return { ...numberKind, date: true };
  if (['Object.fromEntries', 'omit', 'ofPair'].includes(ir.name)) return objectKind;
  if (['listed', '.filter', ...copies].includes(ir.name) && first !== undefined) {
    return pairsOrList(emission.kind(first, env));
  }
  if (['.find', '.findLast', '.at'].includes(ir.name) && first !== undefined) {
    return maybeItem(emission.kind(first, env));
  }
  if (lists.includes(ir.name)) return listKind;
  if (texts.includes(ir.name)) return stringKind;
  if (ir.name === '+') return kindOfSum(ir.args.map((arg) => operandKind(emission, arg, env)));
  if (ir.name === '.concat' || ir.name === '.slice') return kindOfCopy(emission, ir, env);
  if (ir.name === '.reduce') return kindOfReduce(emission, ir, env);
  return kindOfNumber(emission, ir, env) ?? unknownKind;
}

// A Map, and whether all its values are there.
function kindOfMade(emission: ReducerEmission, { name, args }: Extract<Ir, { op: 'call' }>, env: Env): Kind {
  const [of, , value] = args;
  if (of === undefined) return { ...mapKind, filled: true };
  const isFilled =
    name === 'Map'
      ? isFilledBy(emission, of, env)
      : emission.kind(of, env).filled === true &&
        (name !== 'Map.set' || (value !== undefined && !mayBe(emission.kind(value, env), bit.nothing)));
  return isFilled ? { ...mapKind, filled: true } : mapKind;
}

function isFilledBy(emission: ReducerEmission, pairs: Ir, env: Env): boolean {
  if (pairs.op === 'list')
    return pairs.items.every(({ spread, value }) =>
      spread ? isFilledBy(emission, value, env) : isFilledPair(emission, value, env),
    );
  const { name = '', args = [] } = pairs.op === 'call' ? pairs : {};
  if (name === 'Map.entries') return emission.kind(args[0] as Ir, env).filled === true;
  const [list, fn] = name === '.map' ? args : [];
  if (list === undefined || fn?.op !== 'fn') {
    const { pairs: isPairs, anyKey } = emission.kind(pairs, env);
    return isPairs === true && anyKey !== true;
  }
  return isFilledPair(emission, fn.body, insideOf(emission, list, fn, env));
}

function isFilledPair(emission: ReducerEmission, pair: Ir, env: Env): boolean {
  if (pair.op === 'let')
    return isFilledPair(emission, pair.body, withKind(env, pair.name, emission.kind(pair.value, env)));
  if (pair.op === 'if')
    return (
      isFilledPair(emission, pair.yes, narrow(emission, pair.test, env, true)) &&
      isFilledPair(emission, pair.no, narrow(emission, pair.test, env, false))
    );
  const value = pair.op === 'list' && pair.items.length === 2 ? pair.items[1] : undefined;
  return value !== undefined && !value.spread && !mayBe(emission.kind(value.value, env), bit.nothing);
}

function pairsOrList({ pairs: ofPairs, items, ...kind }: Kind): Kind {
  if (ofPairs === true) return restrict({ ...kind, pairs: true }, bit.list);
  return items === undefined ? listKind : listKindOf(items);
}

function maybeItem(items: Kind): Kind {
  return items.pairs === true ? { ...itemOfList(items), bits: bit.list | bit.nothing } : orNothing(itemOfList(items));
}

function kindOfMap(emission: ReducerEmission, { args }: Extract<Ir, { op: 'call' }>, env: Env): Kind {
  const [subject, fn] = args;
  if (subject === undefined || fn?.op !== 'fn') return listKind;
  const body = emission.kind(fn.body, insideOf(emission, subject, fn, env));
  return listKindOf(isPaired(body) ? { bits: body.bits } : body);
}

// Inside a callback of a list's method.
function insideOf(emission: ReducerEmission, list: Ir, fn: Extract<Ir, { op: 'fn' }>, env: Env): Env {
  const given = emission.kind(list, env);
  const kinds = [itemOfList(given), countKind, given];
  return fn.params.reduce((inner, param, place) => withKind(inner, param, kinds[place] ?? unknownKind), env);
}

/** The kind of an operand of `+`: a fallback shows what is meant, so `(x ?? 0) + 1` adds numbers (K2). */
export function operandKind(emission: ReducerEmission, ir: Ir, env: Env): Kind {
  if (ir.op === 'let') return operandKind(emission, ir.body, withKind(env, ir.name, emission.kind(ir.value, env)));
  const branches = ir.op === 'if' ? [ir.yes, ir.no] : [];
  const isNumber = branches.some((branch) => branch.op === 'literal' && typeof branch.value === 'number');
  const kind = emission.kind(ir, env);
  if (!isNumber) return kind;
  return mayBe(kind, bit.nothing) ? numberOrNan : numberKind;
}

function kindOfCopy(emission: ReducerEmission, { name, args }: Extract<Ir, { op: 'call' }>, env: Env): Kind {
  const kind = args[0] === undefined ? unknownKind : emission.kind(args[0], env);
  const kept = restrict(kind, bit.list | bit.string);
  if (!mayBe(kept, -1)) return listKind;
  // What is joined to pairs makes them lists of two.
  return name === '.concat' ? { bits: kept.bits } : kept;
}

// The kind of what is carried along: that of the start, unless a step may give another.
function kindOfReduce(emission: ReducerEmission, { args }: Extract<Ir, { op: 'call' }>, env: Env): Kind {
  const [items, fn, start] = args;
  if (items === undefined || fn?.op !== 'fn' || start === undefined) return unknownKind;
  return carriedKind(
    emission,
    fn,
    emission.kind(start, env),
    withItem(fn.params[1], givenItem(emission, items, env), env),
  );
}

/** The kind of the value that a reduce carries. A Map or a Set must be known as one, or it might leave the reducer unseen. */
export function carriedKind(emission: ReducerEmission, fn: Extract<Ir, { op: 'fn' }>, start: Kind, env: Env): Kind {
  const [carried] = fn.params;
  if (carried === undefined) return unknownKind;
  const next = (kind: Kind): Kind => emission.kind(fn.body, withKind(env, carried, kind));
  const wider = either(start, next(start));
  // NaN is carried as nothing: what adds up what may be missing still adds numbers.
  const withNan = isOnly(start, bit.number) ? [numberOrNan] : [];
  const kinds = [start, wider, { bits: start.bits }, ...withNan];
  const found = kinds.find((kind) => isWithin(next(kind), kind)) ?? unknownKind;
  if (containerIn(start) !== undefined && containerIn(found) === undefined) {
    refuse(
      `it carries a ${containerIn(start)} through reduce together with what is no ${containerIn(start)}`,
      'give the function of reduce one kind of value to return',
    );
  }
  return found;
}

/** Surroundings with a parameter that takes an item of that kind. */
export function withItem(param: string | undefined, item: Kind, env: Env): Env {
  return param === undefined ? env : withKind(env, param, item);
}
