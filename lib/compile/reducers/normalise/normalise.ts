// One form for what can be said in several ways. Minifiers turn `if` into `?:`, flip conditions, join returns, merge calls and fold
// constants; all of it ends here in the same IR, so that the text does not depend on the toolchain.

import { type Ir, irChildren, isTrivial, mapChildren, mayFail, sameIr, substitute } from '../ir.ts';
import { simplifyCarried } from '../lower/leaves.ts';
import { simplifyCall } from './simplify-call.ts';
import { simplifyIf } from './simplify-if.ts';
import { simplifyBoundSet } from './simplify-set.ts';

/** The canonical form. */
export function normalise(ir: Ir): Ir {
  let before = ir;
  for (let after = pass(before); !sameIr(before, after); after = pass(before)) before = after;
  return before;
}

function pass(ir: Ir): Ir {
  const inner = mapChildren(ir, pass);
  switch (inner.op) {
    case 'let':
      return simplifyLet(inner);
    case 'if':
      return simplifyIf(inner);
    case 'call':
      return simplifyCall(inner);
    case 'list':
      return { ...inner, items: inner.items.flatMap(flattenItem) };
    case 'object':
      return simplifyCarried({ ...inner, entries: inner.entries.flatMap((entry) => flattenEntry(entry)) });
    case 'get':
      return simplifyGet(inner);
    default:
      return inner;
  }
}

// A constant that is read once, and not inside a callback (which would compute it per item), stands where it is read.
function simplifyLet(ir: Extract<Ir, { op: 'let' }>): Ir {
  const { name, value, body } = ir;
  const bound = simplifyBoundSet(ir);
  if (bound !== ir) return bound;
  // A value that may throw is computed where it stands, also where nothing reads it.
  if (value.op !== 'fn' && mayFail(value)) return ir;
  const reads = countReads(body, name, 0);
  const inline =
    isTrivial(value) || value.op === 'fn' || reads.total === 0 || (reads.total === 1 && reads.inCallbacks === 0);
  return inline ? substitute(body, name, value) : ir;
}

interface Reads {
  readonly total: number;
  readonly inCallbacks: number;
}

function countReads(ir: Ir, name: string, depth: number): Reads {
  if (ir.op === 'name') return ir.name === name ? { total: 1, inCallbacks: depth } : { total: 0, inCallbacks: 0 };
  const inner = irChildren(ir).map((child) => countReads(child, name, ir.op === 'fn' ? 1 : depth));
  return inner.reduce(
    (sum, each) => ({ total: sum.total + each.total, inCallbacks: sum.inCallbacks + each.inCallbacks }),
    {
      total: 0,
      inCallbacks: 0,
    },
  );
}

// [...[a, b], c] is [a, b, c]; {...{ k: v }} is { k: v }.
function flattenItem(item: {
  readonly spread: boolean;
  readonly value: Ir;
}): readonly { readonly spread: boolean; readonly value: Ir }[] {
  return item.spread && item.value.op === 'list' ? item.value.items : [item];
}

function flattenEntry(entry: {
  readonly key?: Ir;
  readonly value: Ir;
}): readonly { readonly key?: Ir; readonly value: Ir }[] {
  return entry.key === undefined && entry.value.op === 'object' ? entry.value.entries : [entry];
}

// { k: v }.k and [a, b][0] come from destructuring what was just built.
function simplifyGet(ir: Extract<Ir, { op: 'get' }>): Ir {
  const { of, key } = ir;
  if (key.op !== 'literal' || of.op !== 'list' || typeof key.value !== 'number') return ir;
  const known = of.items.slice(0, key.value + 1);
  return known.length > key.value && !known.some((item) => item.spread) ? (known[key.value]?.value ?? ir) : ir;
}
