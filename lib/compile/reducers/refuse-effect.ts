// Statements and expressions that change something: each is refused by its own name, with what to write instead.

import type { AssignmentExpression, CallExpression, Expression, Node, Super, UpdateExpression } from 'acorn';
import type { Scope } from './lowering.ts';
import { refuse } from './refusal.ts';

/** Methods that change the list they are called on, and what to write instead. */
export const mutatingMethods: Readonly<Record<string, string>> = {
  add: 'build the set from lists: new Set([...left, ...right])',
  clear: 'return a new value',
  copyWithin: 'use slice and spread',
  delete: 'use filter',
  fill: 'use map: left.map(() => value)',
  pop: 'use slice: left.slice(0, -1)',
  push: 'return a new list: [...left, ...right]',
  set: 'return a new object: { ...left, [key]: value }',
  shift: 'use slice: left.slice(1)',
  splice: 'use slice and spread, or filter',
  unshift: 'return a new list: [...right, ...left]',
};

/** Refuses an expression that stands as a statement: it can only be there for an effect. */
export function refuseEffect(node: Expression, scope: Scope): never {
  switch (node.type) {
    case 'AssignmentExpression':
      return refuseAssignment(node);
    case 'UpdateExpression':
      return refuseUpdate(node);
    case 'UnaryExpression':
      if (node.operator === 'delete') refuseDelete();
      return refuse('it has a statement without effect', 'leave it out');
    case 'AwaitExpression':
      return refuse('it awaits, and nothing can be awaited while a superstep merges', 'await in the node');
    case 'CallExpression':
      return refuseCall(node, scope);
    default:
      return refuse('it has a statement whose value is not used', 'return one expression, with const for its parts');
  }
}

export function refuseAssignment({ left }: AssignmentExpression): never {
  if (left.type === 'MemberExpression') {
    refuse(
      `it changes its argument in place (${rootName(left)}.... = ...)`,
      'return a new value: { ...left, key: value }',
    );
  }
  const label = left.type === 'Identifier' ? ` (${left.name})` : '';
  return refuse(`it assigns to a variable again${label}`, 'use const and a conditional: const x = test ? a : b');
}

export function refuseUpdate({ argument, operator }: UpdateExpression): never {
  return refuse(`it counts in place (${rootName(argument)}${operator})`, 'compute a new value: x + 1');
}

export function refuseDelete(): never {
  return refuse('it deletes a key in place', 'leave the key out: const { key, ...rest } = left');
}

function refuseCall({ callee }: CallExpression, scope: Scope): never {
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') {
    refuse('it calls a function for its effect', 'return the merged value and leave effects to the nodes');
  }
  const method = callee.property.name;
  const label = `${rootName(callee.object)}.${method}`;
  const owner = callee.object.type === 'Identifier' ? callee.object.name : '';
  if (owner === 'console' && !scope.has(owner)) refuse(`it logs (${label})`, 'log in the node: a merge has no console');
  if (owner === 'Object' && method === 'assign') {
    refuse('it changes its argument in place (Object.assign)', 'return a new object: { ...left, ...right }');
  }
  const mend = mutatingMethods[method];
  if (mend !== undefined) refuse(`it changes its argument in place (${label})`, mend);
  if (method === 'forEach') refuse('it has a loop (forEach)', 'use map, filter or reduce instead of the loop');
  if (method === 'sort' || method === 'reverse') refuseInPlace(rootName(callee.object), method);
  return refuse(`it calls ${label} for its effect`, 'return the merged value and leave effects to the nodes');
}

/** Refuses `left.sort()` on a list that is not a fresh copy. */
export function refuseInPlace(list: string, method: string): never {
  return refuse(
    `it changes its argument in place (${list}.${method})`,
    `copy the list first: [...${list}].${method}(...)`,
  );
}

/** The leftmost name of an expression, for messages. */
export function rootName(node: Expression | Super | Node): string {
  const inner = node as {
    readonly type: string;
    readonly name?: string;
    readonly object?: Node;
    readonly callee?: Node;
  };
  if (inner.type === 'ThisExpression') return 'this';
  if (inner.name !== undefined) return inner.name;
  const next = inner.object ?? inner.callee;
  return next === undefined ? '...' : rootName(next);
}
