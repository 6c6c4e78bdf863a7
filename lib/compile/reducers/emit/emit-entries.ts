// Keys, values and entries of objects, and objects made of entries.

import { asList } from '../../../jsonata/index.ts';
import { type Ir, irCall, irGet, isCall, name } from '../ir.ts';
import { isInAnyOrder } from '../normalise/key-order.ts';
import { refuse } from '../refusal.ts';
import { atom, type Env, type ReducerEmission, type Text } from './emission.ts';
import { emitCallback, lambdaText } from './emit-callback.ts';
import { eachOf, overEntries } from './emit-list-methods.ts';
import { bit, isOnly, mayBe } from './kinds.ts';
import { objectText } from './object-text.ts';

type Call = Extract<Ir, { op: 'call' }>;

/** `Object.keys(x)`, `Object.values(x)`, `Object.entries(x)`. */
export function emitObjectList(emission: ReducerEmission, ir: Call, env: Env): Text {
  const { name, args } = ir;
  const [of] = args;
  if (of === undefined) return refuse(`it calls ${name} without an argument`, 'give it an object');
  const base = objectText(emission, of, env);
  if (name === 'Object.keys') return atom(isInAnyOrder(ir) ? asList(`$keys(${base})`) : `$names(${base})`);
  const [value, key] = [emission.fresh(), emission.fresh()];
  return name === 'Object.values'
    ? atom(eachOf(ir, base, lambdaText([value], `$${value}`)))
    : atom(eachOf(ir, base, lambdaText([value, key], `{'k':$${key},'v':$${value}}`)));
}

/** `Object.fromEntries(pairs)`. */
export function emitFromEntries(emission: ReducerEmission, list: Ir | undefined, env: Env): Text {
  if (list !== undefined && isCall(list, '.map') && list.args[1]?.op === 'fn') {
    const [subject, fn] = list.args as [Ir, Extract<Ir, { op: 'fn' }>];
    const body = (inner: Env): Text => pairObject(emission, fn.body, inner);
    const each = isCall(subject, 'Object.entries') ? overEntries(emission, subject, fn, env, body) : undefined;
    if (each !== undefined) return atom(`$merge(${each})`);
    const text = emitCallback(emission, fn, emission.kind(subject, env), env, body);
    if (isCall(subject, 'Map.entries') && fn.params.length <= 1)
      return atom(`$merge([$each(${emission.raw(subject.args[0] as Ir, env).text},${text})])`);
    return atom(`$merge([$map(${emission.raw(subject, env).text},${text})])`);
  }
  if (list === undefined)
    return refuse('it calls Object.fromEntries without an argument', 'give it a list of pairs [key, value]');
  if (emission.kind(list, env).pairs !== true) {
    const pair = emission.fresh();
    return atom(`$merge([$map(${emission.value(list, env).text},${lambdaText([pair], `$own_pair($${pair})`)})])`);
  }
  const entry: Ir = { op: 'fn', params: ['_pair'], body: pairAsObject(name('_pair')) };
  return emitFromEntries(emission, irCall('.map', list, entry), env);
}

// A callback's [key, value] as { key: value }.
function pairObject(emission: ReducerEmission, body: Ir, env: Env): Text {
  if (body.op === 'let' || body.op === 'if') return emission.value(mapPair(emission, body, env), env);
  return emission.value(asObject(emission, body, env), env);
}

function mapPair(emission: ReducerEmission, body: Ir, env: Env): Ir {
  if (body.op === 'let') return { ...body, body: mapPair(emission, body.body, env) };
  if (body.op === 'if') return { ...body, yes: mapPair(emission, body.yes, env), no: mapPair(emission, body.no, env) };
  return asObject(emission, body, env);
}

function asObject(emission: ReducerEmission, body: Ir, env: Env): Ir {
  if (body.op === 'list' && body.items.length === 2 && !body.items.some((item) => item.spread)) {
    const [key, value] = body.items.map((item) => item.value) as [Ir, Ir];
    // A key without a value would hide one of an earlier pair.
    const isSure = !mayBe(emission.kind(value, env), bit.nothing);
    return { op: 'object', entries: [{ key, value: isSure ? value : irCall('present', value) }] };
  }
  if (body.op === 'object') return body;
  if (emission.kind(body, env).pair === true) return pairAsObject(body);
  return irCall('ofPair', body);
}

function pairAsObject(pair: Ir): Ir {
  return { op: 'object', entries: [{ key: irGet(pair, 0), value: irGet(pair, 1) }] };
}

/** `const { a, b, ...rest } = x`: x without the keys. */
export function emitOmit(emission: ReducerEmission, [of, ...keys]: readonly Ir[], env: Env): Text {
  if (of === undefined) return atom('{}');
  const [value, key] = [emission.fresh(), emission.fresh()];
  const names = keys.map((each) =>
    isOnly(emission.kind(each, env), bit.string)
      ? emission.value(each, env).text
      : `$str(${emission.value(each, env).text})`,
  );
  const kept = names.length === 1 ? `$${key}!=${names[0]}` : `$not($${key} in [${names.join(',')}])`;
  return atom(`$merge([$sift(${objectText(emission, of, env)},${lambdaText([value, key], kept)})])`);
}
