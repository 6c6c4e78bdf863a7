// Where the arms of a condition meet again. What follows is lowered once, over placeholders for the names that the arms change; then
// either each arm ends in it (where it is small), or the arms give their values, and it reads them.
//
//   J1. What follows is lowered exactly once, so that text does not double with each condition.
//   J2. Of the changed names only those that are read later are carried.

import { type Entry, type Ir, irGet, irLiteral, irNothing, mayFail, name, substitute } from '../ir.ts';
import type { Syntax } from '../read/syntax.ts';
import { choices } from './choices.ts';
import type { At, Flow, LoweringScope, Next } from './lowering.ts';
import { fill, letterOf, placeholders, readsName, withPlaceholders } from './placeholders.ts';
import { sizeOfCall } from './size-of.ts';

/** How much may stand in each arm rather than once behind them, in nodes. */
const small = { values: 16, leaving: 40 };

export interface Arms {
  /** The names that the arms change. */
  readonly names: readonly string[];
  /** True where an arm may leave by return, break or continue. */
  readonly leaves: boolean;
  /** The condition over its arms: `end` is where an arm goes on, `flow` where it leaves to. */
  readonly build: (end: Next, flow: Flow) => Ir;
}

export function joinArms(at: At, { names, leaves, build }: Arms, scope: LoweringScope, next: Next): Ir {
  const held = placeholders(at.lowering, names, scope);
  const rest = next(withPlaceholders(scope, held));
  const read = held.filter(({ placeholder }) => readsName(rest, placeholder));
  if (leaves) {
    if (sizeOfCall(rest) <= small.leaving) return build((end) => fill(rest, read, end), at.flow);
    return choices(at, { held, scope, rest, build });
  }
  const [only] = read;
  if (only === undefined) {
    // Lowered nevertheless: what the arms do may have to be refused, or may throw.
    const value = build(() => irLiteral(null), at.flow);
    return mayFail(value) ? { op: 'let', name: at.lowering.fresh(), value, body: rest } : rest;
  }
  if (read.length === 1) {
    const value = build((end) => end.get(only.source) ?? irNothing, at.flow);
    return { op: 'let', name: only.placeholder, value, body: rest };
  }
  if (sizeOfCall(rest) <= small.values) return build((end) => fill(rest, read, end), at.flow);
  const bound = at.lowering.fresh();
  const value = build((end) => {
    const entries = read.map(
      ({ source }, index): Entry => ({ key: irLiteral(letterOf(index)), value: end.get(source) ?? irNothing }),
    );
    return { op: 'object', entries: entries.filter((entry) => entry.value.op !== 'nothing') };
  }, at.flow);
  const body = read.reduce(
    (text, { placeholder }, index) => substitute(text, placeholder, irGet(name(bound), letterOf(index))),
    rest,
  );
  return { op: 'let', name: bound, value, body };
}

/** The names that the nodes change, of those that have a meaning already. */
export function changedIn({ lowering }: At, nodes: readonly Syntax[], scope: LoweringScope): readonly string[] {
  const names = nodes.flatMap((node) => lowering.facts.changedIn(node));
  return [...new Set(names)].filter((name) => scope.has(name));
}
