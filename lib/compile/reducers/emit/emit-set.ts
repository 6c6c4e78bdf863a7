// Sets. One that is only gone through is a list without repeats; any other is kept like a Map (emit-map.ts), of entries
// `{'k': member}`. Scalars are members by value. Objects and lists are members by identity: each is another one, unless it may come
// from the same place as an earlier one, which fails loudly.

import { asList, quoteString } from '../../../jsonata/index.ts';
import { type Ir, irNothing, isCall } from '../ir.ts';
import { mayHold, mayRepeat } from '../normalise/same-objects.ts';
import { compound, isCompound, itemKind, mayBeCompound } from './compound.ts';
import { atom, type Env, type ReducerEmission, type Text, ternary } from './emission.ts';
import { type EmittedFunction, lambdaText, open } from './emit-callback.ts';
import { emitIterable } from './emit-iterable.ts';
import { emitKey, keyOf } from './emit-key.ts';
import { hasKey, partsOf, withoutKey } from './emit-map.ts';
import { countKind, itemOfList, mayBe } from './kinds.ts';
import { reuse } from './reuse.ts';
import { scalarTag } from './tag.ts';

type Call = Extract<Ir, { op: 'call' }>;

/** The text of an operation on a Set; `undefined` for any other name. */
export function emitSetCall(emission: ReducerEmission, { name, args }: Call, env: Env): Text | undefined {
  const [set, given] = args;
  if (name === 'Set') return emitSet(emission, set, env);
  if (name === 'iterable' && set !== undefined) return emitIterable(emission, set, env);
  if (!name.startsWith('Set.') || set === undefined) return undefined;
  if (name === 'Set.values') return emitMembers(emission, set, env);
  const of = emission.raw(set, env).text;
  const member = given ?? irNothing;
  switch (name) {
    case 'Set.has':
      return emitHas(emission, set, member, env);
    case 'Set.add':
      return reuse(emission, member, env, (text) =>
        atom(`$merge([${of},{${keyOf(text.text, emission.kind(member, env)).text}:{'k':${text.text}}}])`),
      );
    case 'Set.delete':
      return withoutKey(emission, of, emitKey(emission, member, env));
    default:
      return undefined;
  }
}

// The condition that a value is a member. An object that cannot be among the members never is one.
function emitHas(emission: ReducerEmission, set: Ir, member: Ir, env: Env): Text {
  const of = emission.raw(set, env).text;
  const isOther =
    member.op === 'name' && mayBeCompound(emission, member, env) && !mayHold(emission.sources, set, member);
  const key = emitKey(emission, member, env);
  return hasKey(of, isOther ? ternary(isCompound(emission.value(member, env)), atom("'o'"), key) : key);
}

// A Set that is asked or filled: each part of the list gives entries to one $merge.
function emitSet(emission: ReducerEmission, list: Ir | undefined, env: Env): Text {
  if (list === undefined) return atom('{}');
  const parts = list.op === 'list' ? list.items : [{ spread: true, value: list }];
  const repeats = mayRepeat(emission.sources, list);
  const entries = parts.map(({ spread, value }, index) => {
    const prefix = repeats ? undefined : `o${index === 0 ? '' : `${index}_`}`;
    if (!spread) return memberEntry(emission, value, { prefix, place: '' }, env).text;
    return value.op === 'call' && value.name === '.map' && value.args[1]?.op === 'fn'
      ? entriesOfMap(emission, value.args[0] as Ir, value.args[1], prefix, env)
      : entriesOfList(emission, value, prefix, env);
  });
  return entries.length === 0 ? atom('{}') : atom(`$merge([${entries.join(',')}])`);
}

/** How an object is called: `undefined` where it may be one that the Set has already. */
interface Naming {
  readonly prefix: string | undefined;
  readonly place: string;
}

function entriesOfList(emission: ReducerEmission, list: Ir, prefix: string | undefined, env: Env): string {
  const [item, place] = ['_member', '_place'];
  const fn: EmittedFunction = { op: 'fn', params: [item, place], body: irNothing };
  const { params, env: inner } = open(emission, fn, [itemKind(emission, list, env), countKind], env);
  const naming = { prefix, place: `$${params[1]}` };
  const text = memberEntry(emission, { op: 'name', name: item }, naming, inner).text;
  return `$map(${emitIterable(emission, list, env).text},${lambdaText(params, text)})`;
}

// What a callback leaves missing is a member too, and $map would drop it.
function entriesOfMap(
  emission: ReducerEmission,
  list: Ir,
  fn: EmittedFunction,
  prefix: string | undefined,
  env: Env,
): string {
  const padded: EmittedFunction = {
    ...fn,
    params: [fn.params[0] ?? '_item', fn.params[1] ?? '_place', ...fn.params.slice(2)],
  };
  const items = emission.kind(list, env);
  const { params, env: inner } = open(emission, padded, [itemOfList(items), countKind, items], env);
  const text = memberEntry(emission, fn.body, { prefix, place: `$${params[1]}` }, inner).text;
  return `$map(${emission.value(list, env).text},${lambdaText(params, text)})`;
}

function memberEntry(emission: ReducerEmission, member: Ir, { prefix, place }: Naming, env: Env): Text {
  if (member.op === 'nothing') return atom("{'[]':{}}");
  const kind = emission.kind(member, env);
  return reuse(emission, member, env, (text) => {
    const key = member.op === 'literal' ? emitKey(emission, member, env) : keyOf(text.text, kind);
    // As for `has`: an id that is an object fails loudly, and costs no text.
    const isOwn = prefix !== undefined && member.op === 'name' && mayBeCompound(emission, member, env);
    const name = place === '' ? quoteString(prefix ?? '') : `${quoteString(prefix ?? '')}&${place}`;
    const either = isOwn ? `(${ternary(isCompound(text), atom(name), key).text})` : key.text;
    return atom(`{${either}:{'k':${text.text}}}`);
  });
}

// The members as a list.
function emitMembers(emission: ReducerEmission, set: Ir, env: Env): Text {
  const list = isCall(set, 'Set') ? set.args[0] : undefined;
  if (list === undefined) return partsOf(emission, emission.raw(set, env).text, 'k');
  if (!mayBe(itemKind(emission, list, env), compound) || emission.sources.itemPaths(list)?.length === 0)
    return distinct(emitIterable(emission, list, env));
  const items = `$${emission.fresh()}`;
  const members = distinctOfAny(emission, items, mayRepeat(emission.sources, list));
  return atom(`(${items}:=${emitIterable(emission, list, env).text};${members})`);
}

function distinct(list: Text): Text {
  return atom(`$append([],$distinct(${list.text}))`);
}

// $distinct compares objects by content, so it gets scalars only.
function distinctOfAny(emission: ReducerEmission, items: string, repeats: boolean): string {
  const [types, item, place] = [emission.fresh(), emission.fresh(), emission.fresh()];
  const name = `$${types}[$${place}] in ['array','object']?'o'&$${place}:${scalarTag(`$${item}`, `$${types}[$${place}]`)}`;
  const entries = `$map(${items},${lambdaText([item, place], `{(${name}):$${item}}`)})`;
  const members = asList(`$each($merge([${entries}]),${lambdaText([item], `$${item}`)})`);
  const failure = emission.fail('it puts an object or a list into a Set that may have it').text;
  const hasCompounds = `'object' in $${types} or 'array' in $${types}`;
  return `$${types}:=$map(${items},$type);${hasCompounds}?${repeats ? failure : members}:${distinct(atom(items)).text}`;
}
