// Lists as they are written, and joined. JSONata unwraps lists of one and forgets empty ones; every form here gives a real list always, also of lists.

import { type Ir, type Item, isCall, sameIr } from '../ir.ts';
import { atom, binary, type Env, level, type ReducerEmission, type Text, ternary } from './emission.ts';
import { textPart } from './emit-scalar.ts';
import { bit, isOnly, isPaired, mayBe } from './kinds.ts';
import { isText, isTextTest } from './list-or-text.ts';
import type { Missing } from './missing.ts';
import { narrow } from './narrow.ts';
import { reuse } from './reuse.ts';

/** `[a, ...b, c]`. */
export function emitListLiteral(
  emission: ReducerEmission,
  items: readonly Item[],
  env: Env,
  missing: Missing = 'loud',
): Text {
  if (items.every((item) => !item.spread))
    return atom(`[${items.map(({ value }) => emitMember(emission, value, env, missing)).join(',')}]`);
  const [first, ...rest] = items as readonly [Item, ...Item[]];
  const start = first.spread
    ? copyText(emission, first.value, env, rest.length === 0)
    : `[${emitMember(emission, first.value, env, missing)}]`;
  const text = rest.reduce((before, item) => {
    const after = item.spread
      ? withoutWrapper(spreadText(emission, item.value, env))
      : emitItem(emission, item.value, env, missing);
    return `$append(${before},${after})`;
  }, start);
  return atom(text);
}

// A copy of a list is the list: JSON values are never changed in place.
function copyText(emission: ReducerEmission, value: Ir, env: Env, alone: boolean): string {
  const text = spreadText(emission, value, env, alone);
  return alone && !isOnly(emission.kind(value, env), bit.list) ? `$append([],${text})` : text;
}

// JavaScript takes a text apart into characters.
function spreadText(emission: ReducerEmission, value: Ir, env: Env, alone = false): string {
  const { text } =
    alone || !isPaired(emission.kind(value, env)) ? emission.receiver(value, env) : emission.value(value, env);
  return mayBe(emission.kind(value, env), bit.string) ? `$items_of(${text})` : text;
}

/** One item as the second argument of $append, which takes lists apart: a list stands in a list of its own. */
export function emitItem(emission: ReducerEmission, value: Ir, env: Env, missing: Missing = 'loud'): string {
  const kind = emission.kind(value, env);
  const text = emission.value(value, env).text;
  const isLoud = missing === 'loud' && mayBe(kind, bit.nothing);
  if (!mayBe(kind, bit.list)) return isLoud ? `$some(${text})` : text;
  if (isOnly(kind, bit.list)) return `[${oneItem(value, text)}]`;
  if (value.op === 'if') {
    const then = emitItem(emission, value.yes, narrow(emission, value.test, env, true), missing);
    return ternary(
      emission.test(value.test, env),
      atom(`(${then})`),
      atom(emitItem(emission, value.no, narrow(emission, value.test, env, false), missing)),
    ).text;
  }
  if (isLoud) return `$one(${text})`;
  const variable = value.op === 'name' ? undefined : emission.fresh();
  const read = variable === undefined ? text : `$${variable}`;
  const wrapped = `$type(${read})='array'?[[${read}]]:${read}`;
  return variable === undefined ? wrapped : `($${variable}:=${text};${wrapped})`;
}

/** One item of a list literal, which takes lists apart as well, unless their text is itself a literal. */
function emitMember(emission: ReducerEmission, value: Ir, env: Env, missing: Missing): string {
  const kind = emission.kind(value, env);
  if (isOnly(kind, bit.list)) return oneItem(value, emission.value(value, env).text);
  const text = emitItem(emission, value, env, missing);
  return value.op === 'if' || text.includes('?') ? `(${text})` : text;
}

// Inside a literal list another literal list stays one item; of any other list x, [x] is such a literal.
function oneItem(value: Ir, text: string): string {
  return value.op === 'list' && text.startsWith('[') ? text : `[${text}]`;
}

/** `a.concat(b, c)`, of lists or of texts. */
export function emitConcat(emission: ReducerEmission, ir: Extract<Ir, { op: 'call' }>, env: Env): Text {
  const [receiver, ...args] = ir.args as readonly [Ir, ...Ir[]];
  const kind = emission.kind(receiver, env);
  const joined = (base: Text): Text =>
    args.reduce((text, arg) => binary(level.add, text, '&', textPart(emission, arg, env)), base);
  const appended = (base: Text): Text =>
    args.reduce((text, arg) => atom(`$append(${text.text},${concatArgument(emission, arg, env)})`), base);
  if (isText(kind)) return joined(emission.value(receiver, env));
  if (!mayBe(kind, bit.string)) return appended(emission.value(receiver, env));
  return reuse(emission, receiver, env, (base) => ternary(isTextTest(base), joined(base), appended(base)));
}

// $append takes an item as well as a list, as concat does: Array.isArray(b) ? b : [b] is then just b.
function concatArgument(emission: ReducerEmission, arg: Ir, env: Env): string {
  const single = arg.op === 'list' && arg.items.length === 1 ? arg.items[0] : undefined;
  if (single !== undefined && !single.spread) return emitItem(emission, single.value, env);
  if (arg.op === 'if' && isCall(arg.test, 'Array.isArray') && sameIr(arg.test.args[0] as Ir, arg.yes)) {
    const wrapped: Ir = { op: 'list', items: [{ spread: false, value: arg.yes }] };
    if (sameIr(arg.no, wrapped)) return emission.value(arg.yes, env).text;
  }
  return withoutWrapper(emission.value(arg, env).text);
}

/** For places where no items may be nothing, such as the second argument of $append: `$append([],X[])` is just `X[]` there. */
export function withoutWrapper(text: string): string {
  const start = '$append([],';
  if (!text.startsWith(start) || !text.endsWith('[])')) return text;
  const inner = text.slice(start.length, -1);
  return isBalanced(inner) ? inner : text;
}

// Quoted brackets only make it say no.
function isBalanced(text: string): boolean {
  let depth = 0;
  for (const sign of text) {
    if ('([{'.includes(sign)) depth += 1;
    if (')]}'.includes(sign)) depth -= 1;
    if (depth < 0 || (depth === 0 && sign === ',')) return false;
  }
  return depth === 0;
}
