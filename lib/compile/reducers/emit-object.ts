// Objects: literals, spreads, keys, entries.

import { asList, property, quoteString } from '../../jsonata/index.ts';
import { at, atom, binary, type Emission, type Env, itemAt, level, type Text, ternary } from './emission.ts';
import { emitCallback, lambda } from './emit-callback.ts';
import { withoutWrapper } from './emit-list.ts';
import { overEntries } from './emit-list-methods.ts';
import { call, choose, type Entry, get, type Ir, isCall, isMissing, literal, sameIr } from './ir.ts';
import { bit, isOnly, mayBe } from './kinds.ts';
import { narrow } from './narrow.ts';
import { refuse } from './refusal.ts';
import { reuse } from './reuse.ts';

/** `{ a: x, [k]: y, ...z }`. */
export function emitObject(emission: Emission, entries: readonly Entry[], env: Env): Text {
  const parts: string[] = [];
  let members = new Map<string, string>();
  const close = (): void => {
    if (members.size > 0) parts.push(`{${[...members].map(([key, value]) => `${key}:${value}`).join(',')}}`);
    members = new Map();
  };
  for (const { key, value } of entries) {
    if (key?.op === 'literal') members.set(quoteString(String(key.value)), memberText(emission, value, env));
    else {
      close();
      parts.push(
        key === undefined
          ? emitSpread(emission, value, env)
          : `{${keyText(emission, key, env)}:${memberText(emission, value, env)}}`,
      );
    }
  }
  close();
  if (parts.length === 0) return atom('{}');
  const plain = parts.length === 1 && entries.every(({ key }) => key !== undefined);
  return atom(plain ? (parts[0] as string) : `$merge([${parts.join(',')}])`);
}

function memberText(emission: Emission, value: Ir, env: Env): string {
  if (value.op === 'fn') refuse('it puts a function into an object', 'values in the state are JSON, and no functions');
  const text = emission.value(value, env);
  return text.level === level.choice ? at(text, level.or) : text.text;
}

/** The text of a computed key: JSONata takes texts only. */
function keyText(emission: Emission, key: Ir, env: Env): string {
  const text = emission.value(key, env);
  return isOnly(emission.kind(key, env), bit.string) ? at(text, level.add) : `$string(${text.text})`;
}

// Spreading what is no object adds nothing: { ...(test && { x: 1 }) }.
function emitSpread(emission: Emission, value: Ir, env: Env): string {
  if (value.op !== 'if') return at(emission.value(value, env), level.or);
  if (isMissing(value.test)) return emitSpread(emission, choose(call('not', value.test), value.no, value.yes), env);
  const yes = spreadBranch(emission, value.yes, narrow(emission, value.test, env, true));
  const isTested = isCall(value.test, 'truthy') && sameIr(value.test.args[0] as Ir, value.no);
  const no = isTested ? atom('{}') : spreadBranch(emission, value.no, narrow(emission, value.test, env, false));
  return `(${ternary(emission.test(value.test, env), yes, no).text})`;
}

function spreadBranch(emission: Emission, ir: Ir, env: Env): Text {
  const hasKeys = ir.op !== 'nothing' && mayBe(emission.kind(ir, env), bit.object | bit.list | bit.string);
  return atom(hasKeys ? emitSpread(emission, ir, env) : '{}');
}

/** `x.key`, `x[0]`, `x[key]`. */
export function emitGet(emission: Emission, { of, key }: Extract<Ir, { op: 'get' }>, env: Env): Text {
  if (of.op === 'name' && key.op === 'literal') {
    const part = env.names.get(`${of.name}.${String(key.value)}`);
    if (part !== undefined) return atom(part);
  }
  if (key.op !== 'literal') return emitComputedGet(emission, of, key, env);
  const kind = emission.kind(of, env);
  const base = at(emission.value(of, env), level.atom);
  if (kind.pair === true) return atom(`${base}.${key.value === 0 ? 'k' : 'v'}`);
  if (key.value === 'length') return emitLength(emission, of, base, env);
  if (typeof key.value === 'number')
    return key.value < 0
      ? refuse('it reads an item at a negative place', 'use at(-1)')
      : itemAt(base, String(key.value));
  return atom(property(base, String(key.value)));
}

// By the kind of the whole where it is known, else by that of the key.
function emitComputedGet(emission: Emission, of: Ir, key: Ir, env: Env): Text {
  const [whole, kind] = [emission.kind(of, env), emission.kind(key, env)];
  const base = at(emission.value(of, env), level.atom);
  const text = emission.value(key, env);
  const inObject = atom(`$lookup(${base},${isOnly(kind, bit.string) ? text.text : `$string(${text.text})`})`);
  if (isOnly(kind, bit.string) || isOnly(whole, bit.object)) return inObject;
  if (isOnly(kind, bit.number) || isOnly(whole, bit.list)) return itemAtKey(emission, base, key, env);
  const isList = binary(level.compare, atom(`$type(${base})`), '=', atom("'array'"));
  return ternary(isList, itemAt(base, text.text), inObject);
}

