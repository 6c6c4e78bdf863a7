// What tools write into a function's source, taken out again, so that a reducer compiles to the same text under all of them:
// coverage counters, esbuild's and tsx's `__name(fn, 'fn')`, and import objects of bundlers.

import type { CallExpression, Expression, Identifier, MemberExpression, Node, Super } from 'acorn';
import type { Ir } from '../ir.ts';
import { outsideOf } from './outside-value.ts';

// A coverage counter, such as `cov_1a().s[3]++` or `__cov.b[0][1]++`.
function isCounter(node: Node): boolean {
  if (node.type !== 'UpdateExpression') return false;
  let target = (node as Node & { readonly argument: Expression }).argument;
  let depth = 0;
  while (target.type === 'MemberExpression' && isNumberKey(target)) {
    target = target.object as Expression;
    depth += 1;
  }
  if (depth === 0 || target.type !== 'MemberExpression' || !isCounterList(target)) return false;
  const root = target.object;
  return root.type === 'Identifier' || (root.type === 'CallExpression' && root.arguments.length === 0);
}

function isNumberKey({ computed, property }: MemberExpression): boolean {
  return computed && property.type === 'Literal' && typeof property.value === 'number';
}

function isCounterList({ property }: MemberExpression): boolean {
  return property.type === 'Identifier' && ['s', 'f', 'b', 'bT'].includes(property.name);
}

/** The function inside `__name(fn, 'fn')`, whatever a minifier calls `__name`; `undefined` for any other call. */
export function namedFunction(node: CallExpression, scope: ReadonlyMap<string, Ir>): Expression | undefined {
  const [fn, label] = node.arguments;
  if (node.callee.type !== 'Identifier' || !mayGiveName(scope.get(node.callee.name)) || node.arguments.length !== 2)
    return undefined;
  if (fn?.type !== 'ArrowFunctionExpression' && fn?.type !== 'FunctionExpression') return undefined;
  return label?.type === 'Literal' && typeof label.value === 'string' ? fn : undefined;
}

// `(target, value) => defineProperty(target, 'name', { value, configurable: true })`, under whatever name; unseen, any free name may be it.
function mayGiveName(helper: Ir | undefined): boolean {
  const value = helper === undefined ? undefined : outsideOf(helper)?.value;
  if (helper === undefined || typeof value !== 'function') return helper === undefined;
  return /["'`]name["'`],\s*\{\s*value\b.*configurable/.test(Function.prototype.toString.call(value));
}

/** True for what a tool adds for its own ends: a counter, or `__name(fn, 'fn')`, which gives a function its name back. */
export function isToolWritten(node: Node, scope: ReadonlyMap<string, Ir>): boolean {
  if (isCounter(node)) return true;
  if (node.type !== 'CallExpression') return false;
  const { callee, arguments: args } = node as CallExpression;
  const [fn, label] = args;
  if (callee.type !== 'Identifier' || !mayGiveName(scope.get(callee.name)) || args.length !== 2) return false;
  return fn?.type === 'Identifier' && scope.get(fn.name)?.op === 'fn' && label?.type === 'Literal';
}

/** True for reading a name or a property: without its value it does nothing. */
export function isIdle(node: Node): boolean {
  if (node.type !== 'MemberExpression') return ['Identifier', 'Literal'].includes(node.type);
  return isIdle((node as MemberExpression).object);
}

/** `(0, imports.name)` as bundlers write a call of an imported function: the last part. */
export function withoutComma(node: Expression): Expression {
  if (node.type === 'ParenthesizedExpression') return withoutComma(node.expression);
  if (node.type !== 'SequenceExpression') return node;
  const [first, last, ...more] = node.expressions;
  return first?.type === 'Literal' && last !== undefined && more.length === 0 ? last : node;
}

/** `globalThis.crypto` as `crypto`, where that name is nothing else. */
export function globalOf(node: Expression | Super, isBound: (name: string) => boolean): Identifier | undefined {
  if (node.type !== 'MemberExpression' || node.computed || node.property.type !== 'Identifier') return undefined;
  const isGlobal = node.object.type === 'Identifier' && node.object.name === 'globalThis' && !isBound('globalThis');
  return isGlobal && !isBound(node.property.name) ? node.property : undefined;
}

/** How the user wrote a name that a bundler reads from an object: `__vi_import_0__.EXTRA` is EXTRA. */
export function importedName(node: MemberExpression): string | undefined {
  const { object, property } = node;
  if (object.type !== 'Identifier' || !/^__vi_import|^__vite_ssr_import|^import_|_exports$/.test(object.name))
    return undefined;
  return property.type === 'Identifier' ? property.name : undefined;
}
