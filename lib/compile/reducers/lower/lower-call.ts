// Calls: methods by name with the receiver as first argument, functions of the language by name, the reducer's own functions inlined.

import type { CallExpression, Expression, Identifier, MemberExpression, SpreadElement } from 'acorn';
import { choose, type Ir, type Item, irCall, irNothing } from '../ir.ts';
import { changingMethods, isHasOwnCall } from '../read/changes.ts';
import { namespaces } from '../read/global-names.ts';
import { globalOf, importedName, namedFunction, withoutComma } from '../read/instrumentation.ts';
import type { Syntax } from '../read/syntax.ts';
import { refuse } from '../refusal.ts';
import { type Arguments, applied, lowered } from './callable.ts';
import { changedByMethod } from './container-methods.ts';
import { type Container, iterated } from './containers.ts';
import { isLog } from './idle.ts';
import { lowerContainerCall } from './lower-container.ts';
import { lowerGlobalCall } from './lower-global-call.ts';
import { lowerListMethod } from './lower-list-method.ts';
import { lowerMatching } from './lower-matching.ts';
import { asTest, type Lowering, type LoweringScope, shared } from './lowering.ts';
import { isFromOutside, refuseRemembering } from './outside-member.ts';
import { refuseDeep, rootName } from './refuse-effect.ts';
import { refuseHelper } from './refuse-name.ts';

export function lowerCall(lowering: Lowering, node: CallExpression, scope: LoweringScope): Ir {
  const named = namedFunction(node, scope);
  if (named !== undefined) return lowering.expression(named, scope);
  const callee = node.callee.type === 'Super' ? refuse('it calls super') : withoutComma(node.callee);
  if (callee.type === 'Identifier') return lowerNamedCall(lowering, callee, node, scope);
  if (callee.type === 'MemberExpression') return lowerMemberCall(lowering, callee, node, scope);
  return callOf(lowering.expression(callee, scope), itemsOf(lowering, node, scope));
}

// A function that a function gave may have what it was made of bound around it.
function callOf(fn: Ir, args: Arguments): Ir {
  if (fn.op === 'let') return { ...fn, body: callOf(fn.body, args) };
  return fn.op === 'fn' ? applied(fn, args) : refuse('it calls a computed function');
}

function lowerNamedCall(lowering: Lowering, { name }: Identifier, node: CallExpression, scope: LoweringScope): Ir {
  const bound = scope.get(name);
  if (bound?.op === 'fn')
    return spreadByHelper(name, node, lowering, scope) ?? applied(bound, itemsOf(lowering, node, scope));
  if (bound !== undefined)
    return refuse(`it calls a value as a function (${name})`, 'values in the state are JSON, and no functions');
  return (
    spreadByHelper(name, node, lowering, scope) ??
    lowerGlobalCall(name, argumentsOf(lowering, node, scope)) ??
    refuseHelper(name)
  );
}

// What compilers for old targets write for { ...a, b } is known by name.
function spreadByHelper(name: string, node: CallExpression, lowering: Lowering, scope: LoweringScope): Ir | undefined {
  if (!['__spreadValues', '__spreadProps', '__assign'].includes(name)) return undefined;
  return { op: 'object', entries: argumentsOf(lowering, node, scope).map((value) => ({ value })) };
}

function lowerMemberCall(lowering: Lowering, callee: MemberExpression, node: CallExpression, scope: LoweringScope): Ir {
  const { property, computed } = callee;
  const object = globalOf(callee.object, (name) => scope.has(name)) ?? callee.object;
  if (computed || property.type !== 'Identifier')
    return refuse('it calls a method by a computed name', 'write the method out');
  if (object.type === 'Super') return refuse('it calls super');
  const method = property.name;
  if (isHasOwnCall(node as unknown as Syntax)) {
    const known = lowerGlobalCall('Object.hasOwn', argumentsOf(lowering, node, scope));
    if (known !== undefined) return known;
  }
  if (isLog(lowering, node as unknown as Syntax, scope)) return irNothing;
  if (object.type === 'Identifier' && !scope.has(object.name)) {
    const imported = importedName(callee);
    if (imported !== undefined) refuseHelper(imported);
    if (namespaces.includes(object.name)) {
      const known = lowerGlobalCall(
        `${object.name}.${method}`,
        iteratedArguments(lowering, method, spreadArguments(lowering, node, scope)),
      );
      if (known !== undefined) return known;
    }
  }
  if (isFromOutside(object, scope)) {
    const fn = lowering.expression(callee, scope);
    if (fn.op === 'fn') return applied(fn, itemsOf(lowering, node, scope));
    refuseRemembering(object, method, scope);
  }
  const receiver = lowering.expression(object, scope);
  if (lowering.containers.of(receiver) !== undefined)
    return lowerContainerCall(lowering, node, method, [receiver, ...argumentsOf(lowering, node, scope)]);
  if (changingMethods.includes(method))
    return lowerChanged(lowering, node, { object: object as Syntax, method }, scope);
  const args = callbackArguments(lowering, method, node, scope);
  if (!callee.optional && !node.optional) return lowerMethod(method, receiver, args);
  return shared(receiver, lowering, (base) =>
    choose(irCall('nullish', base), irNothing, lowerMethod(method, base, args)),
  );
}

