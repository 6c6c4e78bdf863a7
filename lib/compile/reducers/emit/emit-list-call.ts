// Which form a call on a list takes.

import type { Ir } from '../ir.ts';
import { atom, type Env, type ReducerEmission, type Text } from './emission.ts';
import { emitIndexOf } from './emit-index-of.ts';
import { emitConcat } from './emit-list.ts';
import { emitFilter, emitFind, emitFindIndex, emitMap, emitReduce } from './emit-list-methods.ts';
import { emitAt, emitSlice } from './emit-part.ts';
import { emitSort } from './emit-sort.ts';

type Call = Extract<Ir, { op: 'call' }>;

/** The text of a list's method; `undefined` for any other name. */
export function emitListCall(emission: ReducerEmission, ir: Call, env: Env): Text | undefined {
  const [subject, first] = ir.args;
  if (subject === undefined) return undefined;
  switch (ir.name) {
    case '.concat':
      return emitConcat(emission, ir, env);
    case '.map':
      return emitMap(emission, ir, env);
    case '.filter':
      return emitFilter(emission, ir, env);
    case '.find':
    case '.findLast':
      return emitFind(emission, ir, env);
    case '.findIndex':
    case '.findLastIndex':
      return emitFindIndex(emission, ir, env);
    case '.indexOf':
    case '.lastIndexOf':
      return emitIndexOf(emission, ir, env);
    case '.reduce':
      return emitReduce(emission, ir, env);
    case '.slice':
      return emitSlice(emission, subject, ir.args.slice(1), env);
    case '.at':
      return first === undefined ? undefined : emitAt(emission, subject, first, env);
    case '.flat':
      return flat(emission.receiver(subject, env));
    case '.flatMap':
      return flat(emitMap(emission, ir, env));
    case '.toSorted':
      return emitSort(emission, ir, env);
    case '.toReversed':
      return reversed(emission.raw(subject, env));
    default:
      return undefined;
  }
}

function reversed(list: Text): Text {
  return atom(`$reverse(${list.text})`);
}

function flat(list: Text): Text {
  return atom(`$reduce(${list.text},$append,[])`);
}
