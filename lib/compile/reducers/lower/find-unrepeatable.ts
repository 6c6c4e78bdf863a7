// Whether a function asks the clock, or for randomness, itself or through what it calls: looked for only when it is refused anyway, so
// that `uuid()` is refused for what it is.

import type { Node } from 'acorn';
import { namesRead } from '../read/free-names.ts';
import { globalOf } from '../read/instrumentation.ts';
import { isNative, nativeName } from '../read/native-functions.ts';
import { parseFunction } from '../read/parse-function.ts';
import type { AnyFunction, Closure, ReadClosure } from '../read/read-closure.ts';
import { Refusal } from '../refusal.ts';
import { heldUnder } from './outside-member.ts';

const mostFunctions = 60;

type Syntax = Node & { readonly [key: string]: unknown };

/** What in it gives another value at each run: `crypto.randomUUID()`; `undefined` where nothing was found. */
export function findUnrepeatable(fn: AnyFunction, readClosure: ReadClosure): string | undefined {
  const seen = new Set<unknown>([fn]);
  for (const each of seen) {
    if (typeof each !== 'function') continue;
    const own = unrepeatableNative(each as AnyFunction);
    if (own !== undefined) return own;
    if (seen.size > mostFunctions || isNative(each as AnyFunction)) continue;
    const found = lookInside(each as AnyFunction, readClosure, seen);
    if (found !== undefined) return found;
  }
  return undefined;
}

// A bound function keeps the name of what it binds.
function unrepeatableNative(fn: AnyFunction): string | undefined {
  const name = nativeName(fn) ?? (isNative(fn) ? fn.name.replace(/^bound /, '') : '');
  if (/^crypto\..*(random|Random|generate)|^performance\.|^Math\.random$|^Date\.now$/.test(name)) return `${name}()`;
  return ['randomUUID', 'getRandomValues', 'randomBytes', 'now', 'random'].includes(name) ? `${name}()` : undefined;
}

function lookInside(fn: AnyFunction, readClosure: ReadClosure, seen: Set<unknown>): string | undefined {
  try {
    const node = parseFunction(fn) as unknown as Syntax;
    const free = namesRead(node as never).free;
    const closure = readClosure(fn) ?? [];
    const outer = (name: string): Closure[number] | undefined => closure.find((scope) => Object.hasOwn(scope, name));
    for (const name of free) seen.add(outer(name)?.[name]);
    return findGlobal(
      node,
      (name) => free.has(name) && outer(name) === undefined,
      (name, key) => seen.add(heldUnder(outer(name)?.[name], key)),
    );
  } catch (error) {
    // A function that cannot be read hides nothing that is said better than so.
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

function findGlobal(
  node: Syntax,
  isGlobal: (name: string) => boolean,
  visitMember: (name: string, key: string) => void,
): string | undefined {
  const called = node.type === 'MemberExpression' ? partsOf(node) : undefined;
  if (called !== undefined) {
    const [owner, key] = called;
    if (isGlobal(owner) && /^(Math\.random|Date\.now|performance\.|crypto\.)/.test(`${owner}.${key}`))
      return `${owner}.${key}()`;
    visitMember(owner, key);
  }
  if (isNewDate(node) && isGlobal('Date')) return 'new Date()';
  for (const child of Object.values(node).flat()) {
    const found = isNode(child) ? findGlobal(child, isGlobal, visitMember) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function partsOf(node: Syntax): readonly [owner: string, key: string] | undefined {
  const [object, property] = [node['object'], node['property']] as [Syntax, Syntax];
  if (node['computed'] === true) return undefined;
  const owner = object.type === 'Identifier' ? object : globalOf(object as never, () => false);
  return owner === undefined ? undefined : [owner['name' as never], property['name'] as string];
}

function isNewDate(node: Syntax): boolean {
  const callee = node['callee'] as Syntax | undefined;
  return node.type === 'NewExpression' && callee?.['name'] === 'Date' && (node['arguments'] as unknown[]).length === 0;
}

function isNode(value: unknown): value is Syntax {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}
