// What a changing method makes of a list, Map or Set, and what its call gives.

import { choose, type Ir, type Item, irCall, irGet, irLiteral, irNothing, isCall, name } from '../ir.ts';
import type { FreshContainer } from '../read/fresh.ts';
import { refuse } from '../refusal.ts';
import type { Lowering } from './lowering.ts';

export interface MethodCall {
  readonly container: FreshContainer;
  readonly method: string;
  readonly whole: Ir;
  readonly items: readonly Item[];
}

export interface Changed {
  readonly whole: Ir;
  /** What the call gives, of the changed value. */
  readonly value: (changed: Ir) => Ir;
}

export function changedByMethod(lowering: Lowering, change: MethodCall): Changed {
  const { container, method } = change;
  const changed =
    container === 'map' ? changeMap(change) : container === 'set' ? changeSet(change) : changeList(lowering, change);
  return changed ?? refuse(`it calls ${method} on ${described[container]}`, 'use a method that it has');
}

const described = { list: 'a list', object: 'an object', map: 'a Map', set: 'a Set', data: 'a copy' } as const;

function changeMap({ method, whole, items }: MethodCall): Changed | undefined {
  const [key, value] = valuesOf(items, method);
  switch (method) {
    case 'set':
      return { whole: irCall('Map.set', whole, key ?? irNothing, value ?? irNothing), value: (changed) => changed };
    case 'delete':
      return {
        whole: irCall('Map.delete', whole, key ?? irNothing),
        value: () => irCall('Map.has', whole, key ?? irNothing),
      };
    case 'clear':
      return { whole: irCall('Map'), value: () => irNothing };
    default:
      return undefined;
  }
}

function changeSet({ method, whole, items }: MethodCall): Changed | undefined {
  const [item] = valuesOf(items, method);
  switch (method) {
    case 'add':
      return { whole: irCall('Set.add', whole, item ?? irNothing), value: (changed) => changed };
    case 'delete':
      return {
        whole: irCall('Set.delete', whole, item ?? irNothing),
        value: () => irCall('Set.has', whole, item ?? irNothing),
      };
    case 'clear':
      return { whole: irCall('Set', { op: 'list', items: [] }), value: () => irNothing };
    default:
      return undefined;
  }
}

function valuesOf(items: readonly Item[], method: string): readonly Ir[] {
  if (items.some((item) => item.spread))
    return refuse(`it spreads the arguments of ${method}`, 'write the arguments out');
  return items.map((item) => item.value);
}

function changeList(lowering: Lowering, { container, method, whole, items }: MethodCall): Changed | undefined {
  if (container === 'object') return undefined;
  const all: Item = { spread: true, value: whole };
  const length = (changed: Ir): Ir => irGet(changed, 'length');
  switch (method) {
    case 'push':
      return { whole: { op: 'list', items: [all, ...items] }, value: length };
    case 'unshift':
      return { whole: { op: 'list', items: [...items, all] }, value: length };
    case 'pop':
      return {
        whole: irCall('.slice', whole, irLiteral(0), irLiteral(-1)),
        value: () => irCall('.at', whole, irLiteral(-1)),
      };
    case 'shift':
      return { whole: irCall('.slice', whole, irLiteral(1)), value: () => irGet(whole, 0) };
    case 'splice':
      return splice(lowering, whole, items);
    case 'sort':
      return { whole: irCall('.toSorted', whole, ...valuesOf(items, method)), value: (changed) => changed };
    case 'reverse':
      return { whole: irCall('.toReversed', whole), value: (changed) => changed };
    case 'fill': {
      const [value, ...more] = valuesOf(items, method);
      if (more.length > 0) return refuse('it fills a part of a list', 'use map: list.map((item, i) => ...)');
      const filled: Ir = { op: 'fn', params: [lowering.fresh()], body: value ?? irNothing };
      return { whole: irCall('.map', filledPlaces(whole), filled), value: (changed) => changed };
    }
    default:
      return undefined;
  }
}

// Array(3).fill(x): one item for each place.
function filledPlaces(list: Ir): Ir {
  return isCall(list, 'holes') ? irCall('range', irLiteral(1), irCall('present', list.args[0] as Ir)) : list;
}

// Where nothing is put in: what is not in the part cut out. Otherwise what stands before, the new items, and what stands behind.
function splice(lowering: Lowering, whole: Ir, items: readonly Item[]): Changed {
  const [from, count, ...added] = items;
  if (from === undefined || from.spread || count?.spread === true)
    return refuse('it calls splice without a place', 'write splice(index, 1)');
  const start = startOf(whole, from.value);
  const end = count === undefined ? undefined : endOf(start, count.value);
  const behind: Item[] = end === undefined ? [] : [{ spread: true, value: irCall('.slice', whole, end) }];
  const before = irCall('.slice', whole, irLiteral(0), start);
  const removed = irCall('.slice', whole, start, ...(end === undefined ? [] : [end]));
  const isSingle = added.length === 0 && count?.value.op === 'literal' && count.value.value === 1;
  if (!isSingle) {
    const joined: Ir = { op: 'list', items: [{ spread: true, value: before }, ...added, ...behind] };
    return { whole: joined, value: () => removed };
  }
  const [item, place, first] = [lowering.fresh(), lowering.fresh(), lowering.fresh()];
  const stays = irCall('not', irCall('===', name(place), name(first)));
  const others = irCall('.filter', whole, { op: 'fn', params: [item, place], body: stays });
  return { whole: { op: 'let', name: first, value: start, body: others }, value: () => removed };
}

/** A place from the front, also where it was counted from the back. */
function startOf(whole: Ir, from: Ir): Ir {
  if (from.op === 'literal' && typeof from.value === 'number') {
    if (from.value >= 0) return from;
    return irCall('Math.max', irCall('+', irGet(whole, 'length'), from), irLiteral(0));
  }
  const place = irCall('place', from);
  return choose(
    irCall('<', place, irLiteral(0)),
    irCall('Math.max', irCall('+', irGet(whole, 'length'), place), irLiteral(0)),
    place,
  );
}

function endOf(start: Ir, count: Ir): Ir {
  if (count.op !== 'literal' || typeof count.value !== 'number')
    return irCall('+', start, irCall('Math.max', irCall('place', count), irLiteral(0)));
  if (count.value < 0) return start;
  return start.op === 'literal' && typeof start.value === 'number'
    ? irLiteral(start.value + count.value)
    : irCall('+', start, count);
}
