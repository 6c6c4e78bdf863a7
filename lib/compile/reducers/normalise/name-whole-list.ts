// A callback's third parameter is the list itself: under a name outside the callback, what is asked of it can move there.

import { type Ir, irCall, isTrivial, mapChildren, name, substitute } from '../ir.ts';
import { reads } from './probe.ts';

/** The same value, without third parameters. */
export function nameWholeLists(ir: Ir): Ir {
  const inner = mapChildren(ir, nameWholeLists);
  const fn = inner.op === 'call' ? inner.args[1] : undefined;
  if (inner.op !== 'call' || fn?.op !== 'fn' || inner.name === '.reduce') return inner;
  const [item, place, whole] = fn.params;
  const list = inner.args[0] as Ir;
  if (item === undefined || place === undefined || whole === undefined || !reads(fn.body, whole)) return inner;
  // The parameter's own name serves: nothing else has it.
  const known = isTrivial(list) ? list : name(whole);
  const without: Ir = { op: 'fn', params: [item, place], body: substitute(fn.body, whole, known) };
  const asked = irCall(inner.name, known, without, ...inner.args.slice(2));
  return isTrivial(list) ? asked : { op: 'let', name: whole, value: list, body: asked };
}
