// What an object from outside holds under a key: `config.limit`, `utils.merge`, and the import objects that bundlers and test runners
// write for imported names (`import_helpers.merge`, `__vi_import_0__.merge`).

import type { Expression, MemberExpression } from 'acorn';
import { type Ir, irNothing } from '../ir.ts';
import { importedName } from '../read/instrumentation.ts';
import { nativeName } from '../read/native-functions.ts';
import { isOf, type Outside, outsideOf, refuseEarly } from '../read/outside-value.ts';
import { parseFunction } from '../read/parse-function.ts';
import { refuse } from '../refusal.ts';
import type { Lowering, LoweringScope } from './lowering.ts';

/** `of.key`. */
export function memberOf(lowering: Lowering, of: Ir, key: Ir, node?: MemberExpression): Ir {
  const member = key.op === 'literal' ? outsideMember(of, String(key.value), node) : undefined;
  return member === undefined ? { op: 'get', of, key } : lowering.outside(member);
}

/** What `of` holds under `key`; `undefined` where `of` is not from outside, or has no such key of its own. */
function outsideMember(of: Ir, key: string, node?: MemberExpression): Outside | undefined {
  const outside = outsideOf(of);
  if (outside === undefined || outside.value === null || outside.value === undefined) return undefined;
  const owner = Object(outside.value) as object;
  const label = (node === undefined ? undefined : importedName(node)) ?? `${outside.label}.${key}`;
  const property = propertyOf(owner, key, label);
  if (property === undefined) return inheritedNative(owner, key, label);
  if (property.get === undefined) return { value: property.value, label };
  if (!isExport(owner, property.get)) {
    refuse(`it uses '${label}', which a getter computes each time`, `use a constant in place of '${label}'`);
  }
  return { value: givenBy(property.get, label), label };
}

// `webcrypto.randomUUID` is there by its class.
function inheritedNative(owner: object, key: string, label: string): Outside | undefined {
  const value: unknown = propertyInChain(owner, key)?.value;
  const name = typeof value === 'function' ? nativeName(value) : undefined;
  return name !== undefined && /^(crypto|performance)\./.test(name) ? { value, label } : undefined;
}

function propertyInChain(owner: object | null, key: string): PropertyDescriptor | undefined {
  if (owner === null) return undefined;
  return (
    Object.getOwnPropertyDescriptor(owner, key) ?? propertyInChain(Object.getPrototypeOf(owner) as object | null, key)
  );
}

// A module's constant has no value above its line.
function propertyOf(owner: object, key: string, label: string): PropertyDescriptor | undefined {
  try {
    return Object.getOwnPropertyDescriptor(owner, key);
  } catch {
    return refuseEarly(label);
  }
}

/** What an object holds under a key of its own, if that can be known without running code of the program. */
export function heldUnder(owner: unknown, key: string): unknown {
  if (owner === null || (typeof owner !== 'object' && typeof owner !== 'function')) return undefined;
  const property = propertyOf(owner, key, key);
  return property?.get !== undefined && isExport(owner, property.get) ? givenBy(property.get, key) : property?.value;
}

// What a module exports is read through getters that compute nothing, in the form that a tool gives them.
function isExport(owner: object, getter: () => unknown): boolean {
  return (
    Object.prototype.toString.call(owner) === '[object Module]' ||
    Object.hasOwn(owner, '__esModule') ||
    givesName(getter)
  );
}

// `get() { return name; }` or `() => from[key]`, as tools write it for what a module exports: it computes nothing.
function givesName(getter: () => unknown): boolean {
  const { body } = parseFunction(getter);
  if (body.type !== 'BlockStatement') return isName(body);
  const [only, ...more] = body.body;
  return more.length === 0 && only?.type === 'ReturnStatement' && !!only.argument && isName(only.argument);
}

function givenBy(getter: () => unknown, label: string): unknown {
  try {
    return getter();
  } catch {
    // The name behind it has no value yet.
    return refuseEarly(label);
  }
}

function isName(node: Expression): boolean {
  if (node.type === 'MemberExpression')
    return node.property.type === 'Identifier' && node.object.type !== 'Super' && isName(node.object);
  return node.type === 'Identifier';
}

/** Refuses `pattern.test(text)` where the pattern goes on from where it stopped before. */
export function refuseRemembering(node: MemberExpression['object'], method: string, scope: LoweringScope): void {
  const value = node.type === 'Identifier' ? outsideOf(scope.get(node.name) ?? irNothing)?.value : undefined;
  if (!isOf('RegExp', value) || !/[gy]/.test(value.flags) || !['exec', 'test'].includes(method)) return;
  refuse(
    `it calls ${method} on ${String(value)} from outside, which goes on from where it stopped before`,
    'leave out the flags g and y',
  );
}

/** True for `utils` or `utils.lists` where `utils` is from outside. */
export function isFromOutside(node: MemberExpression['object'], scope: LoweringScope): boolean {
  if (node.type === 'MemberExpression') return isFromOutside(node.object, scope);
  if (node.type !== 'Identifier') return false;
  const bound = scope.get(node.name);
  return bound !== undefined && outsideOf(bound) !== undefined;
}