// A method that changes what it is called on: of a value that was made for it, as in [...list].sort(), its value.
function lowerChanged(
  lowering: Lowering,
  node: CallExpression,
  { object, method }: { readonly object: Syntax; readonly method: string },
  scope: LoweringScope,
): Ir {
  const container = lowering.ownership.freshIn(object);
  if (container === undefined) return refuseDeep(lowering, object, `${rootName(object)}.${method}`);
  const whole = lowering.expression(object as never, scope);
  const args = callbackArguments(lowering, method, node, scope);
  const changed = changedByMethod(lowering, {
    container,
    method,
    whole,
    items: args.map((value) => ({ spread: false, value })),
  });
  return changed.value(changed.whole);
}

// How many arguments a method may have here; what a further one asks for has no form in JSONata.
const arity: Readonly<Record<string, number>> = {
  every: 1,
  filter: 1,
  find: 1,
  findIndex: 1,
  findLast: 1,
  findLastIndex: 1,
  flat: 0,
  flatMap: 1,
  includes: 1,
  indexOf: 1,
  lastIndexOf: 1,
  map: 1,
  some: 1,
  split: 2,
  startsWith: 2,
  endsWith: 1,
  toString: 0,
};

function lowerMethod(method: string, receiver: Ir, args: readonly Ir[]): Ir {
  const matching = lowerMatching(method, receiver, args);
  if (matching !== undefined) return matching;
  const other = lowerListMethod(method, receiver, args);
  if (other !== undefined) return other;
  if (args.length > (arity[method] ?? args.length)) {
    refuse(
      `it calls ${method} with ${args.length} arguments`,
      `use ${method} with ${arity[method]}, or write jsonata\`...\``,
    );
  }
  return irCall(`.${method}`, receiver, ...args);
}

function argumentsOf(lowering: Lowering, node: CallExpression, scope: LoweringScope): Ir[] {
  return node.arguments.map((argument) => {
    if (argument.type === 'SpreadElement') return refuse('it spreads the arguments of a call', 'pass the list itself');
    return lowering.expression(argument, scope);
  });
}

// Math.max(...list) and Object.assign({}, ...list): the arguments as one list.
function spreadArguments(lowering: Lowering, node: CallExpression, scope: LoweringScope): Ir[] {
  if (!node.arguments.some((argument) => argument.type === 'SpreadElement')) return argumentsOf(lowering, node, scope);
  return [irCall('arguments', { op: 'list', items: itemsOf(lowering, node, scope) })];
}

function itemsOf(lowering: Lowering, node: CallExpression, scope: LoweringScope): Item[] {
  return node.arguments.map((argument: Expression | SpreadElement): Item => {
    const spread = argument.type === 'SpreadElement';
    return { spread, value: lowering.expression(spread ? argument.argument : argument, scope) };
  });
}

// Array.from(set), Object.fromEntries(map): what they iterate over.
function iteratedArguments({ containers }: Lowering, method: string, args: readonly Ir[]): readonly Ir[] {
  const [first, ...rest] = args;
  return first !== undefined && ['from', 'fromEntries'].includes(method)
    ? [iterated(containers, first), ...rest]
    : args;
}

const withCallback: readonly string[] = [
  'every',
  'filter',
  'find',
  'findIndex',
  'findLast',
  'findLastIndex',
  'flatMap',
  'map',
  'some',
  'reduce',
  'sort',
  'toSorted',
  'forEach',
  'reduceRight',
];
const withTest: readonly string[] = ['every', 'filter', 'find', 'findIndex', 'findLast', 'findLastIndex', 'some'];

function callbackArguments(lowering: Lowering, method: string, node: CallExpression, scope: LoweringScope): Ir[] {
  if (!withCallback.includes(method)) return argumentsOf(lowering, node, scope);
  const [callback, ...rest] = node.arguments;
  if (callback === undefined || callback.type === 'SpreadElement') return argumentsOf(lowering, node, scope);
  const more = argumentsOf(lowering, { ...node, arguments: rest }, scope);
  // What reduce carries is of the kind of its start.
  const [start] = method === 'reduce' ? more : [];
  const carried = start === undefined ? undefined : lowering.containers.of(start);
  const fn = asFunction(lowering, { callback: withoutComma(callback), method, containers: [carried] }, scope);
  return [withTest.includes(method) ? { ...fn, body: asTest(fn.body) } : fn, ...more];
}

// Boolean, Number and String may be passed by name; of other functions the source is not known.
interface Callback {
  readonly callback: Expression;
  readonly method: string;
  readonly containers: readonly (Container | undefined)[];
}

function asFunction(
  lowering: Lowering,
  { callback, method, containers }: Callback,
  scope: LoweringScope,
): Extract<Ir, { op: 'fn' }> {
  if (callback.type === 'Identifier' && !scope.has(callback.name)) {
    const param = lowering.fresh();
    const body = lowerGlobalCall(callback.name, [{ op: 'name', name: param }]);
    return body === undefined ? refuseHelper(callback.name) : { op: 'fn', params: [param], body };
  }
  const isWritten = callback.type === 'ArrowFunctionExpression' || callback.type === 'FunctionExpression';
  const fn = isWritten ? lowering.fn(callback, scope, containers) : lowering.expression(callback, scope);
  return fn.op === 'fn'
    ? lowered(fn)
    : refuse(`it gives ${method} something that is not a function`, `write ${method}((item) => ...)`);
}
