// Operators in one form: constants folded, negations outside, `x === null || x === undefined` as `x == null`.

import { call, type Ir, isCall, literal, sameIr } from './ir.ts';
import { asTest } from './lowering.ts';

export function simplifyCall(ir: Extract<Ir, { op: 'call' }>): Ir {
  const [first, second] = ir.args;
  switch (ir.name) {
    case 'not':
      return first === undefined ? ir : simplifyNot(first, ir);
    case 'and':
    case 'or':
      return first === undefined || second === undefined ? ir : simplifyLogical(ir.name, first, second);
    case 'truthy':
      return first === undefined || sameIr(asTest(first), ir) ? ir : asTest(first);
    case 'text':
      return call('text', ...joinLiterals(ir.args.flatMap((arg) => (isCall(arg, 'text') ? arg.args : [arg]))));
    case '.includes':
      return first !== undefined && isCall(first, 'distinct')
        ? { ...ir, args: [first.args[0] as Ir, ...ir.args.slice(1)] }
        : ir;
    case '+':
      return foldAddition(first, second) ?? ir;
    default:
      return ir;
  }
}

function simplifyNot(test: Ir, ir: Ir): Ir {
  if (isCall(test, 'not')) return test.args[0] as Ir;
  return test.op === 'literal' ? literal(test.value !== true) : ir;
}

function simplifyLogical(operation: 'and' | 'or', first: Ir, second: Ir): Ir {
  const decides = operation === 'or';
  if (first.op === 'literal') return first.value === decides ? first : second;
  if (second.op === 'literal' && second.value !== decides) return first;
  if (isCall(first, 'not') && isCall(second, 'not')) {
    return call('not', call(decides ? 'and' : 'or', first.args[0] as Ir, second.args[0] as Ir));
  }
  // (a and b) and c is a and (b and c).
  if (isCall(first, operation))
    return call(operation, first.args[0] as Ir, call(operation, first.args[1] as Ir, second));
  return (decides ? nullishTest(first, second) : undefined) ?? call(operation, first, second);
}

// x === null || x === undefined is x == null.
function nullishTest(first: Ir, second: Ir): Ir | undefined {
  if (!isCall(first, '===') || !isCall(second, '===') || !sameIr(first.args[0] as Ir, second.args[0] as Ir))
    return undefined;
  const [one, other] = [first.args[1] as Ir, second.args[1] as Ir];
  const isNull = (ir: Ir): boolean => ir.op === 'literal' && ir.value === null;
  const both = (isNull(one) && other.op === 'nothing') || (one.op === 'nothing' && isNull(other));
  return both ? call('nullish', first.args[0] as Ir) : undefined;
}

function joinLiterals(parts: readonly Ir[]): Ir[] {
  const joined: Ir[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (part.op !== 'literal' || last?.op !== 'literal') joined.push(part);
    else joined.splice(-1, 1, literal(`${String(last.value)}${String(part.value)}`));
  }
  return joined;
}

// 'a' + 'b', and (x + 'a') + 'b', which minifiers fold.
function foldAddition(first: Ir | undefined, second: Ir | undefined): Ir | undefined {
  if (first === undefined || second?.op !== 'literal') return undefined;
  if (first.op === 'literal') {
    if (typeof first.value === 'string' || typeof second.value === 'string')
      return literal(`${first.value}${second.value}`);
    return typeof first.value === 'number' && typeof second.value === 'number'
      ? literal(first.value + second.value)
      : undefined;
  }
  const inner = isCall(first, '+') ? first.args[1] : undefined;
  if (inner?.op !== 'literal' || typeof inner.value !== 'string') return undefined;
  return call(
    '+',
    (first as Extract<Ir, { op: 'call' }>).args[0] as Ir,
    literal(`${inner.value}${String(second.value)}`),
  );
}
