// Expressions to IR: one entry per kind of syntax. What the subset does not have is refused with its own reason.

import type {
  ArrayExpression,
  Expression,
  Identifier,
  Literal,
  MemberExpression,
  ObjectExpression,
  SequenceExpression,
  TemplateLiteral,
} from 'acorn';
import { choose, type Entry, type Ir, type Item, irCall, irLiteral, irNothing } from '../ir.ts';
import { globalOf, importedName } from '../read/instrumentation.ts';
import type { Syntax } from '../read/syntax.ts';
import { refuse } from '../refusal.ts';
import { anew } from './callable.ts';
import { iterated } from './containers.ts';
import { isIdleStatement } from './idle.ts';
import { lowerCall } from './lower-call.ts';
import { lowerChain } from './lower-chain.ts';
import { lowerNew } from './lower-new.ts';
import { lowerBinaryOf, lowerConditional, lowerLogical, lowerUnary } from './lower-operators.ts';
import { asTest, type Lowering, type LoweringScope, shared } from './lowering.ts';
import { memberOf } from './outside-member.ts';
import { refuseAssignment, refuseEffect, refuseUpdate } from './refuse-effect.ts';
import { refuseFreeName } from './refuse-name.ts';
import { translateRegularExpression } from './regular-expression.ts';

/** The value of an expression. */
export function lowerExpression(lowering: Lowering, node: Expression, scope: LoweringScope): Ir {
  switch (node.type) {
    case 'Identifier':
      return lowerIdentifier(node, scope);
    case 'Literal':
      return lowerLiteral(node);
    case 'TemplateLiteral':
      return lowerTemplate(lowering, node, scope);
    case 'ArrayExpression':
      return { op: 'list', items: lowerItems(lowering, node, scope) };
    case 'ObjectExpression':
      return lowerObject(lowering, node, scope);
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
      return lowering.fn(node, scope);
    case 'MemberExpression':
      return lowerChain(lowering, node, scope) ?? lowerMember(lowering, node, scope);
    case 'ChainExpression':
    case 'ParenthesizedExpression':
      return lowering.expression(node.expression, scope);
    case 'SequenceExpression':
      return lowering.expression(lastOf(lowering, node, scope), scope);
    case 'ConditionalExpression':
      return lowerConditional(lowering, node, scope);
    case 'LogicalExpression':
      return lowerLogical(lowering, node, scope);
    case 'UnaryExpression':
      return lowerUnary(lowering, node, scope);
    case 'BinaryExpression':
      return lowerBinaryOf(lowering, node, scope);
    case 'CallExpression':
      return lowerChain(lowering, node, scope) ?? lowerCall(lowering, node, scope);
    case 'NewExpression':
      return lowerNew(lowering, node, scope);
    default:
      return refuseExpression(lowering, node);
  }
}

/** An expression as a condition: `!`, `&&` and `||` need no values there. */
export function lowerTest(lowering: Lowering, node: Expression, scope: LoweringScope): Ir {
  const { test } = lowering;
  if (node.type === 'UnaryExpression' && node.operator === '!') return irCall('not', test(node.argument, scope));
  if (node.type === 'LogicalExpression' && node.operator !== '??') {
    return irCall(node.operator === '&&' ? 'and' : 'or', test(node.left, scope), test(node.right, scope));
  }
  if (node.type === 'SequenceExpression') return test(lastOf(lowering, node, scope), scope);
  if (node.type === 'ParenthesizedExpression') return test(node.expression, scope);
  return asTest(lowering.expression(node, scope));
}

function lowerIdentifier({ name }: Identifier, scope: LoweringScope): Ir {
  const bound = scope.get(name);
  if (bound !== undefined) return anew(bound);
  if (name === 'undefined') return irNothing;
  // Right in comparisons, and among the arguments of Math.min and Math.max; JSON has none.
  if (name === 'Infinity') return irLiteral(Number.MAX_VALUE);
  return refuseFreeName(name);
}

export function lowerLiteral(node: Literal): Ir {
  if (node.regex !== undefined) return lowerRegularExpression(node.regex.pattern, node.regex.flags);
  const { value } = node;
  if (typeof value === 'bigint' || typeof value === 'object' || value === undefined) {
    return value === null
      ? irLiteral(null)
      : refuse(`it has a big integer (${node.raw})`, 'use a number, or a string for exact big values');
  }
  return irLiteral(value);
}

function lowerRegularExpression(pattern: string, flags: string): Ir {
  const translated = translateRegularExpression(pattern, flags);
  return irCall('regex', irLiteral(translated.pattern), irLiteral(translated.flags), irLiteral(flags));
}