// JSONata counts a negative index from the end; JavaScript has nothing there.
function itemAtKey(emission: Emission, base: string, key: Ir, env: Env): Text {
  if (key.op === 'name' || isLastPlace(key)) return itemAt(base, emission.value(key, env).text);
  return reuse(emission, key, env, (place) =>
    ternary(binary(level.compare, place, '>=', atom('0')), itemAt(base, place.text)),
  );
}

// x.length - 1 is below 0 only in an empty list, which has nothing at its end either.
function isLastPlace(key: Ir): boolean {
  const [length, one] = isCall(key, '-') ? key.args : [];
  return length?.op === 'get' && sameIr(length.key, literal('length')) && one !== undefined && sameIr(one, literal(1));
}

function emitLength(emission: Emission, of: Ir, base: string, env: Env): Text {
  if (isCall(of, 'Object.keys') && of.args[0] !== undefined)
    return atom(`$count($keys(${emission.value(of.args[0], env).text}))`);
  if (isOnly(emission.kind(of, env), bit.string)) {
    return refuse(
      'it measures a text by .length, which counts UTF-16 units where JSONata counts characters',
      'compare the length with 0 only, or write jsonata`...$length($right)...` and accept characters',
    );
  }
  return atom(`$count(${withoutWrapper(base)})`);
}

/** `Object.keys(x)`, `Object.values(x)`, `Object.entries(x)`. */
export function emitObjectList(emission: Emission, name: string, of: Ir | undefined, env: Env): Text {
  if (of === undefined) return refuse(`it calls ${name} without an argument`, 'give it an object');
  const base = emission.value(of, env).text;
  if (name === 'Object.keys') return atom(asList(`$keys(${base})`));
  const [value, key] = [emission.fresh(), emission.fresh()];
  if (name === 'Object.values') return atom(asList(`$each(${base},${lambda([value], `$${value}`)})`));
  return atom(asList(`$each(${base},${lambda([value, key], `{'k':$${key},'v':$${value}}`)})`));
}

/** `Object.fromEntries(pairs)`. */
export function emitFromEntries(emission: Emission, list: Ir | undefined, env: Env): Text {
  if (list !== undefined && isCall(list, '.map') && list.args[1]?.op === 'fn') {
    const [subject, fn] = list.args as [Ir, Extract<Ir, { op: 'fn' }>];
    const body = (inner: Env): Text => pairObject(emission, fn.body, inner);
    const each = isCall(subject, 'Object.entries')
      ? overEntries(emission, subject.args[0] as Ir, fn, env, body)
      : undefined;
    if (each !== undefined) return atom(`$merge([${each}])`);
    const text = emitCallback(emission, fn, emission.kind(subject, env), env, body);
    return atom(`$merge([$map(${emission.value(subject, env).text},${text})])`);
  }
  if (list === undefined || emission.kind(list, env).pairs !== true) {
    return refuse(
      'it makes an object of pairs that are not written out',
      'write Object.fromEntries(list.map((item) => [key, value]))',
    );
  }
  const item = emission.fresh();
  return atom(`$merge([$map(${emission.value(list, env).text},${lambda([item], `{$${item}.k:$${item}.v}`)})])`);
}

// A callback's [key, value] as { key: value }.
function pairObject(emission: Emission, body: Ir, env: Env): Text {
  if (body.op === 'let' || body.op === 'if') return emission.value(mapPair(emission, body, env), env);
  return emission.value(asObject(emission, body, env), env);
}

function mapPair(emission: Emission, body: Ir, env: Env): Ir {
  if (body.op === 'let') return { ...body, body: mapPair(emission, body.body, env) };
  if (body.op === 'if') return { ...body, yes: mapPair(emission, body.yes, env), no: mapPair(emission, body.no, env) };
  return asObject(emission, body, env);
}

function asObject(emission: Emission, body: Ir, env: Env): Ir {
  if (body.op === 'list' && body.items.length === 2 && !body.items.some((item) => item.spread)) {
    const [key, value] = body.items.map((item) => item.value) as [Ir, Ir];
    return { op: 'object', entries: [{ key, value }] };
  }
  if (emission.kind(body, env).pair === true)
    return { op: 'object', entries: [{ key: get(body, 0), value: get(body, 1) }] };
  return refuse(
    'it makes an object of pairs that are not written out',
    'write Object.fromEntries(list.map((item) => [key, value]))',
  );
}

/** `const { a, b, ...rest } = x`: x without the keys. */
export function emitOmit(emission: Emission, [of, ...keys]: readonly Ir[], env: Env): Text {
  if (of === undefined) return atom('{}');
  const [value, key] = [emission.fresh(), emission.fresh()];
  const names = keys.map((each) =>
    isOnly(emission.kind(each, env), bit.string)
      ? emission.value(each, env).text
      : `$string(${emission.value(each, env).text})`,
  );
  const kept = names.length === 1 ? `$${key}!=${names[0]}` : `$not($${key} in [${names.join(',')}])`;
  return atom(`$merge([$sift(${emission.value(of, env).text},${lambda([value, key], kept)})])`);
}
