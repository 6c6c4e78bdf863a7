// Binary operators. Comparisons that say the same become the same: `x == null`, `typeof x > "u"`, `list.indexOf(y) !== -1`.

import { type Ir, irCall, irLiteral, irNothing, isCall, sameIr } from '../ir.ts';
import { refuse } from '../refusal.ts';

const arithmetic: readonly string[] = ['+', '-', '*', '/', '%', '**'];
const mirrored = { '<': '>', '>': '<', '<=': '>=', '>=': '<=' } as const;

type Order = keyof typeof mirrored;

export function lowerBinary(operator: string, left: Ir, right: Ir): Ir {
  if (arithmetic.includes(operator)) return irCall(operator, left, right);
  switch (operator) {
    case '===':
      return equal(left, right);
    case '!==':
      return irCall('not', equal(left, right));
    case '==':
      return looselyEqual(left, right);
    case '!=':
      return irCall('not', looselyEqual(left, right));
    case '<':
    case '>':
    case '<=':
    case '>=':
      return compare(operator, left, right);
    case 'in':
      return irCall('in', left, right);
    case '|':
      if (sameIr(right, irLiteral(0))) return irCall('int32', left);
      return refuse('it uses the bit operator |', 'use arithmetic');
    default:
      return refuse(`it uses the bit operator ${operator}`, 'use arithmetic');
  }
}

function equal(left: Ir, right: Ir): Ir {
  if (isConstant(left) && !isConstant(right)) return equal(right, left);
  if (left.op === 'literal' && right.op === 'literal') return irLiteral(left.value === right.value);
  if (left.op === 'fn' && isConstant(right)) return irLiteral(false);
  if (isConstant(left) && isConstant(right)) return irLiteral(left.op === right.op);
  if (isCall(left, 'typeof') && right.op === 'literal') return typeTest(left.args[0] as Ir, right.value);
  if (isCall(left, 'JSON.stringify') && isCall(right, 'JSON.stringify'))
    return irCall('sameJson', left.args[0] as Ir, right.args[0] as Ir);
  return countTest('===', left, right) ?? irCall('===', left, right);
}

function typeTest(value: Ir, type: unknown): Ir {
  return type === 'undefined'
    ? irCall('===', value, irNothing)
    : irCall('===', irCall('typeof', value), irLiteral(String(type)));
}

// Loose equality is translated where it means what strict equality means, and against null.
function looselyEqual(left: Ir, right: Ir): Ir {
  if (isConstant(left) && !isConstant(right)) return looselyEqual(right, left);
  if (haveOneType(left, right)) return equal(left, right);
  if (right.op === 'nothing' || (right.op === 'literal' && right.value === null))
    return left.op === 'fn' ? irLiteral(false) : irCall('nullish', left);
  if (isCall(left, 'typeof') || isLength(left)) return equal(left, right);
  return refuse('it compares with ==, which converts its operands', 'compare with ===');
}

// Of a helper's argument that is written out, minifiers make typeof x == 'function'.
function haveOneType(left: Ir, right: Ir): boolean {
  return left.op === 'literal' && right.op === 'literal' && typeof left.value === typeof right.value;
}

function compare(operator: Order, left: Ir, right: Ir): Ir {
  if (isConstant(left) && !isConstant(right)) return compare(mirrored[operator], right, left);
  if (left.op === 'literal' && sameIr(right, irLiteral('u')) && typeof left.value === 'string')
    return irLiteral(operator.startsWith('>') ? left.value > 'u' : left.value < 'u');
  // Minifiers write typeof x === 'undefined' as typeof x > 'u'.
  if (isCall(left, 'typeof') && sameIr(right, irLiteral('u'))) {
    const missing = irCall('===', left.args[0] as Ir, irNothing);
    return operator === '>' ? missing : irCall('not', missing);
  }
  return countTest(operator, left, right) ?? irCall(operator, left, right);
}

// Lengths against 0 and positions against -1 are questions about content, and have short exact forms. `filled` is not a negation of
// `empty`: of what has no length both are false.
function countTest(operator: string, left: Ir, right: Ir): Ir | undefined {
  if (right.op !== 'literal') return undefined;
  const compared = `${operator}${String(right.value)}`;
  if (isLength(left)) {
    if (compared === '===0') return irCall('empty', left.of);
    return compared === '>0' ? irCall('filled', left.of) : undefined;
  }
  if (!isCall(left, '.indexOf')) return undefined;
  const included = irCall('.includes', ...left.args);
  if (['===-1', '<0', '<=-1'].includes(compared)) return irCall('not', included);
  return ['>-1', '>=0'].includes(compared) ? included : undefined;
}

function isLength(ir: Ir): ir is Extract<Ir, { op: 'get' }> {
  return ir.op === 'get' && ir.key.op === 'literal' && ir.key.value === 'length';
}

function isConstant(ir: Ir): boolean {
  return ir.op === 'literal' || ir.op === 'nothing';
}
