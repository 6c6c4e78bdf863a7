// Only an object's own members. Every name that is not written in the source may come from data or from an expression: it is read,
// written, removed and listed by functions that see own and enumerable members alone. So no prototype can be reached.

import { type AnyNode, dottedName, type Edits, nameOf, type Visit } from '../edits.ts';

export function seeOwnMembersOnly(edits: Edits): Visit {
  return (node, around) => {
    if (node.type === 'MemberExpression' && isComputed(node)) rewriteMember(edits, node, around[0] as AnyNode);
    if (node.type === 'ForInStatement') listKeys(edits, node);
    if (node.type === 'CallExpression') rewriteCall(edits, node);
  };
}

/** `a[b]`; not `a[0]` nor `a['@']`, whose names stand in the source. */
function isComputed(node: AnyNode): boolean {
  return node['computed'] === true && (node['property'] as AnyNode).type !== 'Literal';
}

function rewriteMember(edits: Edits, node: AnyNode, parent: AnyNode): void {
  const [object, property] = [node['object'] as AnyNode, node['property'] as AnyNode];
  const bracket = edits.source.indexOf('[', object.end);
  edits.between(bracket, bracket + 1, ', ');
  if (parent.type === 'AssignmentExpression' && parent['left'] === node) {
    if (parent['operator'] !== '=') throw new Error(`no rule for ${String(parent['operator'])} on a computed member`);
    edits.count('written member');
    edits.before(object, '$host.set(');
    edits.between(property.end, (parent['right'] as AnyNode).start, ', ');
    edits.after(parent['right'] as AnyNode, ')');
    return;
  }
  if (parent.type === 'UpdateExpression' || (parent.type === 'CallExpression' && parent['callee'] === node)) {
    throw new Error(`no rule for a computed member in ${parent.type}`);
  }
  edits.between(property.end, node.end, ')');
  if (parent.type === 'UnaryExpression' && parent['operator'] === 'delete') {
    edits.count('removed member');
    edits.between(parent.start, object.start, '');
    edits.before(object, '$host.remove(');
    return;
  }
  edits.count('read member');
  edits.before(object, '$host.get(');
}

function listKeys(edits: Edits, node: AnyNode): void {
  edits.count('for in');
  const [left, right] = [node['left'] as AnyNode, node['right'] as AnyNode];
  edits.between(left.end, right.start, ' of ');
  edits.before(right, '$host.keys(');
  edits.after(right, ')');
}

function rewriteCall(edits: Edits, node: AnyNode): void {
  const callee = node['callee'] as AnyNode;
  const [first] = node['arguments'] as readonly AnyNode[];
  if (dottedName(callee) === 'Object.assign') {
    edits.count('Object.assign');
    edits.replace(callee, '$host.assign');
  }
  if (callee.type === 'MemberExpression' && nameOf(callee['property']) === 'hasOwnProperty') {
    edits.count('hasOwnProperty');
    const object = callee['object'] as AnyNode;
    edits.before(object, '$host.has(');
    edits.between(object.end, (first as AnyNode).start, ', ');
  }
}
