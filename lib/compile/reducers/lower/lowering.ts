// What the parts of the lowering share: each of them turns one family of syntax into IR, and calls the others through this.

import type { ArrowFunctionExpression, Expression, Function as FunctionSyntax, Pattern } from 'acorn';
import { type Ir, irCall, irLiteral, isTrivial, name } from '../ir.ts';
import type { Facts } from '../read/facts.ts';
import type { Outside } from '../read/outside-value.ts';
import type { Ownership } from '../read/ownership.ts';
import type { Syntax } from '../read/syntax.ts';
import type { Container, Containers } from './containers.ts';

/** Names of the source in scope, each with what it stands for. Copied, never changed. */
export type LoweringScope = ReadonlyMap<string, Ir>;

export interface Lowering {
  expression(node: Expression, scope: LoweringScope): Ir;
  /** The expression as a condition, by JavaScript's truthiness. */
  test(node: Expression, scope: LoweringScope): Ir;
  /** `containers` tells which parameters are Maps or Sets. */
  fn(
    node: FunctionSyntax | ArrowFunctionExpression,
    scope: LoweringScope,
    containers?: readonly (Container | undefined)[],
  ): Ir;
  /** Which values are Maps and Sets. */
  readonly containers: Containers;
  /** Binds what `value` gives to `pattern` around the body. */
  bind(pattern: Pattern, value: Ir, scope: LoweringScope, body: (scope: LoweringScope) => Ir): Ir;
  /** The value of a name or a member from outside. */
  outside(outside: Outside): Ir;
  /** The value of an expression with what it changes on the way. */
  effect(at: At, node: Syntax, scope: LoweringScope, next: Then): Ir;
  statements(at: At, nodes: readonly Syntax[], scope: LoweringScope, next: Next): Ir;
  /** A function's body, with what its returning leads to. */
  body(node: Syntax, scope: LoweringScope, flow: Flow): Ir;
  /** A name that nothing else has. */
  fresh(): string;
  readonly facts: Facts;
  readonly ownership: Ownership;
  /** Tells what was left out of the merge. */
  hint(what: string): void;
}

/** What follows, given what the names stand for then. */
export type Next = (scope: LoweringScope) => Ir;

/** What follows an expression, given its value as well. */
export type Then = (value: Ir, scope: LoweringScope) => Ir;

/** Where leaving early leads to. */
export interface Flow {
  readonly return: Then;
  readonly break?: Next;
  readonly continue?: Next;
}

/** Where statements stand. */
export interface At {
  readonly lowering: Lowering;
  readonly flow: Flow;
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
  'filled',
  'Array.isArray',
  '.includes',
  '.some',
  '.every',
  '.startsWith',
  '.endsWith',
  'matches',
  'sameJson',
  'isNaN',
  'Number.isNaN',
  'Number.isFinite',
  'Number.isInteger',
  'Number.isSafeInteger',
  'Map.has',
  'Set.has',
];

/** True where the value is a boolean, so that it is its own test. */
export function isTest(ir: Ir): boolean {
  if (ir.op === 'literal') return typeof ir.value === 'boolean';
  return ir.op === 'call' && tests.includes(ir.name);
}

/** Beside `filled`: `if (x.length)` also takes a negative number, which an object may have under that key. */
export const anyLength: Ir = irLiteral('any length');

/** A value as a condition. */
export function asTest(ir: Ir): Ir {
  if (isTest(ir)) return ir;
  if (ir.op === 'nothing') return irLiteral(false);
  if (ir.op === 'fn') return irLiteral(true);
  if (ir.op === 'literal') return irLiteral(Boolean(ir.value));
  if (ir.op === 'if') return { op: 'if', test: ir.test, yes: asTest(ir.yes), no: asTest(ir.no) };
  // The found text is never empty.
  if (isMatch(ir)) return irCall('matches', ...ir.args);
  if (ir.op === 'get' && ir.key.op === 'literal' && ir.key.value === 'length')
    return irCall('filled', ir.of, anyLength);
  return irCall('truthy', ir);
}

function isMatch(ir: Ir): ir is Extract<Ir, { op: 'call' }> {
  return ir.op === 'call' && ir.name === '.match' && ir.args[1]?.op === 'call' && ir.args[1].name === 'regex';
}

/** Uses a value several times: as it is where that costs nothing, else under a name. */
export function shared(value: Ir, lowering: Lowering, use: (value: Ir) => Ir): Ir {
  if (isTrivial(value)) return use(value);
  const bound = lowering.fresh();
  noteValue(lowering, bound, value);
  return { op: 'let', name: bound, value, body: use(name(bound)) };
}

/** Notes a name that is bound to a Map or a Set. */
export function noteValue({ containers }: Lowering, bound: string, value: Ir): void {
  const container = containers.of(value);
  if (container !== undefined) containers.note(name(bound), container);
}

/** Gives a variable a value: from here on its name stands for it. */
export function bindLocal(lowering: Lowering, source: string, value: Ir, scope: LoweringScope, next: Next): Ir {
  if (isTrivial(value) || value.op === 'fn') return next(new Map(scope).set(source, value));
  const unique = lowering.fresh();
  noteValue(lowering, unique, value);
  return { op: 'let', name: unique, value, body: next(new Map(scope).set(source, name(unique))) };
}
