// `list.indexOf(x)`, `list.lastIndexOf(x)`, and indexOf of a text, which counts UTF-16 units.

import { type Ir, irNothing, name } from '../ir.ts';
import { mayHold } from '../normalise/same-objects.ts';
import { atom, type Env, type ReducerEmission, type Text, ternary } from './emission.ts';
import { type EmittedFunction, lambdaText, open } from './emit-callback.ts';
import { emitEqual } from './emit-equal.ts';
import { searchedText } from './emit-scalar.ts';
import { countKind, itemOfList } from './kinds.ts';
import { isList, isText, isTextTest } from './list-or-text.ts';
import { reuse } from './reuse.ts';

type Call = Extract<Ir, { op: 'call' }>;

export function emitIndexOf(emission: ReducerEmission, { name: method, args }: Call, env: Env): Text | undefined {
  const [subject, item] = args;
  if (subject === undefined || item === undefined) return undefined;
  const kind = emission.kind(subject, env);
  const inList = (list: Text): Text => placeIn(emission, { method, subject, item }, list, env);
  const find = method === '.indexOf' ? '$find' : '$findLast';
  const inText = (text: Text): Text => atom(`${find}(${text.text},${searchedText(emission, item, env)})`);
  if (isText(kind)) return inText(emission.value(subject, env));
  if (isList(kind)) return inList(emission.value(subject, env));
  return reuse(emission, subject, env, (value) => ternary(isTextTest(value), inText(value), inList(value)));
}

interface Search {
  readonly method: string;
  readonly subject: Ir;
  readonly item: Ir;
}

function placeIn(emission: ReducerEmission, { method, subject, item }: Search, list: Text, env: Env): Text {
  const fn: EmittedFunction = { op: 'fn', params: ['_each', '_place'], body: irNothing };
  const { params, env: inner } = open(emission, fn, [itemOfList(emission.kind(subject, env)), countKind], env);
  const mayBeItem = mayHold(emission.sources, subject, item);
  const test = emitEqual(emission, name('_each'), item, inner, mayBeItem);
  const places = `$map(${list.text},${lambdaText(params, ternary(test, atom(`$${params[1]}`)).text)})`;
  const found = emission.fresh();
  return atom(`($${found}:=${places}[${method === '.indexOf' ? 0 : -1}];$exists($${found})?$${found}:-1)`);
}
