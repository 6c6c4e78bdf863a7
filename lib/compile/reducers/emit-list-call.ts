// Which form a call on a list takes.

import { at, atom, type Emission, type Env, itemAt, level, type Text } from './emission.ts';
import { emitConcat } from './emit-list.ts';
import { emitFilter, emitFind, emitFindIndex, emitMap, emitReduce, emitSlice, emitSort } from './emit-list-methods.ts';
import { call, type Ir } from './ir.ts';
import { bit, isOnly } from './kinds.ts';
import { refuse } from './refusal.ts';
import { refuseInPlace } from './refuse-effect.ts';

type Call = Extract<Ir, { op: 'call' }>;

/** The text of a list's method; `undefined` for a name that is none. */
export function emitListCall(emission: Emission, ir: Call, env: Env): Text | undefined {
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
      return emitFindIndex(emission, ir, env);
    case '.indexOf':
      return first === undefined ? undefined : emitFindIndex(emission, { ...ir, args: [subject, placeOf(first)] }, env);
    case '.reduce':
      return emitReduce(emission, ir, env);
    case '.slice':
      refuseText(emission, subject, env);
      return emitSlice(emission, ir, env);
    case '.at':
      return first === undefined
        ? undefined
        : itemAt(at(emission.value(subject, env), level.atom), emission.value(first, env).text);
    case '.flat':
      return flat(emission.value(subject, env));
    case '.flatMap':
      return flat(emitMap(emission, ir, env));
    case 'distinct':
      return atom(`$append([],$distinct(${emission.value(subject, env).text}))`);
    case '.sort':
      refuseShared(subject, 'sort');
      return emitSort(emission, ir, env);
    case '.toSorted':
      return emitSort(emission, ir, env);
    case '.reverse':
      refuseShared(subject, 'reverse');
      return reversed(emission.value(subject, env));
    case '.toReversed':
      return reversed(emission.value(subject, env));
    default:
      return undefined;
  }
}

function placeOf(item: Ir): Ir {
  return { op: 'fn', params: ['_each'], body: call('===', { op: 'name', name: '_each' }, item) };
}

function reversed(list: Text): Text {
  return atom(`$reverse(${list.text})`);
}

function flat(list: Text): Text {
  return atom(`$reduce(${list.text},$append,[])`);
}

// Sorting and reversing change the list itself: harmless only on one that was made for it.
function refuseShared(subject: Ir, method: string): void {
  if (subject.op === 'name' || subject.op === 'get' || subject.op === 'if') {
    refuseInPlace(subject.op === 'name' && !subject.name.startsWith('_') ? subject.name : 'list', method);
  }
}

function refuseText(emission: Emission, subject: Ir, env: Env): void {
  if (!isOnly(emission.kind(subject, env), bit.string)) return;
  refuse(
    'it cuts a text with slice, which counts UTF-16 units where JSONata counts characters',
    'cut the text in the node',
  );
}
