// What the parts of the lowering share: each of them turns one family of syntax into IR, and calls the others through this.

import type { ArrowFunctionExpression, Expression, Function as FunctionSyntax, Pattern } from 'acorn';
import { call, type Ir, isTrivial, literal, name } from './ir.ts';

/** Names of the source in scope, each with what it stands for. Copied, never changed. */
export type Scope = ReadonlyMap<string, Ir>;

export interface Lowering {
  expression(node: Expression, scope: Scope): Ir;
  /** The expression as a condition, by JavaScript's truthiness. */
  test(node: Expression, scope: Scope): Ir;
  fn(node: FunctionSyntax | ArrowFunctionExpression, scope: Scope): Ir;
  /** Binds what `value` gives to `pattern` around the body. */
  bind(pattern: Pattern, value: Ir, scope: Scope, body: (scope: Scope) => Ir): Ir;
  /** A name that nothing else has. */
  fresh(): string;
}

// Operations whose value is a boolean whatever their operands are.
const tests: readonly string[] = [
  '===',
  '<',
  '<=',
  '>',
  '>=',
  'and',
  'or',
  'not',
  'truthy',
  'nullish',
  'in',
  'empty',
  'Array.isArray',
  '.includes',
  '.some',
  '.every',
  '.startsWith',
  '.endsWith',
];

/** True where the value is a boolean, so that it is its own test. */
export function isTest(ir: Ir): boolean {
  if (ir.op === 'literal') return typeof ir.value === 'boolean';
  return ir.op === 'call' && tests.includes(ir.name);
}

/** A value as a condition. */
export function asTest(ir: Ir): Ir {
  if (isTest(ir)) return ir;
  if (ir.op === 'nothing') return literal(false);
  if (ir.op === 'literal') return literal(Boolean(ir.value));
  if (ir.op === 'if') return { op: 'if', test: ir.test, yes: asTest(ir.yes), no: asTest(ir.no) };
  if (ir.op === 'get' && ir.key.op === 'literal' && ir.key.value === 'length') return call('not', call('empty', ir.of));
  return call('truthy', ir);
}

/** Uses a value several times: as it is where that costs nothing, else under a name. */
export function shared(value: Ir, lowering: Lowering, use: (value: Ir) => Ir): Ir {
  if (isTrivial(value)) return use(value);
  const bound = lowering.fresh();
  return { op: 'let', name: bound, value, body: use(name(bound)) };
}
