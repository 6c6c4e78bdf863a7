// Loops that put one entry after the other under keys, which copies what is there each time: all entries at once, where none of them
// reads what the loop has made so far.
//
//   for (const x of l) m.set(x.id, x)                  new Map([...entries, ...l.map((x) => [x.id, x])])
//   l.reduce((all, x) => ({ ...all, [x.id]: x }), s)   { ...s, ...Object.fromEntries(l.map((x) => [x.id, x])) }

import { type Ir, type Item, irCall, isCall, mapChildren, sameIr } from '../ir.ts';
import { reads } from './probe.ts';

type Call = Extract<Ir, { op: 'call' }>;

/** The same value, with such loops as one object; the very same where there is none. */
export function fillAtOnce(ir: Ir): Ir {
  let isChanged = false;
  const walk = (part: Ir): Ir => {
    const inner = mapChildren(part, walk);
    const filled = isCall(inner, '.reduce') ? fill(inner) : undefined;
    isChanged ||= filled !== undefined;
    return filled ?? inner;
  };
  const walked = walk(ir);
  return isChanged ? walked : ir;
}

function fill({ args }: Call): Ir | undefined {
  const [list, fn, start] = args;
  if (list === undefined || fn?.op !== 'fn' || start === undefined) return undefined;
  const [carried, item, ...others] = fn.params;
  if (carried === undefined || item === undefined || others.some((other) => reads(fn.body, other))) return undefined;
  const pair = pairOf(fn.body, carried, item);
  if (pair === undefined || reads(pair.body, carried)) return undefined;
  const pairs = irCall('.map', list, { op: 'fn', params: [item], body: pair.body });
  if (pair.into === 'object')
    return { op: 'object', entries: [{ value: start }, { value: irCall('Object.fromEntries', pairs) }] };
  const begun = isCall(start, 'Map') ? itemsOf(start.args[0]) : undefined;
  return begun === undefined
    ? undefined
    : irCall('Map', { op: 'list', items: [...begun, { spread: true, value: pairs }] });
}

const itemsOf = (pairs: Ir | undefined): readonly Item[] => {
  if (pairs === undefined) return [];
  return pairs.op === 'list' ? pairs.items : [{ spread: true, value: pairs }];
};

interface Pair {
  /** The callback's body, that gives `[key, value]`. */
  readonly body: Ir;
  readonly into: 'Map' | 'object';
}

function pairOf(body: Ir, carried: string, item: string): Pair | undefined {
  if (body.op === 'let') {
    const pair = pairOf(body.body, carried, item);
    return pair === undefined ? undefined : { ...pair, body: { ...body, body: pair.body } };
  }
  const all: Ir = { op: 'name', name: carried };
  if (isCall(body, 'Map.set')) {
    const [map, key, value] = body.args;
    return map !== undefined && key !== undefined && value !== undefined && sameIr(map, all)
      ? { body: listOf(key, value), into: 'Map' }
      : undefined;
  }
  const [first, second, ...more] = body.op === 'object' ? body.entries : [];
  const isSpread = first !== undefined && first.key === undefined && sameIr(first.value, all);
  if (!isSpread || second?.key === undefined || more.length > 0 || !isThere(second.value, item)) return undefined;
  return { body: listOf(second.key, second.value), into: 'object' };
}

const listOf = (...values: readonly Ir[]): Ir => ({
  op: 'list',
  items: values.map((value) => ({ spread: false, value })),
});

// A value that is missing takes its key away, which a later one would have to undo.
function isThere(value: Ir, item: string): boolean {
  return ['literal', 'list', 'object'].includes(value.op) || (value.op === 'name' && value.name === item);
}
