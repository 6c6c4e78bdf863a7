// Pairs of Object.entries and of Maps are `{'k': key, 'v': value}` as long as only their parts are read. As values of their own they
// are what they are in JavaScript: lists of two.

import { choose, type Ir, irCall, irGet, irNothing, isTrivial, name } from '../ir.ts';
import { bit, type Kind, mayBe } from './kinds.ts';

/** A pair, or a list of pairs, as lists. */
export function asLists(ir: Ir, kind: Kind): Ir {
  if (kind.pairs === true) return irCall('.map', ir, { op: 'fn', params: ['_pair'], body: listOfTwo(name('_pair')) });
  if (!isTrivial(ir)) return { op: 'let', name: '_pair', value: ir, body: asLists(name('_pair'), kind) };
  return mayBe(kind, bit.nothing) ? choose(irCall('===', ir, irNothing), irNothing, listOfTwo(ir)) : listOfTwo(ir);
}

function listOfTwo(pair: Ir): Ir {
  return { op: 'list', items: [irGet(pair, 0), irGet(pair, 1)].map((value) => ({ spread: false, value })) };
}
