// What JavaScript does in one step, however long it takes, is asked for first: regular expressions, arrays of a given length or that
// grow, a text that is looked for in another. And an error carries no stack: it would cost more than the evaluation, and tell paths.

import { type AnyNode, type Edits, nameOf, type Visit } from '../edits.ts';

export function guardCalls(edits: Edits): Visit {
  return (node) => {
    if (node.type === 'CallExpression') guardCall(edits, node);
    if (node.type === 'NewExpression' && nameOf(node['callee']) === 'Array') {
      edits.count('new Array');
      edits.between(node.start, (node['callee'] as AnyNode).end, '$host.array');
    }
    if (node.type === 'ObjectExpression') dropStack(edits, node['properties'] as readonly AnyNode[]);
  };
}

// jsonata's own patterns for numbers and digits never look at a character twice.
const isOwnPattern = (node: unknown): boolean =>
  nameOf(node) === 'numregex' || (node as { readonly regex?: unknown }).regex !== undefined;

const searches: Readonly<Record<string, string | undefined>> = { indexOf: '$host.indexOf', split: '$host.split' };

const onRegex: Readonly<Record<string, string>> = { exec: '$host.exec', test: '$host.test' };

function guardCall(edits: Edits, node: AnyNode): void {
  const callee = node['callee'] as AnyNode;
  const method = callee.type === 'MemberExpression' ? nameOf(callee['property']) : undefined;
  const [first] = node['arguments'] as readonly AnyNode[];
  if (
    method !== undefined &&
    Object.hasOwn(onRegex, method) &&
    first !== undefined &&
    !isOwnPattern(callee['object'])
  ) {
    edits.count('regular expression');
    edits.before(callee['object'] as AnyNode, `${onRegex[method]}(`);
    edits.between((callee['object'] as AnyNode).end, first.start, ', ');
  }
  if (method === 'match' && nameOf(callee['object']) === 'badSig') {
    edits.count('regular expression');
    edits.before(callee['object'] as AnyNode, '$host.exec(new RegExp(partialPattern), ');
    edits.between((callee['object'] as AnyNode).end, node.end, ')');
  }
  if (method === 'push' && first !== undefined) {
    if ((node['arguments'] as readonly AnyNode[]).length > 1) throw new Error('no rule for a push of several items');
    edits.count('push');
    edits.before(callee['object'] as AnyNode, '$host.push(');
    edits.between((callee['object'] as AnyNode).end, first.start, ', ');
  }
  const search = nameOf(callee['object']) === 'str' ? searches[method ?? ''] : undefined;
  if (search !== undefined && first?.type === 'Identifier') {
    edits.count('search in a text');
    edits.before(callee['object'] as AnyNode, `${search}(`);
    edits.between((callee['object'] as AnyNode).end, first.start, ', ');
  }
}

function dropStack(edits: Edits, properties: readonly AnyNode[]): void {
  for (const [index, property] of properties.entries()) {
    if (nameOf(property['key']) !== 'stack') continue;
    edits.count('stack');
    const [before, after] = [properties[index - 1], properties[index + 1]];
    if (after !== undefined) edits.between(property.start, after.start, '');
    else if (before !== undefined) edits.between(before.end, property.end, '');
    else edits.replace(property, '');
  }
}
