// A loop as a reduce: what its body changes is carried from step to step, alone or as an object under letters.
//
//   L1. `continue` and the end of the body hand on; `break` and `return` hand on with a mark (leaves.ts), and no later step does anything.
//   L2. The carried value is bare only for one name whose start is surely a value: JSONata's $reduce would take the first item for
//       a start that is nothing.
//   L3. A body that carries nothing is lowered all the same: what it does may have to be refused.

import {
  choose,
  type Entry,
  type Ir,
  irCall,
  irGet,
  irLiteral,
  irNothing,
  mayFail,
  name,
  sameIr,
  substitute,
} from '../ir.ts';
import { isMarkedChoice } from './choices.ts';
import { carriedName, type Leaf, leaf, leaveMark, type Mark, resolveLeaves, tupleOf } from './leaves.ts';
import type { At, Flow, Lowering, LoweringScope, Next } from './lowering.ts';
import { type Held, letterOf, placeholders, readsName, withPlaceholders } from './placeholders.ts';

export interface LoopParts {
  readonly items: Ir;
  /** The names that the body changes. */
  readonly names: readonly string[];
  readonly body: (
    item: Ir,
    index: Ir,
    inside: { readonly scope: LoweringScope; readonly flow: Flow; readonly end: Next },
  ) => Ir;
}

export function lowerLoop(at: At, { items, names, body }: LoopParts, scope: LoweringScope, next: Next): Ir {
  const { lowering } = at;
  const held = placeholders(
    lowering,
    names.filter((each) => scope.has(each)),
    scope,
  );
  const [item, index, returned] = [lowering.fresh(), lowering.fresh(), lowering.fresh()];
  const inner = withPlaceholders(scope, held);
  const ways = new Set<Mark>();
  const step = body(name(item), name(index), { scope: inner, ...endings(held, ways) });
  const rest = next(inner);
  const afterReturn = ways.has(leaveMark.return) ? at.flow.return(name(returned), inner) : undefined;
  const carried = carriedPlaces(held, step, afterReturn === undefined ? [rest] : [rest, afterReturn]);
  if (carried.length === 0 && afterReturn === undefined && !mayFail(step)) return rest;
  const isMarkedLoop = ways.has(leaveMark.return) || ways.has(leaveMark.break);
  const isBare = !isMarkedLoop && carried.length === 1 && isSure(lowering, held[carried[0] as number] as Held, scope);
  const [fresh, bound] = [lowering.fresh(), lowering.fresh()];
  const acc = isBare ? fresh : carriedName(fresh, carried.length);
  const from = (tuple: string, ir: Ir): Ir => readCarried(ir, { held, carried, tuple: name(tuple), isBare });
  const handOn = (each: Leaf): Ir => handedOn(each, { held, carried, isBare, acc: name(acc) });
  const stepped = from(acc, resolveLeaves(step, handOn));
  const guarded = isMarkedLoop ? choose(irCall('===', irGet(name(acc), 'z'), irNothing), stepped, name(acc)) : stepped;
  const params = [acc, item, ...(readsName(guarded, index) ? [index] : [])];
  const start = startOf(scope, { held, carried, isBare });
  const value = irCall('.reduce', items, { op: 'fn', params, body: guarded }, start);
  const after = from(bound, rest);
  const whole =
    afterReturn === undefined
      ? after
      : choose(
          isMarkedChoice(name(bound), leaveMark.return),
          substitute(from(bound, afterReturn), returned, irGet(name(bound), 'r')),
          after,
        );
  return { op: 'let', name: bound, value, body: whole };
}

function endings(held: readonly Held[], ways: Set<Mark>): { readonly flow: Flow; readonly end: Next } {
  const end: Next = (scope) => leaf(held, scope, leaveMark.end);
  return {
    end,
    flow: {
      return: (value, scope) => {
        ways.add(leaveMark.return);
        return leaf(held, scope, leaveMark.return, value);
      },
      break: (scope) => {
        ways.add(leaveMark.break);
        return leaf(held, scope, leaveMark.break);
      },
      continue: end,
    },
  };
}

/** The places of the names that must be carried: those read after the loop, and those that a carried name's next value reads. */
function carriedPlaces(held: readonly Held[], step: Ir, after: readonly Ir[]): readonly number[] {
  const reads = (ir: Ir): readonly number[] =>
    held.flatMap(({ placeholder }, place) => (readsName(ir, placeholder) ? [place] : []));
  let carried = new Set(after.flatMap(reads));
  for (;;) {
    const known = carried;
    const cut = resolveLeaves(step, ({ returned, values }) =>
      irCall('%', returned, ...values.filter((_, place) => known.has(place))),
    );
    const more = new Set([...known, ...reads(cut)]);
    if (more.size === known.size) return [...known].sort((one, other) => one - other);
    carried = more;
  }
}

interface Carrying {
  readonly held: readonly Held[];
  readonly carried: readonly number[];
  readonly isBare: boolean;
}

function readCarried(ir: Ir, { held, carried, tuple, isBare }: Carrying & { readonly tuple: Ir }): Ir {
  return carried.reduce(
    (text, place, index) =>
      substitute(text, held[place]?.placeholder ?? '', isBare ? tuple : irGet(tuple, letterOf(index))),
    ir,
  );
}

function handedOn(each: Leaf, { held, carried, isBare, acc }: Carrying & { readonly acc: Ir }): Ir {
  if (isBare) return each.values[carried[0] as number] ?? irNothing;
  const isSame = carried.every((place) =>
    sameIr(each.values[place] ?? irNothing, name(held[place]?.placeholder ?? '')),
  );
  return isSame && each.mark === leaveMark.end ? acc : tupleOf(each, carried);
}

function startOf(scope: LoweringScope, { held, carried, isBare }: Carrying): Ir {
  const values = carried.map((place) => scope.get(held[place]?.source ?? '') ?? irNothing);
  if (isBare) return values[0] ?? irNothing;
  const entries = values.map((value, index): Entry => ({ key: irLiteral(letterOf(index)), value }));
  return { op: 'object', entries: entries.filter(({ value }) => value.op !== 'nothing') };
}

const sureCalls: readonly string[] = [
  '.concat',
  '.filter',
  '.map',
  '.toSorted',
  '.toReversed',
  '.flat',
  'Object.keys',
  'text',
  'Set',
  'Map',
];

// Of an owned variable every value is a container; `left` and `right` are never nothing.
function isSure(lowering: Lowering, { source }: Held, scope: LoweringScope): boolean {
  const start = scope.get(source) ?? irNothing;
  if (start.op === 'nothing') return false;
  const made = lowering.ownership.madeAs(source);
  if (made !== undefined && made !== 'data' && lowering.facts.variable(source)?.startsEmpty === false) return true;
  if (start.op === 'literal' || start.op === 'list' || start.op === 'object') return true;
  if (start.op === 'name') return start.name === 'left' || start.name === 'right';
  return start.op === 'call' && sureCalls.includes(start.name);
}
