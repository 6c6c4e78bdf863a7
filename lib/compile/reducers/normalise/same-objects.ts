// Which values may be one and the same object, by where they come from (sources.ts).

import type { Ir, Item } from '../ir.ts';
import type { Path, Paths, Sources } from './sources.ts';

/** True where two values may be the same object or list. */
export function mayShare(sources: Sources, left: Ir, right: Ir): boolean {
  return mayMeet(sources.paths(left), sources.paths(right));
}

/** True where a value may be the same object or list as an item of `list`. */
export function mayHold(sources: Sources, list: Ir, value: Ir): boolean {
  return mayMeet(sources.itemPaths(list), sources.paths(value));
}

/** True where an object or a list may be more than once among the items of `list`. */
export function mayRepeat(sources: Sources, list: Ir): boolean {
  switch (list.op) {
    case 'name':
      return isRead(sources.paths(list)) ? false : repeatsBehind(sources, list.name);
    case 'get':
      return !isRead(sources.paths(list));
    case 'if':
      return mayRepeat(sources, list.yes) || mayRepeat(sources, list.no);
    case 'let':
      return mayRepeat(sources, list.body);
    case 'list':
      return partsRepeat(sources, list.items);
    case 'call':
      return callRepeats(sources, list);
    default:
      return false;
  }
}

function repeatsBehind(sources: Sources, name: string): boolean {
  const values = sources.valuesOf(name);
  return values.length !== 1 || mayRepeat(sources, values[0] as Ir);
}

function callRepeats(sources: Sources, { name, args }: Extract<Ir, { op: 'call' }>): boolean {
  const [first, second] = args;
  if (first === undefined) return false;
  if (['.filter', '.slice', '.sort', '.toSorted', '.reverse', '.toReversed'].includes(name))
    return mayRepeat(sources, first);
  switch (name) {
    case 'Set':
    case 'Set.values':
    case 'Object.keys':
    case '.split':
      return false;
    case 'Object.values':
      return !isRead(sources.paths(first));
    case '.concat':
      // What is joined may be a list as well as an item.
      return partsRepeat(
        sources,
        args.flatMap((value, index) => joined(value, index > 0)),
      );
    case '.map':
      return second?.op !== 'fn' || mapRepeats(sources, first, second);
    default:
      return true;
  }
}

function joined(value: Ir, maybeItem: boolean): readonly Item[] {
  const isItem = maybeItem && value.op !== 'list';
  return [{ spread: true, value }, ...(isItem ? [{ spread: false, value }] : [])];
}

// One object per item: one that the item has, or one that is made for it.
function mapRepeats(sources: Sources, list: Ir, { params, body }: Extract<Ir, { op: 'fn' }>): boolean {
  if (sources.paths(body)?.length === 0 || body.op === 'object' || body.op === 'list') return false;
  return mayRepeat(sources, list) || !isPartOf(body, params[0]);
}

function isPartOf(ir: Ir, name: string | undefined): boolean {
  return ir.op === 'get' ? isPartOf(ir.of, name) : ir.op === 'name' && ir.name === name;
}

function partsRepeat(sources: Sources, parts: readonly Item[]): boolean {
  if (parts.some(({ spread, value }) => spread && mayRepeat(sources, value))) return true;
  const all = parts.map(({ spread, value }) => (spread ? sources.itemPaths(value) : sources.paths(value)));
  return all.some((paths, index) => all.slice(index + 1).some((others) => mayMeet(paths, others)));
}

// A value of the state or of an update, and none that the reducer made.
function isRead(paths: Paths): boolean {
  return paths?.every(([root]) => root === 'left' || root === 'right') ?? false;
}

function mayMeet(left: Paths, right: Paths): boolean {
  if (left?.length === 0 || right?.length === 0) return false;
  if (left === undefined || right === undefined) return true;
  return left.some((one) => right.some((other) => agree(one, other)));
}

function agree(left: Path, right: Path): boolean {
  return (
    left.length === right.length &&
    left.every((key, index) => key === right[index] || key === '*' || right[index] === '*')
  );
}
