// Probes: questions that a list is asked item by item, though an index would answer them at once.

import { type Ir, irCall, irChildren, irLiteral, irNothing, isCall, sameIr, substitute } from '../ir.ts';

type Call = Extract<Ir, { op: 'call' }>;
type Fn = Extract<Ir, { op: 'fn' }>;

/** One `path(item) === sought`. */
export interface Match {
  /** A path that begins with the probe's item. */
  readonly key: Ir;
  readonly sought: Ir;
  /** True where an object that is looked for is known to be nowhere in the list, or is meant to be found nowhere. */
  readonly isApart?: boolean;
}

export interface Probe {
  readonly list: Ir;
  /** The name of the list's item in the keys. */
  readonly item: string;
  /** All of them hold for the item that is looked for. */
  readonly matches: readonly Match[];
  /** What the index has to tell: the item itself, its place, or anything at all. */
  readonly gives: 'item' | 'place' | 'any';
  /** The first that matches, or the last. */
  readonly end: 'first' | 'last';
  /** The answer, from what the index has under the keys: nothing where no item matches. */
  answer(found: Ir): Ir;
}

const exists = (found: Ir): Ir => irCall('not', irCall('===', found, irNothing));
const isMissing = (found: Ir): Ir => irCall('===', found, irNothing);
const itself = (found: Ir): Ir => found;

/** The probe that an expression is; `undefined` where it is not one. `isPlace` knows the places of callbacks' items. */
export function readProbe(ir: Ir, isPlace: (name: string) => boolean): Probe | undefined {
  if (ir.op !== 'call') return undefined;
  const [first, second] = ir.args;
  if (first === undefined || second === undefined) return undefined;
  switch (ir.name) {
    case '.some':
      return probeOf(first, second, { gives: 'any', end: 'last', answer: exists });
    case '.every':
      return readEvery(first, second);
    case '.find':
      return probeOf(first, second, { gives: 'item', end: 'first', answer: itself });
    case '.findLast':
      return probeOf(first, second, { gives: 'item', end: 'last', answer: itself });
    case '===':
    case '<':
    case '>':
    case '>=':
      return readPlaceTest(ir.name, first, second, isPlace);
    default:
      return undefined;
  }
}

// list.every((y) => y.id !== e): none is equal.
function readEvery(list: Ir, fn: Ir): Probe | undefined {
  if (fn.op !== 'fn' || !isCall(fn.body, 'not')) return undefined;
  const some: Fn = { ...fn, body: fn.body.args[0] as Ir };
  return probeOf(list, some, { gives: 'any', end: 'last', answer: isMissing });
}

// list.findIndex((y) => y.id === e), compared with the place of a callback's own item, or with -1.
function readPlaceTest(operator: string, found: Ir, place: Ir, isPlace: (name: string) => boolean): Probe | undefined {
  if (operator === '===' && place.op === 'name' && isPlace(place.name))
    return readPlace(found, (at) => irCall('===', at, place));
  if (place.op !== 'literal') return undefined;
  const compared = `${operator}${String(place.value)}`;
  const isAbout = (answer: Probe['answer']): Probe | undefined => {
    const probe = readPlace(found, answer);
    return probe === undefined ? undefined : { ...probe, gives: 'any', end: 'last' };
  };
  if (['===-1', '<0'].includes(compared)) return isAbout(isMissing);
  return ['>-1', '>=0'].includes(compared) ? isAbout(exists) : undefined;
}

/** A `findIndex` or `indexOf` as a probe. */
export function readPlace(ir: Ir, answer: (found: Ir) => Ir): Probe | undefined {
  if (ir.op !== 'call' || !['.findIndex', '.indexOf'].includes(ir.name)) return undefined;
  const [list, sought] = ir.args;
  if (list === undefined || sought === undefined) return undefined;
  return probeOf(list, sought.op === 'fn' ? sought : equalTo(sought), { gives: 'place', end: 'first', answer });
}

function equalTo(sought: Ir): Fn {
  return { op: 'fn', params: ['_sought'], body: irCall('===', { op: 'name', name: '_sought' }, sought) };
}

function probeOf(list: Ir, fn: Ir, kind: Pick<Probe, 'gives' | 'end' | 'answer'>): Probe | undefined {
  const item = fn.op === 'fn' && fn.params.length === 1 ? fn.params[0] : undefined;
  if (fn.op !== 'fn' || item === undefined) return undefined;
  const matches = matchesOf(fn.body, item);
  return matches === undefined ? undefined : { list, item, matches, ...kind };
}

function matchesOf(body: Ir, item: string): readonly Match[] | undefined {
  const [one, other] = body.op === 'call' ? body.args : [];
  if (body.op !== 'call' || one === undefined || other === undefined) return undefined;
  if (body.name === 'and') {
    const [left, right] = [matchesOf(one, item), matchesOf(other, item)];
    return left === undefined || right === undefined ? undefined : [...left, ...right];
  }
  if (body.name !== '===') return undefined;
  const pair = rootOf(one) === item ? { key: one, sought: other } : { key: other, sought: one };
  const isApart = isCall(pair.sought, 'apart');
  const match = isApart ? { ...pair, sought: (pair.sought as Call).args[0] as Ir, isApart } : pair;
  const fits = rootOf(match.key) === item && isPlain(match.sought) && !reads(match.sought, item);
  return fits ? [match] : undefined;
}

/** The name that a path begins with; `undefined` for what is not a path. */
export function rootOf(ir: Ir): string | undefined {
  if (ir.op === 'name') return ir.name;
  if (ir.op !== 'get' || ir.key.op !== 'literal' || ir.key.value === 'length') return undefined;
  return rootOf(ir.of);
}

// Only what is read: evaluating it where JavaScript would not can never fail.
function isPlain(ir: Ir): boolean {
  return rootOf(ir) !== undefined || ir.op === 'literal';
}

/** True where the expression reads the name. */
export function reads(ir: Ir, name: string): boolean {
  return ir.op === 'name' ? ir.name === name : irChildren(ir).some((child) => reads(child, name));
}

/** `-1` where the place is nothing. */
export function orNowhere(name: string, found: Ir): Ir {
  const place: Ir = { op: 'name', name };
  return { op: 'let', name, value: found, body: { op: 'if', test: isMissing(place), yes: irLiteral(-1), no: place } };
}

/** True where another item is looked for by the very path that is the key. */
export function isOwnKey({ key, sought }: Match, item: string, other: string): boolean {
  return sameIr(substitute(key, item, { op: 'name', name: other }), sought);
}
