// Conditions in one form: no negated tests, no test twice, nothing outside that both branches share.

import { choose, type Ir, irCall, irLiteral, isCall, sameIr } from '../ir.ts';
import { isTest } from '../lower/lowering.ts';

export function simplifyIf(ir: Extract<Ir, { op: 'if' }>): Ir {
  const { test, yes, no } = ir;
  if (test.op === 'literal') return test.value === true ? yes : no;
  if (isCall(test, 'not')) return choose(test.args[0] as Ir, no, yes);
  if (sameIr(yes, no)) return yes;
  return booleanIf(test, yes, no) ?? joinedIf(test, yes, no) ?? callOfIf(test, yes, no) ?? ir;
}

function booleanIf(test: Ir, yes: Ir, no: Ir): Ir | undefined {
  if (!isTest(yes) || !isTest(no)) return undefined;
  if (sameIr(yes, irLiteral(true)) || sameIr(yes, test)) return irCall('or', test, no);
  if (sameIr(no, irLiteral(false)) || sameIr(no, test)) return irCall('and', test, yes);
  if (sameIr(yes, irLiteral(false))) return irCall('and', irCall('not', test), no);
  if (sameIr(no, irLiteral(true))) return irCall('or', irCall('not', test), yes);
  return undefined;
}

// p ? (q ? x : y) : y  and  p ? x : (q ? x : y): one condition.
function joinedIf(test: Ir, yes: Ir, no: Ir): Ir | undefined {
  if (yes.op === 'if' && sameIr(yes.no, no)) return choose(irCall('and', test, yes.test), yes.yes, no);
  if (yes.op === 'if' && sameIr(yes.yes, no)) {
    return choose(irCall('and', test, irCall('not', yes.test)), yes.no, no);
  }
  if (no.op !== 'if') return undefined;
  if (sameIr(no.yes, yes)) return choose(irCall('or', test, no.test), yes, no.no);
  if (sameIr(no.no, yes)) return choose(irCall('or', test, irCall('not', no.test)), yes, no.yes);
  return undefined;
}

// p ? a.f(x) : a.f(y) is a.f(p ? x : y).
function callOfIf(test: Ir, yes: Ir, no: Ir): Ir | undefined {
  if (yes.op !== 'call' || no.op !== 'call' || yes.name !== no.name || !isSourceCall(yes.name)) return undefined;
  const others = no.args;
  if (yes.args.length !== others.length) return undefined;
  const different = yes.args.flatMap((arg, index) => (sameIr(arg, others[index] as Ir) ? [] : [index]));
  if (different.length !== 1 || different[0] === undefined || (yes.name.startsWith('.') && different[0] === 0))
    return undefined;
  const args = yes.args.map((arg, index) => (index === different[0] ? choose(test, arg, others[index] as Ir) : arg));
  return { op: 'call', name: yes.name, args };
}

function isSourceCall(name: string): boolean {
  return /^\.|^[A-Z]/.test(name);
}
