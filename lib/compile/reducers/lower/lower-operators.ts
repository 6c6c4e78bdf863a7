// Operators of one, two and three operands.

import type { BinaryExpression, ConditionalExpression, LogicalExpression, UnaryExpression } from 'acorn';
import { choose, type Ir, irCall, irLiteral, irNothing } from '../ir.ts';
import type { Syntax } from '../read/syntax.ts';
import { refuse } from '../refusal.ts';
import { isIdleStatement } from './idle.ts';
import { lowerBinary } from './lower-binary.ts';
import { asTest, isTest, type Lowering, type LoweringScope, shared } from './lowering.ts';
import { refuseDelete, refuseEffect } from './refuse-effect.ts';

export function lowerConditional(lowering: Lowering, node: ConditionalExpression, scope: LoweringScope): Ir {
  const { test, consequent, alternate } = node;
  const decided = lowering.test(test, scope);
  if (decided.op === 'literal') return lowering.expression(decided.value === true ? consequent : alternate, scope);
  return choose(decided, lowering.expression(consequent, scope), lowering.expression(alternate, scope));
}

export function lowerLogical(
  lowering: Lowering,
  { operator, left, right }: LogicalExpression,
  scope: LoweringScope,
): Ir {
  const first = lowering.expression(left, scope);
  if (first.op === 'literal') {
    const goesOn = operator === '??' ? first.value === null : Boolean(first.value) === (operator === '&&');
    return goesOn ? lowering.expression(right, scope) : first;
  }
  if (operator !== '??' && isTest(first)) {
    const second = lowering.expression(right, scope);
    return operator === '&&' ? choose(first, second, irLiteral(false)) : choose(first, irLiteral(true), second);
  }
  return shared(first, lowering, (value) => {
    const other = lowering.expression(right, scope);
    if (operator === '??') return choose(irCall('nullish', value), other, value);
    return operator === '&&' ? choose(asTest(value), other, value) : choose(asTest(value), value, other);
  });
}

export function lowerUnary(lowering: Lowering, { operator, argument }: UnaryExpression, scope: LoweringScope): Ir {
  switch (operator) {
    case '!':
      return irCall('not', lowering.test(argument, scope));
    case '-': {
      const value = lowering.expression(argument, scope);
      return value.op === 'literal' && typeof value.value === 'number' ? irLiteral(-value.value) : irCall('neg', value);
    }
    case '+':
      return irCall('Number', lowering.expression(argument, scope));
    case 'typeof':
      return typeOf(lowering.expression(argument, scope));
    case 'void':
      return isIdleStatement(lowering, argument as Syntax, scope) ? irNothing : refuseEffect(lowering, argument, scope);
    case '~':
      if (argument.type === 'UnaryExpression' && argument.operator === '~')
        return irCall('int32', lowering.expression(argument.argument, scope));
      return refuse('it uses the bit operator ~', 'use arithmetic');
    case 'delete':
      return refuseDelete(lowering, argument);
    default:
      return refuse(`it uses the bit operator ${operator}`, 'use arithmetic');
  }
}

// Of an argument that a helper function was given.
function typeOf(value: Ir): Ir {
  if (value.op === 'fn') return irLiteral('function');
  if (value.op === 'nothing') return irLiteral('undefined');
  return value.op === 'literal' ? irLiteral(typeof value.value) : irCall('typeof', value);
}

export function lowerBinaryOf(
  lowering: Lowering,
  { operator, left, right }: BinaryExpression,
  scope: LoweringScope,
): Ir {
  if (left.type === 'PrivateIdentifier') return refuse('it reads a class member');
  if (operator === 'instanceof')
    refuse('it tests instanceof, and JSON has no classes', 'test typeof, Array.isArray or a key instead');
  return lowerBinary(operator, lowering.expression(left, scope), lowering.expression(right, scope));
}
