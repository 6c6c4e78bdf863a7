// Leaves: where a step of a loop, or an arm of a condition, comes to its end. What it must hand on is known only when all is lowered,
// so a leaf first holds the value of every name that may change, and is then cut down to what is read.

import { type Entry, type Ir, irCall, irLiteral, irNothing, mapChildren, sameIr } from '../ir.ts';
import type { LoweringScope } from './lowering.ts';
import { type Held, letterOf } from './placeholders.ts';

/** How an end was come to. The values are part of the text. */
export const leaveMark = { end: 0, return: 1, break: 2, continue: 3 } as const;
export type Mark = (typeof leaveMark)[keyof typeof leaveMark];

export interface Leaf {
  readonly mark: Mark;
  /** What is returned. */
  readonly returned: Ir;
  /** The names' values, in the order of `held`. */
  readonly values: readonly Ir[];
}

const operation = '%leaf';

/** What a loop carries, under a name that says how many values it is made of. */
export function carriedName(fresh: string, values: number): string {
  return `${fresh}@${values}`;
}

/** The object that a loop carries, written anew from all its values: a step that changes nothing hands on what it was given. */
export function simplifyCarried(ir: Extract<Ir, { op: 'object' }>): Ir {
  const owners = ir.entries.map(({ key, value }) => {
    const isSame = key?.op === 'literal' && value.op === 'get' && sameIr(value.key, key) && value.of.op === 'name';
    return isSame ? (value.of as Extract<Ir, { op: 'name' }>).name : '';
  });
  const [owner] = owners;
  const isWhole = owner?.endsWith(`@${owners.length}`) === true && owners.every((each) => each === owner);
  return isWhole ? { op: 'name', name: owner } : ir;
}

export function leaf(held: readonly Held[], scope: LoweringScope, how: Mark, returned: Ir = irNothing): Ir {
  return irCall(operation, irLiteral(how), returned, ...held.map(({ source }) => scope.get(source) ?? irNothing));
}

export function isLeaf(ir: Ir): boolean {
  return ir.op === 'call' && ir.name === operation;
}

/** The IR with each of its leaves as `resolve` writes it. */
export function resolveLeaves(ir: Ir, resolve: (leaf: Leaf) => Ir): Ir {
  if (ir.op !== 'call' || ir.name !== operation) return mapChildren(ir, (child) => resolveLeaves(child, resolve));
  const [how, returned, ...values] = ir.args as readonly [Ir, Ir, ...Ir[]];
  return resolve({ mark: (how.op === 'literal' ? how.value : 0) as Mark, returned, values });
}

/** The values of the names carried, under their letters, with the mark `z` and what is returned as `r`. */
export function tupleOf({ mark: how, returned, values }: Leaf, carried: readonly number[]): Ir {
  const entries: Entry[] = carried.map((place, index) => ({
    key: irLiteral(letterOf(index)),
    value: values[place] ?? irNothing,
  }));
  if (how !== leaveMark.end) entries.push({ key: irLiteral('z'), value: irLiteral(how) });
  if (how === leaveMark.return) entries.push({ key: irLiteral('r'), value: returned });
  return { op: 'object', entries: entries.filter(({ value }) => value.op !== 'nothing') };
}
