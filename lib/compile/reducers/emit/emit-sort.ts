// Sorting. JavaScript asks whether the later of two items belongs before the earlier; so does the emitted function, whose parameters
// trade places, so that items that count as equal stay in their order under every engine.

import { quoteString } from '../../../jsonata/index.ts';
import { type Ir, irCall, irChildren, irLiteral } from '../ir.ts';
import { refuse } from '../refusal.ts';
import { atom, type Env, type ReducerEmission, type Text } from './emission.ts';
import { callbackOf, type EmittedFunction, lambdaText, open } from './emit-callback.ts';
import { bit, isOnly, itemOfList, jsonKind, type Kind, objectKind } from './kinds.ts';
import { withAliases } from './object-alias.ts';

type Call = Extract<Ir, { op: 'call' }>;

/** `list.sort(compare)`. */
export function emitSort(emission: ReducerEmission, ir: Call, env: Env): Text {
  const [subject, compare] = ir.args as readonly [Ir, Ir?];
  const source = emission.receiver(subject, env).text;
  const items = itemOfList(emission.kind(subject, env));
  if (compare === undefined) return byText(emission, source, items);
  const fn = callbackOf(compare, ir.name.slice(1));
  const padded: EmittedFunction = { ...fn, params: [fn.params[0] ?? '_one', fn.params[1] ?? '_other'] };
  const keys = comparedKeys(fn.body, padded.params);
  if (keys.length === 0) return atom(`$sort(${source},${comparison(emission, padded, items, env)})`);
  return byKeys(emission, source, padded, keys, env);
}

// Without a function JavaScript compares items as texts, and engines do so of lists of texts: only of others it is written out.
function byText(emission: ReducerEmission, source: string, items: Kind): Text {
  if (isOnly(items, bit.string)) return atom(`$sort(${source})`);
  const [list, one, other] = [emission.fresh(), emission.fresh(), emission.fresh()];
  const written = `$sort($${list},${lambdaText([one, other], `$str($${one})>$str($${other})`)})`;
  return atom(`($${list}:=${source};$exists($${list}[$type($)!='string'])?${written}:$sort($${list}))`);
}

function comparison(emission: ReducerEmission, fn: EmittedFunction, item: Kind, env: Env): string {
  const { params, env: inner } = open(emission, fn, [item, item], env);
  if (isOnly(emission.kind(fn.body, inner), bit.boolean))
    refuse('it sorts by a comparison that gives true or false', 'give a number: (p, q) => p.score - q.score');
  const body = withAliases(emission, fn.params, fn.body, inner, (within) =>
    emission.test(irCall('<', fn.body, irLiteral(0)), within),
  );
  return lambdaText(params.toReversed(), body);
}

// Where a compared key is missing, the order is not JavaScript's but its engine's own. One look at the list before it is sorted.
function byKeys(
  emission: ReducerEmission,
  source: string,
  fn: EmittedFunction,
  keys: readonly string[],
  env: Env,
): Text {
  const list = `$${emission.fresh()}`;
  const hasKeys = keys.map((key) => `$exists($lookup($,${quoteString(key)}))`).join(' and ');
  const lacking = `${list}[$type($)!='object' or $not(${hasKeys})]`;
  const item: Kind = { ...objectKind, fields: new Map(keys.map((key) => [key, jsonKind])) };
  const sorted = `$sort(${list},${comparison(emission, fn, item, env)})`;
  const failure = "$fail('sorts by a key that an item does not have')";
  return atom(`(${list}:=${source};$count(${list})>1 and $exists(${lacking})?${failure}:${sorted})`);
}

const comparing: readonly string[] = ['-', '<', '<=', '>', '>='];

/** Keys of the items that are operands of a comparison as they are, so that none may be missing. */
function comparedKeys(ir: Ir, params: readonly string[]): readonly string[] {
  const keys = new Set<string>();
  const read = (part: Ir): void => {
    if (part.op === 'call' && comparing.includes(part.name)) for (const arg of part.args) note(arg);
    for (const child of irChildren(part)) read(child);
  };
  const note = (arg: Ir): void => {
    const isKey = arg.op === 'get' && arg.key.op === 'literal' && typeof arg.key.value === 'string';
    if (isKey && arg.of.op === 'name' && params.includes(arg.of.name) && arg.key.op === 'literal')
      keys.add(String(arg.key.value));
  };
  read(ir);
  return [...keys].filter((key) => key !== 'length');
}
