// Marks that data cannot forge. jsonata knows its sequences and functions by members with plain names, which a value of JSON can have
// too. Symbols are what JSON cannot hold. And a function shows nothing of its insides: none of its members can be listed.

import { type AnyNode, type Edits, nameOf, type Visit } from '../edits.ts';

const marks: Readonly<Record<string, string>> = {
  sequence: 'sequence',
  cons: 'cons',
  keepSingleton: 'keepSingleton',
  outerWrapper: 'outerWrapper',
  tupleStream: 'tupleStream',
  _jsonata_lambda: 'lambda',
  _jsonata_function: 'builtIn',
};

export function markBySymbols(edits: Edits): Visit {
  return (node) => {
    if (node.type === 'MemberExpression' && node['computed'] !== true) {
      const symbol = symbolOf(nameOf(node['property']));
      if (symbol === undefined) return;
      edits.count('read mark');
      edits.between((node['object'] as AnyNode).end, node.end, `[${symbol}]`);
    }
    if (node.type === 'ObjectExpression') markFunction(edits, node);
    if (node.type === 'Literal' && node['value'] === 'cons') {
      edits.count('cons');
      edits.replace(node, '$host.marks.cons');
    }
  };
}

function markFunction(edits: Edits, node: AnyNode): void {
  for (const property of node['properties'] as readonly AnyNode[]) {
    const symbol = symbolOf(nameOf(property['key']));
    if (symbol === undefined) continue;
    edits.count('made function');
    edits.replace(property['key'] as AnyNode, `[${symbol}]`);
    edits.before(node, '$host.opaque(');
    edits.after(node, ')');
  }
}

function symbolOf(name: string | undefined): string | undefined {
  return name !== undefined && Object.hasOwn(marks, name) ? `$host.marks.${marks[name]}` : undefined;
}
