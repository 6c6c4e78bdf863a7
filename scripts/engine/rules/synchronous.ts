// Nothing waits. jsonata awaits at every node though nothing in it waits for anything from outside, and whatever has a `then` would
// be waited for. Without `await` no value can be mistaken for a promise, and evaluations cannot interleave.

import { type AnyNode, dottedName, type Edits, nameOf, type Visit } from '../edits.ts';

export function makeSynchronous(edits: Edits): Visit {
  return (node) => {
    if (node['async'] === true) {
      edits.count('async');
      edits.between(node.start, node.start + 'async '.length, '');
    }
    if (node.type === 'AwaitExpression') {
      edits.count('await');
      edits.between(node.start, (node['argument'] as AnyNode).start, '');
    }
    if (node.type !== 'CallExpression') return;
    const callee = node['callee'] as AnyNode;
    if (dottedName(callee) === 'Promise.all') {
      edits.count('Promise.all');
      edits.replace(callee, '');
    }
    if (['isPromise', 'isIterable'].includes(nameOf(callee) ?? '')) {
      edits.count('asks for a promise');
      edits.replace(node, 'false');
    }
  };
}
