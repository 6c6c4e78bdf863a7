// The kind of an expression's value, from its form and the kinds of the names in it.

import { type Emission, type Env, withKind } from './emission.ts';
import type { Entry, Ir } from './ir.ts';
import {
  bit,
  boolean,
  either,
  isOnly,
  isWithin,
  json,
  type Kind,
  kindOfValue,
  list,
  mayBe,
  nothingKind,
  number,
  object,
  pair,
  pairs,
  restrict,
  string,
  unknown,
} from './kinds.ts';
import { isTest } from './lowering.ts';
import { narrow } from './narrow.ts';

export function kindOf(emission: Emission, ir: Ir, env: Env): Kind {
  switch (ir.op) {
    case 'literal':
      return ir.value === null ? { bits: bit.null } : kindOfValue(ir.value);
    case 'nothing':
      return nothingKind;
    case 'name':
      return env.kinds.get(ir.name) ?? unknown;
    case 'get':
      return kindOfGet(emission, ir, env);
    case 'list':
      return kindOfList(emission, ir, env);
    case 'object':
      return kindOfObject(emission, ir.entries, env);
    case 'if':
      return either(
        emission.kind(ir.yes, narrow(emission, ir.test, env, true)),
        emission.kind(ir.no, narrow(emission, ir.test, env, false)),
      );
    case 'let':
      return emission.kind(ir.body, withKind(env, ir.name, emission.kind(ir.value, env)));
    case 'fail':
      return { bits: 0 };
    case 'fn':
      return unknown;
    case 'call':
      return isTest(ir) ? boolean : kindOfCall(emission, ir, env);
  }
}

function kindOfGet(emission: Emission, { of, key }: Extract<Ir, { op: 'get' }>, env: Env): Kind {
  if (key.op !== 'literal') return unknown;
  if (key.value === 'length') return number;
  const base = emission.kind(of, env);
  if (base.pair === true) return key.value === 0 ? string : unknown;
  if (base.pairs === true) return { ...pair, bits: bit.list | bit.nothing };
  return base.fields?.get(String(key.value)) ?? unknown;
}

function kindOfList(emission: Emission, { items }: Extract<Ir, { op: 'list' }>, env: Env): Kind {
  const [only] = items;
  const copied = items.length === 1 && only?.spread === true ? emission.kind(only.value, env) : undefined;
  return copied?.pairs === true ? pairs : list;
}

// What is spread may have more keys than are known of it, so of the keys before it nothing is certain.
function kindOfObject(emission: Emission, entries: readonly Entry[], env: Env): Kind {
  let fields = new Map<string, Kind>();
  for (const { key, value } of entries) {
    const kind = emission.kind(value, env);
    if (key?.op === 'literal') fields.set(String(key.value), kind);
    else fields = new Map(key === undefined ? kind.fields : []);
  }
  return { ...object, fields };
}

const lists = ['.filter', '.map', '.flat', '.flatMap', '.split', 'distinct', 'Object.keys', 'Object.values'];
const copies = ['.sort', '.toSorted', '.reverse', '.toReversed'];
const texts = [
  'text',
  'typeof',
  'String',
  '.join',
  '.toUpperCase',
  '.toLowerCase',
  '.replace',
  '.replaceAll',
  '.toString',
];

function kindOfCall(emission: Emission, ir: Extract<Ir, { op: 'call' }>, env: Env): Kind {
  const [first] = ir.args;
  if (ir.name === 'Object.entries') return pairs;
  if (ir.name === 'Object.fromEntries' || ir.name === 'omit') return object;
  if (['.filter', ...copies].includes(ir.name) && first !== undefined) {
    return emission.kind(first, env).pairs === true ? pairs : list;
  }
  if (['.find', '.findLast', '.at'].includes(ir.name) && first !== undefined) {
    return emission.kind(first, env).pairs === true ? { ...pair, bits: bit.list | bit.nothing } : unknown;
  }
  if (lists.includes(ir.name)) return list;
  if (texts.includes(ir.name)) return string;
  if (ir.name === '+') return kindOfSum(ir.args.map((arg) => operandKind(emission, arg, env)));
  if (ir.name === '.concat' || ir.name === '.slice') return kindOfCopy(emission, ir, env);
  if (ir.name === '.reduce') return kindOfReduce(emission, ir, env);
  return isNumeric(ir.name) ? number : unknown;
}

function isNumeric(name: string): boolean {
  return (
    name.startsWith('Math.') || ['-', '*', '/', '%', '**', 'neg', 'Number', '.findIndex', '.indexOf'].includes(name)
  );
}

/** The kind of an operand of `+`: a fallback shows what is meant, so `(x ?? 0) + 1` adds numbers (K2). */
export function operandKind(emission: Emission, ir: Ir, env: Env): Kind {
  if (ir.op === 'let') return operandKind(emission, ir.body, withKind(env, ir.name, emission.kind(ir.value, env)));
  const branches = ir.op === 'if' ? [ir.yes, ir.no] : [];
  const isNumber = branches.some((branch) => branch.op === 'literal' && typeof branch.value === 'number');
  return isNumber ? number : emission.kind(ir, env);
}

function kindOfSum(operands: readonly Kind[]): Kind {
  if (operands.some((kind) => isOnly(kind, bit.string))) return string;
  return operands.some((kind) => isOnly(kind, bit.number)) ? number : { bits: bit.number | bit.string };
}

function kindOfCopy(emission: Emission, { args }: Extract<Ir, { op: 'call' }>, env: Env): Kind {
  const kind = args[0] === undefined ? unknown : emission.kind(args[0], env);
  const kept = restrict(kind, bit.list | bit.string);
  return mayBe(kept, -1) ? kept : list;
}

// The kind of what is carried along: that of the start, unless a step may give another.
function kindOfReduce(emission: Emission, { args }: Extract<Ir, { op: 'call' }>, env: Env): Kind {
  const [items, fn, start] = args;
  if (items === undefined || fn?.op !== 'fn' || start === undefined) return unknown;
  return carriedKind(emission, fn, emission.kind(start, env), withItem(fn.params[1], emission.kind(items, env), env));
}

/** The kind of the value that a reduce carries. */
export function carriedKind(emission: Emission, fn: Extract<Ir, { op: 'fn' }>, start: Kind, env: Env): Kind {
  const [carried] = fn.params;
  if (carried === undefined) return unknown;
  const holds = (kind: Kind): boolean => isWithin(emission.kind(fn.body, withKind(env, carried, kind)), kind);
  return [start, { bits: start.bits }].find(holds) ?? unknown;
}

/** Surroundings with a parameter that takes an item of a list. */
export function withItem(param: string | undefined, items: Kind, env: Env): Env {
  return param === undefined ? env : withKind(env, param, items.pairs === true ? pair : json);
}
