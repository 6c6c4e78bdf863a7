// `list.join(separator)`: items that are null or missing are empty, all others as String(item) writes them.

import { asList } from '../../../jsonata/index.ts';
import { type Ir, irCall, irLiteral, isCall } from '../ir.ts';
import { atom, binary, type Env, level, type ReducerEmission, type Text, ternary } from './emission.ts';
import { cellOf, textOf } from './emit-scalar.ts';
import { bit, isOnly, mayBe } from './kinds.ts';
import { reuse } from './reuse.ts';

export function emitJoin(emission: ReducerEmission, list: Ir, separator: Ir | undefined, env: Env): Text {
  const written = writtenItems(list);
  if (written !== undefined && (separator === undefined || separator.op === 'literal')) {
    return joinWritten(emission, written, separator?.op === 'literal' ? String(separator.value) : ',', env);
  }
  return atom(`$join(${cells(emission, list, env)},${separatorText(emission, separator, env)})`);
}

// The items of a list that is written out.
function writtenItems(list: Ir): readonly Ir[] | undefined {
  if (list.op !== 'list' || list.items.length === 0 || list.items.some((item) => item.spread)) return undefined;
  return list.items.map((item) => item.value);
}

function joinWritten(emission: ReducerEmission, items: readonly Ir[], separator: string, env: Env): Text {
  const [first, ...rest] = items.map((item) => cellOf(emission, item, env)) as [Text, ...Text[]];
  const between = emission.value(irLiteral(separator), env);
  const joined = (left: Text, right: Text): Text => binary(level.add, left, '&', right);
  return rest.reduce((text, cell) => joined(separator === '' ? text : joined(text, between), cell), first);
}

// The list as texts. The cells of a map are made in its own callback: a missing one would vanish from its list.
function cells(emission: ReducerEmission, list: Ir, env: Env): string {
  const items = emission.kind(list, env).items;
  if (items !== undefined && isOnly(items, bit.string)) return emission.value(list, env).text;
  const fn = isCall(list, '.map') ? list.args[1] : undefined;
  if (fn?.op === 'fn' && isCall(list, '.map')) {
    const body = irCall('cell', fn.body);
    return emission.value({ ...list, args: [list.args[0] as Ir, { ...fn, body }] }, env).text;
  }
  return asList(`$map(${emission.value(list, env).text},$cell)`);
}

function separatorText(emission: ReducerEmission, separator: Ir | undefined, env: Env): string {
  if (separator === undefined || separator.op === 'nothing') return "','";
  const kind = emission.kind(separator, env);
  if (!mayBe(kind, bit.nothing)) return textOf(emission, separator, env).text;
  return reuse(emission, separator, env, (sign) =>
    ternary(atom(`$exists(${sign.text})`), atom(`$str(${sign.text})`), atom("','")),
  ).text;
}
