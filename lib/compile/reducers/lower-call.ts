// Calls: methods by name with the receiver as first argument, functions of the language by name, the reducer's own functions inlined.

import type { CallExpression, Expression, Identifier, MemberExpression, SpreadElement } from 'acorn';
import { namespaces } from './global-names.ts';
import { importedName, namedFunction, withoutComma } from './instrumentation.ts';
import { call, choose, type Ir, type Item, nothing } from './ir.ts';
import { lowerGlobalCall } from './lower-global-call.ts';
import { asTest, type Lowering, type Scope, shared } from './lowering.ts';
import { refuse } from './refusal.ts';
import { mutatingMethods, rootName } from './refuse-effect.ts';
import { refuseHelper } from './refuse-name.ts';

export function lowerCall(lowering: Lowering, node: CallExpression, scope: Scope): Ir {
  const named = namedFunction(node, (name) => scope.has(name));
  if (named !== undefined) return lowering.expression(named, scope);
  const callee = node.callee.type === 'Super' ? refuse('it calls super') : withoutComma(node.callee);
  if (callee.type === 'Identifier') return lowerNamedCall(lowering, callee, node, scope);
  if (callee.type === 'MemberExpression') return lowerMemberCall(lowering, callee, node, scope);
  const fn = lowering.expression(callee, scope);
  return fn.op === 'fn'
    ? applyFunction(fn, argumentsOf(lowering, node, scope))
    : refuse('it calls a computed function');
}

function lowerNamedCall(lowering: Lowering, { name }: Identifier, node: CallExpression, scope: Scope): Ir {
  const bound = scope.get(name);
  if (bound?.op === 'fn') return applyFunction(bound, argumentsOf(lowering, node, scope));
  if (bound !== undefined)
    return refuse(`it calls a value as a function (${name})`, 'values in the state are JSON, and no functions');
  const args = argumentsOf(lowering, node, scope);
  return spreadByHelper(name, args) ?? lowerGlobalCall(name, args) ?? refuseHelper(name);
}

// What compilers for old targets write for { ...a, b } is known by name.
function spreadByHelper(name: string, args: readonly Ir[]): Ir | undefined {
  if (!['__spreadValues', '__spreadProps', '__assign'].includes(name)) return undefined;
  return { op: 'object', entries: args.map((value) => ({ value })) };
}

// The parameters of a function of the reducer's own stand for their arguments.
function applyFunction(fn: Extract<Ir, { op: 'fn' }>, args: readonly Ir[]): Ir {
  return fn.params.reduceRight<Ir>(
    (body, param, index) => ({ op: 'let', name: param, value: args[index] ?? nothing, body }),
    fn.body,
  );
}

function lowerMemberCall(lowering: Lowering, callee: MemberExpression, node: CallExpression, scope: Scope): Ir {
  const { object, property, computed } = callee;
  if (computed || property.type !== 'Identifier')
    return refuse('it calls a method by a computed name', 'write the method out');
  if (object.type === 'Super') return refuse('it calls super');
  const method = property.name;
  if (object.type === 'Identifier' && !scope.has(object.name)) {
    const imported = importedName(callee);
    if (imported !== undefined) refuseHelper(imported);
    if (namespaces.includes(object.name)) {
      const known = lowerGlobalCall(`${object.name}.${method}`, spreadArguments(lowering, node, scope));
      if (known !== undefined) return known;
    }
  }
  if (method in mutatingMethods) {
    refuse(`it changes its argument in place (${rootName(object)}.${method})`, mutatingMethods[method]);
  }
  const receiver = lowering.expression(object, scope);
  const args = callbackArguments(lowering, method, node, scope);
  if (!callee.optional && !node.optional) return lowerMethod(method, receiver, args);
  return shared(receiver, lowering, (base) => choose(call('nullish', base), nothing, lowerMethod(method, base, args)));
}

// How many arguments a method may have here; what a further one asks for has no form in JSONata.
const arity: Readonly<Record<string, number>> = {
  every: 1,
  filter: 1,
  find: 1,
  findIndex: 1,
  findLast: 1,
  flat: 0,
  flatMap: 1,
  includes: 1,
  indexOf: 1,
  map: 1,
  some: 1,
  split: 1,
  startsWith: 1,
  toString: 0,
};

function lowerMethod(method: string, receiver: Ir, args: readonly Ir[]): Ir {
  if (args.length > (arity[method] ?? args.length)) {
    refuse(
      `it calls ${method} with ${args.length} arguments`,
      `use ${method} with ${arity[method]}, or write jsonata\`...\``,
    );
  }
  return call(method === 'has' ? '.includes' : `.${method}`, receiver, ...args);
}

function argumentsOf(lowering: Lowering, node: CallExpression, scope: Scope): Ir[] {
  return node.arguments.map((argument) => {
    if (argument.type === 'SpreadElement') return refuse('it spreads the arguments of a call', 'pass the list itself');
    return lowering.expression(argument, scope);
  });
}

// Math.max(...list) and Object.assign({}, ...list): the arguments as one list.
function spreadArguments(lowering: Lowering, node: CallExpression, scope: Scope): Ir[] {
  if (!node.arguments.some((argument) => argument.type === 'SpreadElement')) return argumentsOf(lowering, node, scope);
  const items = node.arguments.map((argument: Expression | SpreadElement): Item => {
    const spread = argument.type === 'SpreadElement';
    return { spread, value: lowering.expression(spread ? argument.argument : argument, scope) };
  });
  return [call('arguments', { op: 'list', items })];
}

const withCallback: readonly string[] = [
  'every',
  'filter',
  'find',
  'findIndex',
  'findLast',
  'flatMap',
  'map',
  'some',
  'reduce',
  'sort',
  'toSorted',
  'forEach',
  'reduceRight',
];
const withTest: readonly string[] = ['every', 'filter', 'find', 'findIndex', 'findLast', 'some'];

function callbackArguments(lowering: Lowering, method: string, node: CallExpression, scope: Scope): Ir[] {
  if (!withCallback.includes(method)) return argumentsOf(lowering, node, scope);
  const [callback, ...rest] = node.arguments;
  if (callback === undefined || callback.type === 'SpreadElement') return argumentsOf(lowering, node, scope);
  const fn = asFunction(lowering, withoutComma(callback), method, scope);
  const more = argumentsOf(lowering, { ...node, arguments: rest }, scope);
  return [withTest.includes(method) ? { ...fn, body: asTest(fn.body) } : fn, ...more];
}

// Boolean, Number and String may be passed by name; of other functions the source is not known.
function asFunction(lowering: Lowering, callback: Expression, method: string, scope: Scope): Extract<Ir, { op: 'fn' }> {
  if (callback.type === 'Identifier' && !scope.has(callback.name)) {
    const param = lowering.fresh();
    const body = lowerGlobalCall(callback.name, [{ op: 'name', name: param }]);
    return body === undefined ? refuseHelper(callback.name) : { op: 'fn', params: [param], body };
  }
  const fn = lowering.expression(callback, scope);
  return fn.op === 'fn'
    ? fn
    : refuse(`it gives ${method} something that is no function`, `write ${method}((item) => ...)`);
}
