// Where the order of an object's keys cannot reach the result. JavaScript lists keys like '10' first, by number; other engines list all
// as they were written, and putting them in order costs text and time.
//
//   K1. A list of keys, values or entries is marked only where every list of the same items would give the same result, apart from the
//       order of keys in objects that are made of it.

import { contains, type Ir, irCall, irChildren, irLiteral, isCall, mapChildren, sameIr } from '../ir.ts';

type Call = Extract<Ir, { op: 'call' }>;
type Fn = Extract<Ir, { op: 'fn' }>;

const anyOrder: Ir = irLiteral('in any order');

/** True for `Object.keys` and its like where any order of the keys will do. */
export function isInAnyOrder({ args }: Call): boolean {
  return args[1] === anyOrder;
}

/** The same with all that are in any order marked. */
export function markOrder(ir: Ir): Ir {
  return contains(ir, isKeyList) ? mark(ir, false) : ir;
}

function isKeyList(ir: Ir): boolean {
  return isCall(ir, 'Object.keys') || isCall(ir, 'Object.values') || isCall(ir, 'Object.entries');
}

function mark(ir: Ir, isFree: boolean): Ir {
  const free = freeChildren(ir, isFree);
  let place = 0;
  const marked = mapChildren(ir, (child) => mark(child, free(child, place++)));
  if (!isFree || marked.op !== 'call' || !isKeyList(marked)) return marked;
  return irCall(marked.name, ...marked.args.slice(0, 1), anyOrder);
}

/** Whether the order of a child's items is of no matter, given whether that of the whole is. */
type Free = (child: Ir, place: number) => boolean;

const nowhere: Free = () => false;

function freeChildren(ir: Ir, isFree: boolean): Free {
  switch (ir.op) {
    case 'get': {
      const isSize = sameIr(ir.key, irLiteral('length')) || sameIr(ir.key, irLiteral('size'));
      return (child) => isSize && child === ir.of;
    }
    case 'list':
      return (_, place) => isFree && ir.items[place]?.spread === true;
    case 'if':
      return (child) => isFree && child !== ir.test;
    case 'let':
      return (child) =>
        child === ir.value ? contains(child, isKeyList) && isOnlyFree(ir.body, ir.name, isFree) : isFree;
    case 'call':
      return freeArguments(ir, isFree);
    default:
      return nowhere;
  }
}

// Every read of the name is one for which any order will do.
function isOnlyFree(ir: Ir, name: string, isFree: boolean): boolean {
  if (ir.op === 'name') return ir.name !== name || isFree;
  const free = freeChildren(ir, isFree);
  return irChildren(ir).every((child, place) => isOnlyFree(child, name, free(child, place)));
}

const asks = ['empty', 'filled', '.includes', 'Set.has'];
const asksEach = ['.some', '.every'];
const keeps = ['listed', 'iterable', 'Set', 'Set.values', 'Set.add', 'Set.delete', 'arguments'];
const keepsEach = ['.filter', '.map'];

function freeArguments(ir: Call, isFree: boolean): Free {
  const first: Free = (_, place) => place === 0;
  const { name, args } = ir;
  if (asks.includes(name)) return first;
  if (asksEach.includes(name)) return readsNoPlace(args[1]) ? first : nowhere;
  if (keeps.includes(name)) return isFree ? first : nowhere;
  if (keepsEach.includes(name)) return isFree && readsNoPlace(args[1]) ? first : nowhere;
  if (name === '.concat') return () => isFree;
  switch (name) {
    case 'Math.max':
    case 'Math.min':
      return (child) => isCall(child, 'arguments');
    case '.toSorted':
      // Keys differ, so that no two of them are equal in it.
      return args.length === 1 && sourceOf(args[0])?.name === 'Object.keys' ? first : nowhere;
    case 'Object.fromEntries':
      return givesOwnKeys(args[0]) ? first : nowhere;
    case '.reduce':
      return foldsByKey(args) ? first : nowhere;
    default:
      return nowhere;
  }
}

function readsNoPlace(fn: Ir | undefined): boolean {
  return fn?.op === 'fn' && fn.params.length <= 1;
}

/** The keys or entries that a list has, or some of them. */
function sourceOf(list: Ir | undefined): Call | undefined {
  if (list === undefined) return undefined;
  if (isCall(list, '.filter')) return readsNoPlace(list.args[1]) ? sourceOf(list.args[0]) : undefined;
  return isCall(list, 'Object.keys') || isCall(list, 'Object.entries') ? list : undefined;
}

// Where two pairs have one key, the last of them counts.
function givesOwnKeys(pairs: Ir | undefined): boolean {
  if (pairs === undefined) return false;
  if (!isCall(pairs, '.map')) return sourceOf(pairs)?.name === 'Object.entries';
  const [source, fn] = [sourceOf(pairs.args[0]), pairs.args[1]];
  if (source === undefined || fn?.op !== 'fn' || fn.params.length !== 1) return false;
  return pairsWith(fn.body, (key) => isKeyOf(key, source, fn.params[0]));
}

function pairsWith(body: Ir, isKey: (key: Ir) => boolean): boolean {
  if (body.op === 'let') return pairsWith(body.body, isKey);
  if (body.op === 'if') return pairsWith(body.yes, isKey) && pairsWith(body.no, isKey);
  const [key] = body.op === 'list' ? body.items : [];
  return key !== undefined && !key.spread && isKey(key.value);
}

function isKeyOf(ir: Ir, { name }: Call, item: string | undefined): boolean {
  if (name === 'Object.keys') return ir.op === 'name' && ir.name === item;
  return ir.op === 'get' && ir.of.op === 'name' && ir.of.name === item && sameIr(ir.key, irLiteral(0));
}

// What is carried is an object of which each step reads and changes what it has under its own key.
function foldsByKey([list, fn]: readonly Ir[]): boolean {
  const source = sourceOf(list);
  if (source === undefined || fn?.op !== 'fn' || fn.params.length !== 2) return false;
  return stepsByKey(fn.body, fn, (key) => isKeyOf(key, source, fn.params[1]));
}

function stepsByKey(body: Ir, fn: Fn, isKey: (key: Ir) => boolean): boolean {
  const [whole] = fn.params;
  const steps = (ir: Ir): boolean => stepsByKey(ir, fn, isKey);
  const apart = (ir: Ir): boolean => readsByKey(ir, whole, isKey);
  switch (body.op) {
    case 'name':
      return body.name === whole;
    case 'if':
      return apart(body.test) && steps(body.yes) && steps(body.no);
    case 'let':
      return apart(body.value) && steps(body.body);
    case 'object': {
      const [first, ...rest] = body.entries;
      const isKept = first !== undefined && first.key === undefined && steps(first.value);
      return isKept && rest.every(({ key, value }) => key !== undefined && isKey(key) && apart(value));
    }
    case 'call': {
      const [of, ...keys] = body.args;
      return body.name === 'omit' && of !== undefined && steps(of) && keys.every(isKey);
    }
    default:
      return false;
  }
}

function readsByKey(ir: Ir, whole: string | undefined, isKey: (key: Ir) => boolean): boolean {
  const isWhole = (part: Ir | undefined): boolean => part?.op === 'name' && part.name === whole;
  if (ir.op === 'name') return !isWhole(ir);
  if (ir.op === 'get' && isWhole(ir.of)) return isKey(ir.key);
  if (isCall(ir, 'in') && isWhole(ir.args[1])) return isKey(ir.args[0] as Ir);
  return irChildren(ir).every((child) => readsByKey(child, whole, isKey));
}