function lowerTemplate(lowering: Lowering, { quasis, expressions }: TemplateLiteral, scope: LoweringScope): Ir {
  const parts = quasis.flatMap((quasi, index) => {
    const text = quasi.value.cooked ?? '';
    const expression = expressions[index];
    const value = expression === undefined ? [] : [lowering.expression(expression, scope)];
    return [...(text === '' ? [] : [irLiteral(text)]), ...value];
  });
  return irCall('text', ...parts);
}

function lowerItems(lowering: Lowering, { elements }: ArrayExpression, scope: LoweringScope): Item[] {
  return elements.map((element) => {
    if (element === null) return refuse('it has a list with a hole', 'write every item');
    if (element.type !== 'SpreadElement') return { spread: false, value: lowering.expression(element, scope) };
    return { spread: true, value: iterated(lowering.containers, lowering.expression(element.argument, scope)) };
  });
}

function lowerObject(lowering: Lowering, { properties }: ObjectExpression, scope: LoweringScope): Ir {
  const entries = properties.map((property): Entry => {
    if (property.type === 'SpreadElement') return { value: lowering.expression(property.argument, scope) };
    if (property.kind !== 'init') refuse('it has an object with a getter or setter', 'write plain values');
    const { key, computed } = property;
    const written = !computed && key.type === 'Identifier' ? irLiteral(key.name) : lowering.expression(key, scope);
    const value = lowering.expression(property.value, scope);
    return { key: written.op === 'literal' ? irLiteral(String(written.value)) : written, value };
  });
  return { op: 'object', entries };
}

function lowerMember(lowering: Lowering, node: MemberExpression, scope: LoweringScope): Ir {
  const { object, property, computed, optional } = node;
  const imported = importedName(node);
  if (imported !== undefined && object.type === 'Identifier' && !scope.has(object.name)) refuseFreeName(imported);
  if (object.type === 'Super' || property.type === 'PrivateIdentifier') return refuse('it reads a class member');
  const global = globalOf(node, (name) => scope.has(name));
  if (global !== undefined) return lowering.expression(global, scope);
  const constant = computed || property.type !== 'Identifier' ? undefined : constantOf(object, property.name, scope);
  if (constant !== undefined) return irLiteral(constant);
  const of = lowering.expression(object, scope);
  if (!computed && property.type === 'Identifier') return memberOf(lowering, of, irLiteral(property.name), node);
  const key = lowering.expression(property, scope);
  return optional
    ? shared(of, lowering, (base) => ifPresent(base, { op: 'get', of: base, key }))
    : memberOf(lowering, of, key, node);
}

// Math.PI, Number.MAX_SAFE_INTEGER and the like.
function constantOf(owner: Expression, key: string, scope: LoweringScope): number | undefined {
  if (owner.type !== 'Identifier' || scope.has(owner.name)) return undefined;
  const constants: Readonly<Record<string, object>> = { Math, Number };
  const holder = Object.hasOwn(constants, owner.name) ? constants[owner.name] : undefined;
  const value: unknown = holder === undefined ? undefined : Object.getOwnPropertyDescriptor(holder, key)?.value;
  if (typeof value !== 'number' || Number.isNaN(value)) return undefined;
  return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, value));
}

function ifPresent(base: Ir, value: Ir): Ir {
  return choose(irCall('nullish', base), irNothing, value);
}

// A sequence is a value only where all but its last part are written by tools, or do nothing at all.
function lastOf(lowering: Lowering, { expressions }: SequenceExpression, scope: LoweringScope): Expression {
  const last = expressions.at(-1) as Expression;
  const effect = expressions.slice(0, -1).find((part) => !isIdleStatement(lowering, part as Syntax, scope));
  return effect === undefined ? last : refuseEffect(lowering, effect, scope);
}

function refuseExpression(lowering: Lowering, node: Expression): never {
  switch (node.type) {
    case 'ThisExpression':
      return refuse(
        "it uses 'this', and a reducer belongs to no object",
        'use the two parameters only: (left, right) => merged',
      );
    case 'AwaitExpression':
      return refuse('it awaits, and nothing can be awaited while a superstep merges', 'await in the node');
    case 'YieldExpression':
      return refuse('it is a generator function', 'return the merged value: (left, right) => merged');
    case 'AssignmentExpression':
      return refuseAssignment(lowering, node);
    case 'UpdateExpression':
      return refuseUpdate(lowering, node);
    case 'ClassExpression':
      return refuse('it defines a class', 'use plain objects');
    case 'ImportExpression':
    case 'MetaProperty':
      return refuse(
        'it asks how it was called or imported (new.target, import.meta, import())',
        'keep everything a merge needs in the values',
      );
    case 'TaggedTemplateExpression':
      return refuse('it has a tagged template', 'use a plain template literal');
    default:
      return refuse(`it has syntax that is outside the subset (${node.type})`);
  }
}
