// Statements and expressions whose effect reaches outside of the reducer's own variables: each is refused by its own name, with what
// to write instead.

import type { AssignmentExpression, CallExpression, Expression, Node, Super, UpdateExpression } from 'acorn';
import { plain } from '../plain.ts';
import { changeOf, changingMethods, methodOf } from '../read/changes.ts';
import { bare, nameOf, type Syntax, walk } from '../read/syntax.ts';
import { refuse } from '../refusal.ts';
import type { Lowering, LoweringScope } from './lowering.ts';

/** Refuses an expression that stands as a statement: it can only be there for an effect. */
export function refuseEffect(lowering: Lowering, node: Expression, scope: LoweringScope): never {
  switch (node.type) {
    case 'AssignmentExpression':
      return refuseAssignment(lowering, node);
    case 'UpdateExpression':
      return refuseUpdate(lowering, node);
    case 'UnaryExpression':
      if (node.operator === 'delete') refuseDelete(lowering, node.argument);
      return refuse('it has a statement without effect', 'leave it out');
    case 'AwaitExpression':
      return refuse('it awaits, and nothing can be awaited while a superstep merges', 'await in the node');
    case 'ChainExpression':
    case 'ParenthesizedExpression':
      return refuseEffect(lowering, node.expression, scope);
    case 'CallExpression':
      return refuseCall(lowering, node, scope);
    case 'ConditionalExpression':
      return refuseEffect(lowering, node.consequent, scope);
    case 'LogicalExpression':
      return refuseEffect(lowering, node.right, scope);
    default:
      return refuse('it has a statement whose value is not used', 'return one expression, with const for its parts');
  }
}

export function refuseAssignment(lowering: Lowering, { left }: AssignmentExpression): never {
  const target = left as unknown as Syntax;
  if (target.type === 'MemberExpression')
    return refuseDeep(lowering, target['object'] as Syntax, `${rootName(left)}.... = ...`);
  const label = left.type === 'Identifier' ? left.name : '...';
  return refuse(
    `it gives a value to '${plain(label)}', which is defined outside of it`,
    'keep what a merge needs in the values: return it as part of the state',
  );
}

export function refuseUpdate(lowering: Lowering, { argument, operator }: UpdateExpression): never {
  const target = argument as unknown as Syntax;
  if (target.type === 'MemberExpression')
    return refuseDeep(lowering, target['object'] as Syntax, `${rootName(argument)}....${operator}`);
  return refuse(`it counts in place (${rootName(argument)}${operator})`, 'compute a new value: x + 1');
}

export function refuseDelete(lowering: Lowering, argument: Expression): never {
  const target = bare(argument);
  if (target.type === 'MemberExpression')
    return refuseDeep(lowering, target['object'] as Syntax, `delete ${rootName(argument)}....`);
  return refuse('it deletes a key in place', 'leave the key out: const { key, ...rest } = left');
}

/** Refuses a change of what `whole`, which is not a variable, gives: of a value that lies in another. */
export function refuseDeep(lowering: Lowering, whole: Syntax, label: string): never {
  const inner = bare(whole);
  const root = rootOf(inner);
  const isLocal = root !== undefined && lowering.ownership.madeAs(root) !== undefined;
  if (isLocal) {
    refuse(
      `it changes a value that lies in '${plain(root)}' (${label}), and may be part of an argument`,
      `put a changed copy into '${plain(root)}': ${copyInto(plain(root), inner)}`,
    );
  }
  if (inner.type === 'CallExpression' && methodOf(inner) === undefined && root !== undefined) {
    refuse(
      `it changes what '${plain(root)}' returns in place (${label}), and that may be held elsewhere`,
      `change a copy: [...${plain(root)}(...)] or { ...${plain(root)}(...) }`,
    );
  }
  if (root !== undefined && lowering.facts.variable(root) === undefined) {
    refuse(
      `it changes '${plain(root)}', which is defined outside of it, in place (${label})`,
      'return a new value made of left and right: [...left, ...right], { ...left, ...right }, or what a function of the module gives',
    );
  }
  return refuse(
    `it changes its argument in place (${label})`,
    'return a new value: { ...left, key: { ...left.key, ... } } or { ...left, list: [...left.list, item] }',
  );
}

function copyInto(root: string, whole: Syntax): string {
  if (methodOf(whole) === 'get')
    return `${root}.set(key, [...(${root}.get(key) ?? []), item]) or ${root}.set(key, { ...${root}.get(key), name: value })`;
  return `${root}[key] = [...(${root}[key] ?? []), item] or ${root}[key] = { ...${root}[key], name: value }`;
}

function rootOf(node: Syntax): string | undefined {
  const inner = bare(node);
  const next = inner['object'] ?? inner['callee'] ?? inner['left'];
  return next === undefined ? nameOf(inner) : rootOf(next as Syntax);
}

function refuseCall(lowering: Lowering, node: CallExpression, scope: LoweringScope): never {
  const { callee } = node;
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') {
    return refuse('it calls a function for its effect', 'return the merged value and leave effects to the nodes');
  }
  const method = callee.property.name;
  const label = `${rootName(callee.object)}.${method}`;
  const owner = callee.object.type === 'Identifier' ? callee.object.name : '';
  if (owner === 'Object' && method === 'assign' && !scope.has(owner)) {
    const [target] = node.arguments;
    if (target !== undefined && target.type === 'MemberExpression')
      refuseDeep(lowering, target as unknown as Syntax, 'Object.assign');
    refuse('it changes its argument in place (Object.assign)', 'return a new object: { ...left, ...right }');
  }
  if (changingMethods.includes(method)) refuseDeep(lowering, callee.object as unknown as Syntax, label);
  if (method === 'forEach') refuseForEach(node);
  return refuse(`it calls ${label} for its effect`, 'return the merged value and leave effects to the nodes');
}

function refuseForEach(node: CallExpression): never {
  let changes = false;
  walk(node as unknown as Syntax, (inner) => {
    changes ||= changeOf(inner).length > 0;
    return !changes;
  });
  if (!changes) refuse('it has a forEach that does nothing', 'leave it out');
  return refuse(
    'it changes the items of a list in place (forEach)',
    'make new items: list.map((item) => ({ ...item, name: value }))',
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
  // What the translator itself has named (lower-chain.ts) has no name in the source.
  if (inner.name !== undefined) return inner.name.startsWith('%') ? '...' : plain(inner.name);
  const next = inner.object ?? inner.callee;
  return next === undefined ? '...' : rootName(next);
}
