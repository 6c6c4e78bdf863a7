// Methods that others say: copies with a place changed, folds from the end, own keys.

import { type Ir, type Item, irCall, irLiteral, name } from '../ir.ts';
import { refuse } from '../refusal.ts';

/** The method in other words; `undefined` for one that has a form of its own. */
export function lowerListMethod(method: string, list: Ir, args: readonly Ir[]): Ir | undefined {
  switch (method) {
    case 'flat':
      return lowerFlat(list, args);
    case 'hasOwnProperty':
      return args[0] === undefined ? undefined : irCall('in', args[0], list);
    case 'with':
      return lowerWith(list, args);
    case 'toSpliced':
      return lowerSpliced(list, args);
    case 'reduceRight':
      return lowerReduceRight(list, args);
    case 'entries':
    case 'keys':
    case 'values':
      return irCall('iterator', lowerIterated(method, list));
    default:
      return undefined;
  }
}

// flat(2) is flat twice.
function lowerFlat(list: Ir, [depth]: readonly Ir[]): Ir | undefined {
  const times = depth === undefined ? undefined : wholeNumber(depth);
  if (times === undefined || times < 1 || times > 4) return undefined;
  return Array.from({ length: times }).reduce<Ir>((flat) => irCall('.flat', flat), list);
}

// A place past the ends throws in JavaScript.
function lowerWith(list: Ir, [place, value]: readonly Ir[]): Ir {
  const at = place === undefined ? undefined : wholeNumber(place);
  if (at === undefined || value === undefined)
    return refuse(
      'it calls with(...) with a computed place',
      'use map: left.map((item, i) => (i === place ? x : item))',
    );
  const after = at === -1 ? [] : [spread(irCall('.slice', list, irLiteral(at + 1)))];
  return {
    op: 'list',
    items: [spread(irCall('.slice', list, irLiteral(0), irLiteral(at))), { spread: false, value }, ...after],
  };
}

function lowerSpliced(list: Ir, [start, count, ...added]: readonly Ir[]): Ir {
  const [from, size] = [start, count].map((ir) => (ir === undefined ? undefined : wholeNumber(ir)));
  if (from === undefined || size === undefined || from < 0 || size < 0)
    return refuse(
      'it calls toSpliced with computed places',
      'use slice and spread: [...left.slice(0, i), x, ...left.slice(i)]',
    );
  const items = added.map((value): Item => ({ spread: false, value }));
  const before = spread(irCall('.slice', list, irLiteral(0), irLiteral(from)));
  return { op: 'list', items: [before, ...items, spread(irCall('.slice', list, irLiteral(from + size)))] };
}

function lowerReduceRight(list: Ir, args: readonly Ir[]): Ir {
  const [fn] = args;
  if (fn?.op === 'fn' && fn.params.length > 2)
    return refuse(
      'it calls reduceRight with a callback that reads places',
      'use reduce on a reversed copy of the list',
    );
  return irCall('.reduce', irCall('.toReversed', list), ...args);
}

// JSON has no other values with these methods than lists; what they give can only be gone through.
function lowerIterated(method: 'entries' | 'keys' | 'values', list: Ir): Ir {
  if (method === 'values') return { op: 'list', items: [spread(list)] };
  const [item, place] = ['_item', '_place'].map(name) as [Ir, Ir];
  const pair: Ir = { op: 'list', items: [place, item].map((value) => ({ spread: false, value })) };
  return irCall('.map', list, { op: 'fn', params: ['_item', '_place'], body: method === 'keys' ? place : pair });
}

function spread(value: Ir): Item {
  return { spread: true, value };
}

function wholeNumber(ir: Ir): number | undefined {
  return ir.op === 'literal' && typeof ir.value === 'number' && Number.isInteger(ir.value) ? ir.value : undefined;
}
