// Which variable a node changes, if any: assignments give it another value, methods and keys change its value in place.

import { bare, boundNames, nameOf, type Syntax } from './syntax.ts';

interface Found {
  readonly name: string;
  readonly inPlace: boolean;
  readonly node: Syntax;
  /** The name itself. */
  readonly target: Syntax;
}

/** Methods that change what they are called on. */
export const changingMethods: readonly string[] = [
  'add',
  'clear',
  'copyWithin',
  'delete',
  'fill',
  'pop',
  'push',
  'reverse',
  'set',
  'shift',
  'sort',
  'splice',
  'unshift',
];

/** Methods of these that give what they were called on, so that calls can be chained. */
export const chainedMethods: readonly string[] = ['add', 'copyWithin', 'fill', 'reverse', 'set', 'sort'];

/** The changes that the node itself makes, not those of the nodes in it. */
export function changeOf(node: Syntax): readonly Found[] {
  switch (node.type) {
    case 'AssignmentExpression':
      return changeOfTarget(node['left'] as Syntax, node);
    case 'UpdateExpression':
      return changeOfTarget(node['argument'] as Syntax, node);
    case 'ForOfStatement':
    case 'ForInStatement':
      return (node['left'] as Syntax).type === 'VariableDeclaration'
        ? []
        : changeOfTarget(node['left'] as Syntax, node);
    case 'UnaryExpression':
      return node['operator'] === 'delete' ? changeOfTarget(node['argument'] as Syntax, node) : [];
    case 'CallExpression': {
      const target = changedByCall(node);
      return target === undefined ? [] : [{ name: target['name'] as string, inPlace: true, node, target }];
    }
    default:
      return [];
  }
}

function changeOfTarget(left: Syntax, node: Syntax): readonly Found[] {
  const target = bare(left);
  if (target.type === 'MemberExpression') {
    const object = bare(target['object'] as Syntax);
    return object.type === 'Identifier'
      ? [{ name: object['name'] as string, inPlace: true, node, target: object }]
      : [];
  }
  return boundNames(target).map((id) => ({ name: id['name'] as string, inPlace: false, node, target: id }));
}

/** The variable that a call changes in place: `x.push(...)`, `x.set(...).set(...)`, `Object.assign(x, ...)`. */
function changedByCall(node: Syntax): Syntax | undefined {
  const callee = bare(node['callee'] as Syntax);
  const method = methodOf(node);
  if (method === undefined) return undefined;
  if (isObjectAssign(node)) {
    const [first] = node['arguments'] as readonly Syntax[];
    return first !== undefined && nameOf(first) !== undefined ? bare(first) : undefined;
  }
  return changingMethods.includes(method) ? receiverName(callee['object'] as Syntax) : undefined;
}

function receiverName(object: Syntax): Syntax | undefined {
  const receiver = bare(object);
  if (receiver.type === 'Identifier') return receiver;
  const method = methodOf(receiver);
  if (method === undefined || !chainedMethods.includes(method)) return undefined;
  return receiverName(bare(receiver['callee'] as Syntax)['object'] as Syntax);
}

/** The method's name, where the node is a call of one that is written out. */
export function methodOf(node: Syntax): string | undefined {
  if (node.type !== 'CallExpression') return undefined;
  const callee = bare(node['callee'] as Syntax);
  if (callee.type !== 'MemberExpression' || callee['computed'] === true) return undefined;
  return nameOf(callee['property'] as Syntax);
}

/** `Object.assign(...)`, and a call of another function of the language: `Owner.name`. */
export function calledFunction(node: Syntax): string | undefined {
  if (node.type !== 'CallExpression') return undefined;
  const method = methodOf(node);
  if (method === undefined) return nameOf(node['callee'] as Syntax);
  const owner = nameOf(bare(node['callee'] as Syntax)['object'] as Syntax);
  return owner === undefined ? undefined : `${owner}.${method}`;
}

/** `Object.prototype.hasOwnProperty.call(object, key)`, as it was written before Object.hasOwn. */
export function isHasOwnCall(node: Syntax): boolean {
  if (methodOf(node) !== 'call') return false;
  const called = bare(bare(node['callee'] as Syntax)['object'] as Syntax);
  return called.type === 'MemberExpression' && nameOf(called['property'] as Syntax) === 'hasOwnProperty';
}

export function isObjectAssign(node: Syntax): boolean {
  return calledFunction(node) === 'Object.assign';
}
