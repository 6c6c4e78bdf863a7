// Lists whose items may be undefined. JSON has no such lists, so making one fails loudly; where it is made only to be searched by a
// condition that undefined does not meet (`.filter(Boolean)`), JSONata may as well leave those items out.

import { type Ir, irChildren, isCall } from '../ir.ts';
import type { EmittedFunction } from './emit-callback.ts';

/** True where the condition never holds for undefined, or JavaScript throws on it; and does not look at places. */
export function rejectsUndefined(fn: EmittedFunction): boolean {
  const [param] = fn.params;
  return fn.params.length === 1 && param !== undefined && fails(fn.body, param);
}

function fails(test: Ir, param: string): boolean {
  if (test.op !== 'call') return false;
  const [first, second] = test.args;
  if (first === undefined) return false;
  switch (test.name) {
    case 'and':
      return fails(first, param) || (second !== undefined && fails(second, param) && !holds(first, param));
    case 'or':
      return second !== undefined && fails(first, param) && fails(second, param);
    case 'not':
      return holds(first, param);
    case 'truthy':
    case 'Array.isArray':
      return isParam(first, param) || throws(first, param);
    case '===':
      return (isParam(first, param) || isTypeOf(first, param)) && second?.op === 'literal';
    case '<':
    case '<=':
    case '>':
    case '>=':
      return isParam(first, param);
    default:
      return throws(first, param);
  }
}

function holds(test: Ir, param: string): boolean {
  const [first, second] = test.op === 'call' ? test.args : [];
  if (first === undefined || !isParam(first, param)) return false;
  return isCall(test, 'nullish') || (isCall(test, '===') && second?.op === 'nothing');
}

function isTypeOf(ir: Ir, param: string): boolean {
  return isCall(ir, 'typeof') && ir.args[0] !== undefined && isParam(ir.args[0], param);
}

function isParam(ir: Ir, param: string): boolean {
  return ir.op === 'name' && ir.name === param;
}

// Reading a property of undefined: x.y.
function throws(ir: Ir, param: string): boolean {
  return ir.op === 'get' && irChildren(ir).some((child) => isParam(child, param));
}
