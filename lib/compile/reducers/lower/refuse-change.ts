// Why a variable may not be changed in place, each time with the change that translates.

import { plain } from '../plain.ts';
import { changingMethods, methodOf } from '../read/changes.ts';
import type { Verdict } from '../read/ownership.ts';
import { isLoopNode, nameOf, type Syntax } from '../read/syntax.ts';
import { refuse } from '../refusal.ts';
import type { Lowering } from './lowering.ts';

/** Refuses the change of a variable that does not own its value. */
export function refuseChange(name: string, node: Syntax, verdict: Extract<Verdict, { ok: false }>): never {
  const variable = plain(name);
  const label = labelOf(variable, node);
  switch (verdict.why) {
    case 'argument':
      return refuse(`it changes its argument in place (${label})`, fixOf(variable, node));
    case 'kept':
      return refuse(
        `it changes '${variable}' in place (${label}) and also keeps it elsewhere, so that two places would show the change`,
        `keep a copy: [...${variable}] or { ...${variable} }`,
      );
    case 'iterated':
      return refuse(
        `it changes '${variable}' in place (${label}) while it loops over it`,
        `loop over a copy: for (const item of [...${variable}]), or Object.keys(${variable}) for an object`,
      );
    case 'not fresh':
      return refuse(
        `it changes '${variable}' in place (${label}), which may be part of an argument or of another value`,
        `make it a copy of its own first: const ${variable} = [...list] or { ...object }`,
      );
  }
}

function labelOf(name: string, node: Syntax): string {
  const method = methodOf(node);
  if (method === 'assign') return 'Object.assign';
  if (method !== undefined && changingMethods.includes(method)) return `${name}.${method}`;
  return node.type === 'UnaryExpression' ? `delete ${name}....` : `${name}.... = ...`;
}

function fixOf(name: string, node: Syntax): string {
  const method = methodOf(node);
  if (method === 'assign') return 'return a new object: { ...left, ...right }';
  if (method === 'sort' || method === 'reverse') return `copy the list first: [...${name}].${method}(...)`;
  const fix = method === undefined || !Object.hasOwn(fixes, method) ? undefined : fixes[method];
  if (fix !== undefined) return fix;
  if (node.type === 'UnaryExpression') return 'leave the key out: const { key, ...rest } = left';
  return 'return a new value: { ...left, key: value }';
}

const fixes: Readonly<Record<string, string>> = {
  add: 'build the set from lists: new Set([...left, ...right])',
  clear: 'return a new value',
  copyWithin: 'use slice and spread',
  delete: 'use filter, or a copy: new Map(left)',
  fill: 'use map: left.map(() => value)',
  pop: 'use slice: left.slice(0, -1)',
  push: 'return a new list: [...left, ...right]',
  set: 'return a new object: { ...left, [key]: value }',
  shift: 'use slice: left.slice(1)',
  splice: 'use slice and spread, or filter',
  unshift: 'return a new list: [...right, ...left]',
};

/** Refuses a function inside the reducer that changes variables around it, or reads one that changes later. */
export function refuseUnsafeFunction(lowering: Lowering, fn: Syntax): void {
  const { facts } = lowering;
  const [changed] = facts.changedIn(fn);
  if (changed !== undefined) {
    refuse(
      `it has a function inside that changes '${plain(changed)}' around it`,
      'write a loop (for ... of), or let the function return the new value',
    );
  }
  const own = ownName(lowering, fn);
  if (own !== undefined && facts.readsInside(fn).includes(own)) {
    refuse(
      `it has a function inside that calls itself (${plain(own)})`,
      'write it as a loop over a list, or let the node do it',
    );
  }
  if (isCalledAtOnce(lowering, fn)) return;
  const moved = facts
    .readsInside(fn)
    .find((name) => facts.changesOf(name).some(({ node }) => comesAfter(lowering, fn, node, name)));
  if (moved !== undefined) {
    refuse(
      `it has a function inside that reads '${plain(moved)}', which changes after the function is made`,
      `give the function the value as a parameter, or make it after the last change of '${plain(moved)}'`,
    );
  }
}

/** The name under which a function is called. */
function ownName({ facts }: Lowering, fn: Syntax): string | undefined {
  const holder = fn.type === 'FunctionDeclaration' ? fn : facts.parentOf(fn);
  const isNamed = holder?.type === 'FunctionDeclaration' || holder?.type === 'VariableDeclarator';
  return isNamed ? nameOf(holder['id'] as Syntax) : undefined;
}

// A callback of map, filter and the like has run when the call is over.
function isCalledAtOnce({ facts }: Lowering, fn: Syntax): boolean {
  const parent = facts.parentOf(fn);
  if (parent === undefined) return true;
  return parent.type === 'CallExpression';
}

function comesAfter({ facts }: Lowering, fn: Syntax, change: Syntax, name: string): boolean {
  const declared = facts.variable(name)?.declared;
  const holds = (outer: Syntax, inner: Syntax): boolean => outer.start <= inner.start && inner.end <= outer.end;
  if (declared === undefined || holds(fn, declared)) return false;
  if (change.start >= fn.end) return true;
  return facts.around(fn).some((each) => isLoopNode(each) && holds(each, change) && !holds(each, declared));
}
