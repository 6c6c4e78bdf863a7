// Methods of lists. JSONata unwraps lists of one and forgets empty ones; every form here gives a real list always, also of lists.

import { asList } from '../../jsonata/index.ts';
import { atom, type Emission, type Env, itemAt, type Text, ternary, withVariable } from './emission.ts';
import { callbackOf, emitCallback, type Fn, lambda, open } from './emit-callback.ts';
import { call, childrenOf, type Ir, isCall, literal, sameIr } from './ir.ts';
import { carriedKind, withItem } from './kind-of.ts';
import { bit, json, list as listKind, number, pair, unknown } from './kinds.ts';
import { reuse } from './reuse.ts';

type Call = Extract<Ir, { op: 'call' }>;

// The list and the function of a call.
function withCallback({ name, args }: Call): readonly [Ir, Fn] {
  return [args[0] as Ir, callbackOf(args[1], name.slice(1))];
}

/** `list.map(fn)`. */
export function emitMap(emission: Emission, ir: Call, env: Env): Text {
  const [subject, fn] = withCallback(ir);
  if (isCall(subject, 'Object.entries')) {
    const each = overEntries(emission, subject.args[0] as Ir, fn, env, (inner) => emission.value(fn.body, inner));
    if (each !== undefined) return atom(asList(each));
  }
  const text = emitCallback(emission, fn, emission.kind(subject, env), env, (inner) => emission.value(fn.body, inner));
  return atom(asList(`$map(${emission.value(subject, env).text},${text})`));
}

/** `$each(object,function($v,$k){...})` where the callback reads only the two parts of its pair. */
export function overEntries(
  emission: Emission,
  of: Ir,
  fn: Fn,
  env: Env,
  body: (env: Env) => Text,
): string | undefined {
  const [param] = fn.params;
  if (fn.params.length !== 1 || param === undefined || !readsOnlyParts(fn.body, param)) return undefined;
  const opened: Fn = { op: 'fn', params: [`${param}.1`, `${param}.0`], body: fn.body };
  const { params, env: inner } = open(emission, opened, [json, { bits: bit.string }], env);
  const text = body(withVariable(inner, param, '', pair)).text;
  return `$each(${emission.value(of, env).text},${lambda(params, text)})`;
}

function readsOnlyParts(ir: Ir, param: string): boolean {
  if (ir.op === 'name') return ir.name !== param;
  if (ir.op === 'get' && ir.of.op === 'name' && ir.of.name === param)
    return sameIr(ir.key, literal(0)) || sameIr(ir.key, literal(1));
  return childrenOf(ir).every((child) => readsOnlyParts(child, param));
}

/** `list.filter(fn)`. */
export function emitFilter(emission: Emission, ir: Call, env: Env): Text {
  return atom(asList(matches(emission, ir, env)));
}

/** `list.find(fn)` or `list.findLast(fn)`. */
export function emitFind(emission: Emission, ir: Call, env: Env): Text {
  return itemAt(matches(emission, ir, env), ir.name === '.find' ? '0' : '-1');
}

function matches(emission: Emission, ir: Call, env: Env): string {
  const [subject, fn] = withCallback(ir);
  const text = emitCallback(emission, fn, emission.kind(subject, env), env, (inner) => emission.test(fn.body, inner));
  return `$filter(${emission.value(subject, env).text},${text})`;
}

/** `list.findIndex(fn)`: the first place, or -1. */
export function emitFindIndex(emission: Emission, ir: Call, env: Env): Text {
  const [subject, fn] = withCallback(ir);
  const { params, env: inner } = open(
    emission,
    { ...fn, params: [fn.params[0] ?? '_item', fn.params[1] ?? '_index'] },
    [json, number],
    env,
  );
  const found = emission.fresh();
  const places = `$map(${emission.value(subject, env).text},${lambda(params, ternary(emission.test(fn.body, inner), atom(`$${params[1]}`)).text)})`;
  return atom(`($${found}:=${places}[0];$exists($${found})?$${found}:-1)`);
}

/** `list.slice(from, to)`; only of lists. */
export function emitSlice(emission: Emission, ir: Call, env: Env): Text {
  const [subject, from, to] = ir.args as readonly [Ir, Ir?, Ir?];
  return reuse(emission, subject, env, (list) => {
    const [item, index] = [emission.fresh(), emission.fresh()];
    const size = `$count(${list.text})`;
    const bounds = [
      ...(from === undefined || sameIr(from, literal(0)) ? [] : [`$${index}>=${bound(emission, from, size, env)}`]),
      ...(to === undefined ? [] : [`$${index}<${bound(emission, to, size, env)}`]),
    ];
    if (bounds.length === 0) return atom(`$append([],${list.text})`);
    return atom(asList(`$filter(${list.text},${lambda([item, index], bounds.join(' and '))})`));
  });
}

// A negative bound counts from the end.
function bound(emission: Emission, ir: Ir, size: string, env: Env): string {
  if (ir.op === 'literal' && typeof ir.value === 'number')
    return ir.value < 0 ? `${size}${ir.value}` : String(ir.value);
  const variable = emission.fresh();
  return `($${variable}:=${emission.value(ir, env).text};$${variable}<0?${size}+$${variable}:$${variable})`;
}

/** `list.reduce(fn, start)`. */
export function emitReduce(emission: Emission, ir: Call, env: Env): Text {
  const [subject, fn] = withCallback(ir);
  const start = ir.args[2];
  const items = emission.kind(subject, env);
  const inside = withItem(fn.params[1], items, env);
  const carried = start === undefined ? unknown : carriedKind(emission, fn, emission.kind(start, env), inside);
  const padded: Fn = { ...fn, params: [fn.params[0] ?? '_sum', fn.params[1] ?? '_item', ...fn.params.slice(2)] };
  const { params, env: inner } = open(
    emission,
    padded,
    [carried, items.pairs === true ? pair : json, number, listKind],
    env,
  );
  const text = lambda(params, emission.value(fn.body, inner).text);
  const init = start === undefined ? '' : `,${emission.value(start, env).text}`;
  return atom(`$reduce(${emission.value(subject, env).text},${text}${init})`);
}

/** `list.sort(compare)`. The parameters trade places: like V8, it asks whether the later item belongs before the earlier. */
export function emitSort(emission: Emission, ir: Call, env: Env): Text {
  const [subject, compare] = ir.args as readonly [Ir, Ir?];
  const source = emission.value(subject, env).text;
  if (compare === undefined) {
    const [one, other] = [emission.fresh(), emission.fresh()];
    return atom(`$sort(${source},${lambda([one, other], `$string($${one})>$string($${other})`)})`);
  }
  const [, fn] = withCallback(ir);
  const item = emission.kind(subject, env).pairs === true ? pair : json;
  const padded: Fn = { ...fn, params: [fn.params[0] ?? '_one', fn.params[1] ?? '_other'] };
  const { params, env: inner } = open(emission, padded, [item, item], env);
  const body = emission.test(call('<', fn.body, literal(0)), inner).text;
  return atom(`$sort(${source},${lambda(params.toReversed(), body)})`);
}
