// Methods of lists. JSONata unwraps lists of one and forgets empty ones; every form here gives a real list always, also of lists.

import { asList } from '../../../jsonata/index.ts';
import { type Ir, irChildren, irLiteral, isCall, sameIr } from '../ir.ts';
import { isInAnyOrder } from '../normalise/key-order.ts';
import { givenItem } from './compound.ts';
import { atom, type Env, itemAt, type ReducerEmission, type Text, ternary, withVariable } from './emission.ts';
import { callbackOf, type EmittedFunction, emitCallback, lambdaText, open } from './emit-callback.ts';
import { emitListLiteral } from './emit-list.ts';
import { carriedKind, withItem } from './kind-of.ts';
import {
  bit,
  containerIn,
  countKind,
  isPaired,
  itemOfList,
  jsonKind,
  mayBe,
  pairKind,
  stringKind,
  unknownKind,
} from './kinds.ts';
import type { Missing } from './missing.ts';
import { withAliases } from './object-alias.ts';
import { objectText } from './object-text.ts';
import { rejectsUndefined } from './undefined-items.ts';

type Call = Extract<Ir, { op: 'call' }>;

// The list and the function of a call.
function withCallback({ name, args }: Call): readonly [Ir, EmittedFunction] {
  return [args[0] as Ir, callbackOf(args[1], name.slice(1))];
}

/** `list.map(fn)`. */
export function emitMap(emission: ReducerEmission, ir: Call, env: Env, missing: Missing = 'loud'): Text {
  const [subject, fn] = withCallback(ir);
  const body = (inner: Env): Text => {
    const text = emission.value(fn.body, inner);
    const mayMiss = missing === 'loud' && mayBe(emission.kind(fn.body, inner), bit.nothing);
    return mayMiss ? atom(`$some(${text.text})`) : text;
  };
  if (isCall(subject, 'Object.entries')) {
    const each = overEntries(emission, subject, fn, env, body);
    if (each !== undefined) return atom(each);
  }
  const text = emitCallback(emission, fn, emission.kind(subject, env), env, body);
  // A Map's own entries are the pairs, so that no list of them is made first.
  if (isCall(subject, 'Map.entries') && fn.params.length <= 1)
    return atom(asList(`$each(${emission.raw(subject.args[0] as Ir, env).text},${text})`));
  return atom(asList(`$map(${emission.receiver(subject, env).text},${text})`));
}

/** A list that is searched: where undefined cannot be found, such items may be left out of it. */
export function searched(emission: ReducerEmission, subject: Ir, fn: EmittedFunction, env: Env): Text {
  if (!rejectsUndefined(fn)) return emission.receiver(subject, env);
  if (subject.op === 'list') return emitListLiteral(emission, subject.items, env, 'left out');
  return isCall(subject, '.map') ? emitMap(emission, subject, env, 'left out') : emission.receiver(subject, env);
}

/** What a function of value and key makes of each key of an object, as a list, in the order that `Object.keys` and its like have. */
export function eachOf(ir: Call, base: string, fn: string): string {
  return isInAnyOrder(ir) ? asList(`$each(${base},${fn})`) : `$each_of(${base},${fn})`;
}

/** The same of `Object.entries`, where the callback reads only the two parts of its pair. */
export function overEntries(
  emission: ReducerEmission,
  entries: Call,
  fn: EmittedFunction,
  env: Env,
  body: (env: Env) => Text,
): string | undefined {
  const [param] = fn.params;
  if (fn.params.length !== 1 || param === undefined || !readsOnlyParts(fn.body, param)) return undefined;
  const opened: EmittedFunction = { op: 'fn', params: [`${param}.1`, `${param}.0`], body: fn.body };
  const { params, env: inner } = open(emission, opened, [jsonKind, stringKind], env);
  const text = body(withVariable(inner, param, '', pairKind)).text;
  return eachOf(entries, objectText(emission, entries.args[0] as Ir, env), lambdaText(params, text));
}

function readsOnlyParts(ir: Ir, param: string): boolean {
  if (ir.op === 'name') return ir.name !== param;
  if (ir.op === 'get' && ir.of.op === 'name' && ir.of.name === param)
    return sameIr(ir.key, irLiteral(0)) || sameIr(ir.key, irLiteral(1));
  return irChildren(ir).every((child) => readsOnlyParts(child, param));
}

/** `list.filter(fn)`. */
export function emitFilter(emission: ReducerEmission, ir: Call, env: Env): Text {
  return atom(asList(matches(emission, ir, env)));
}

/** `list.find(fn)` or `list.findLast(fn)`. */
export function emitFind(emission: ReducerEmission, ir: Call, env: Env): Text {
  return itemAt(matches(emission, ir, env), ir.name === '.find' ? '0' : '-1');
}

function matches(emission: ReducerEmission, ir: Call, env: Env): string {
  const [subject, fn] = withCallback(ir);
  const text = emitCallback(emission, fn, emission.kind(subject, env), env, (inner) => emission.test(fn.body, inner));
  return `$filter(${searched(emission, subject, fn, env).text},${text})`;
}

/** `list.findIndex(fn)`: the first place, or -1. */
export function emitFindIndex(emission: ReducerEmission, ir: Call, env: Env): Text {
  const [subject, fn] = withCallback(ir);
  const { params, env: inner } = open(
    emission,
    { ...fn, params: [fn.params[0] ?? '_item', fn.params[1] ?? '_index'] },
    [itemOfList(emission.kind(subject, env)), countKind],
    env,
  );
  const found = emission.fresh();
  const places = `$map(${emission.receiver(subject, env).text},${lambdaText(params, ternary(emission.test(fn.body, inner), atom(`$${params[1]}`)).text)})`;
  const end = ir.name === '.findLastIndex' ? '-1' : '0';
  return atom(`($${found}:=${places}[${end}];$exists($${found})?$${found}:-1)`);
}

/** `list.reduce(fn, start)`. */
export function emitReduce(emission: ReducerEmission, ir: Call, env: Env): Text {
  const [subject, fn] = withCallback(ir);
  const start = ir.args[2];
  const item = givenItem(emission, subject, env);
  const inside = withItem(fn.params[1], item, env);
  const carried = start === undefined ? unknownKind : carriedKind(emission, fn, emission.kind(start, env), inside);
  const padded: EmittedFunction = {
    ...fn,
    params: [fn.params[0] ?? '_sum', fn.params[1] ?? '_item', ...fn.params.slice(2)],
  };
  const kinds = [{ ...carried, carried: true }, item, countKind, emission.kind(subject, env)];
  const { params, env: inner } = open(emission, padded, kinds, env);
  const form = containerIn(carried) !== undefined || isPaired(carried) ? emission.raw : emission.value;
  const text = lambdaText(
    params,
    withAliases(emission, padded.params, fn.body, inner, (within) => form(fn.body, within)),
  );
  const init = start === undefined ? '' : `,${form(start, env).text}`;
  return atom(`$reduce(${emission.receiver(subject, env).text},${text}${init})`);
}
