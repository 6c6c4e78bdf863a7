// Operators of one, two and three operands.

import type { BinaryExpression, ConditionalExpression, LogicalExpression, UnaryExpression } from 'acorn';
import { call, choose, type Ir, literal, nothing } from './ir.ts';
import { lowerBinary } from './lower-binary.ts';
import { asTest, isTest, type Lowering, type Scope, shared } from './lowering.ts';
import { refuse } from './refusal.ts';
import { refuseDelete, refuseEffect } from './refuse-effect.ts';

export function lowerConditional(lowering: Lowering, node: ConditionalExpression, scope: Scope): Ir {
  const { test, consequent, alternate } = node;
  return choose(
    lowering.test(test, scope),
    lowering.expression(consequent, scope),
    lowering.expression(alternate, scope),
  );
}

export function lowerLogical(lowering: Lowering, { operator, left, right }: LogicalExpression, scope: Scope): Ir {
  const first = lowering.expression(left, scope);
  if (operator !== '??' && isTest(first)) {
    const second = lowering.expression(right, scope);
    return operator === '&&' ? choose(first, second, literal(false)) : choose(first, literal(true), second);
  }
  return shared(first, lowering, (value) => {
    const other = lowering.expression(right, scope);
    if (operator === '??') return choose(call('nullish', value), other, value);
    return operator === '&&' ? choose(asTest(value), other, value) : choose(asTest(value), value, other);
  });
}

export function lowerUnary(lowering: Lowering, { operator, argument }: UnaryExpression, scope: Scope): Ir {
  switch (operator) {
    case '!':
      return call('not', lowering.test(argument, scope));
    case '-': {
      const value = lowering.expression(argument, scope);
      return value.op === 'literal' && typeof value.value === 'number' ? literal(-value.value) : call('neg', value);
    }
    case '+':
      return call('Number', lowering.expression(argument, scope));
    case 'typeof':
      return call('typeof', lowering.expression(argument, scope));
    case 'void':
      return argument.type === 'Literal' ? nothing : refuseEffect(argument, scope);
    case 'delete':
      return refuseDelete();
    default:
      return refuse(`it uses the bit operator ${operator}`, 'use arithmetic');
  }
}

export function lowerBinaryOf(lowering: Lowering, { operator, left, right }: BinaryExpression, scope: Scope): Ir {
  if (left.type === 'PrivateIdentifier') return refuse('it reads a class member');
  if (operator === 'instanceof')
    refuse('it tests instanceof, and JSON has no classes', 'test typeof, Array.isArray or a key instead');
  return lowerBinary(operator, lowering.expression(left, scope), lowering.expression(right, scope));
}
