// Questions about content: includes, some, every, and the prefixes of texts.

import { type Ir, irCall, irLiteral, isCall } from '../ir.ts';
import { mayHold } from '../normalise/same-objects.ts';
import { refuse } from '../refusal.ts';
import { compound, isCompound, itemKind, mayBeCompound } from './compound.ts';
import { atom, binary, type Env, level, type ReducerEmission, type Text, ternary } from './emission.ts';
import { callbackOf, emitCallback } from './emit-callback.ts';
import { searched } from './emit-list-methods.ts';
import { regexText } from './emit-regular-expression.ts';
import { searchedText } from './emit-scalar.ts';
import { bit, isOnly, mayBe } from './kinds.ts';
import { isText, isTextTest } from './list-or-text.ts';
import { reuse, reuseWritten } from './reuse.ts';

export function emitListTest(emission: ReducerEmission, { name, args }: Extract<Ir, { op: 'call' }>, env: Env): Text {
  const [subject, second] = args;
  if (subject === undefined || second === undefined)
    return refuse(`it calls ${name.slice(1)} without an argument`, 'give it one');
  switch (name) {
    case '.includes':
      return emitIncludes(emission, subject, second, env);
    case '.some':
      return atom(`$exists($filter(${matching(emission, subject, second, env, 'some')}))`);
    case '.every':
      return atom(`$not($exists($filter(${matching(emission, subject, second, env, 'every')})))`);
    case '.startsWith':
      return emitStartsWith(emission, args, env);
    case '.endsWith':
      return atom(`$ends(${emission.value(subject, env).text},${searchedText(emission, second, env)})`);
    case 'matches':
      return isCall(second, 'regex')
        ? atom(`$contains(${searchedText(emission, subject, env)},${regexText(second)})`)
        : refuse('it asks a text for what is not a regular expression', 'use includes');
    case 'sameJson':
      return emitSameJson(emission, subject, second, env);
    default:
      return refuse(`it calls ${name.slice(1)}, which is outside the subset that JSONata shares`);
  }
}

// A text begins with another where nothing stands before it: so a half of a character is found as well.
function emitStartsWith(emission: ReducerEmission, [subject, wanted, place]: readonly Ir[], env: Env): Text {
  const whole = subject as Ir;
  const prefix = searchedText(emission, wanted as Ir, env);
  if (wanted?.op === 'literal' && place === undefined) {
    const start = atom(`$substring(${emission.value(whole, env).text},0,${[...String(wanted.value)].length})`);
    return binary(level.compare, start, '=', atom(prefix));
  }
  const starts = (text: Text): Text =>
    reuseWritten(emission, prefix, (sought) => {
      const before = binary(level.compare, atom(`$substringBefore(${text.text},${sought})`), '=', atom("''"));
      return binary(level.and, atom(`$contains(${text.text},${sought})`), 'and', before);
    });
  if (place === undefined) return reuse(emission, whole, env, starts);
  const rest = emission.fresh();
  const from = `$part(${emission.value(whole, env).text},${emission.value(irCall('Math.max', irLiteral(0), place), env).text})`;
  return atom(`($${rest}:=${from};${starts(atom(`$${rest}`)).text})`);
}

// The same content, key order included: `=` knows the values, the texts know the order.
function emitSameJson(emission: ReducerEmission, left: Ir, right: Ir, env: Env): Text {
  return reuse(emission, left, env, (one) =>
    reuse(emission, right, env, (other) => {
      const sameValue = binary(level.compare, one, '=', other);
      const sameOrder = binary(level.compare, atom(`$string(${one.text})`), '=', atom(`$string(${other.text})`));
      const same = binary(level.and, sameValue, 'and', sameOrder);
      const bothMayMiss = [left, right].every((side) => mayBe(emission.kind(side, env), bit.nothing));
      if (!bothMayMiss) return same;
      return binary(level.or, same, 'or', atom(`$not($exists(${one.text}) or $exists(${other.text}))`));
    }),
  );
}

// The list and the function of $filter: what is asked for, or with `every` what speaks against it.
function matching(emission: ReducerEmission, subject: Ir, callback: Ir, env: Env, method: 'some' | 'every'): string {
  const fn = callbackOf(callback, method);
  const body = method === 'some' ? fn.body : irCall('not', fn.body);
  const items = emission.kind(subject, env);
  const text = emitCallback(emission, fn, items, env, (inner) => emission.test(body, inner));
  const list = method === 'some' ? searched(emission, subject, fn, env) : emission.receiver(subject, env);
  return `${list.text},${text}`;
}

function emitIncludes(emission: ReducerEmission, subject: Ir, item: Ir, env: Env): Text {
  const kind = emission.kind(subject, env);
  const inText = (text: Text): Text => atom(`$contains(${text.text},${searchedText(emission, item, env)})`);
  if (isOnly(kind, bit.list)) return inList(emission, subject, emission.value(subject, env), item, env);
  if (isText(kind)) return inText(emission.value(subject, env));
  return reuse(emission, subject, env, (value) => {
    return ternary(isTextTest(value), inText(value), inList(emission, subject, value, item, env));
  });
}

// Engines differ in what `in` makes of objects and lists, which JavaScript finds only where they are the very items.
function inList(emission: ReducerEmission, subject: Ir, list: Text, item: Ir, env: Env): Text {
  const isScalar =
    !mayBeCompound(emission, item, env) ||
    !mayBe(itemKind(emission, subject, env), compound) ||
    emission.sources.itemPaths(subject)?.length === 0;
  if (isScalar) return binary(level.compare, emission.value(item, env), 'in', list);
  return reuse(emission, item, env, (value) => {
    const found = binary(level.compare, value, 'in', list);
    if (!mayHold(emission.sources, subject, item))
      return binary(level.and, found, 'and', atom(`$not(${isCompound(value).text})`));
    return ternary(isCompound(value), emission.fail('it looks for an object or a list'), found);
  });
}
