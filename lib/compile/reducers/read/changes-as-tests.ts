// `seen.add(x)` where only its truth is asked: `list.filter((x) => !seen.has(x) && seen.add(x))`. A Set and a Map give themselves,
// which is true always; said so, nothing holds the Set.

import { methodOf } from './changes.ts';
import type { FunctionNode } from './parse-function.ts';
import { isFunctionSyntax, mapNode, type Syntax } from './syntax.ts';

const askingMethods: readonly string[] = ['filter', 'some', 'every', 'find', 'findIndex', 'findLast', 'findLastIndex'];

/** The function with `(set.add(x), true)` for `set.add(x)` in conditions. */
export function changesAsTests(root: FunctionNode): FunctionNode {
  return plain(root as unknown as Syntax) as unknown as FunctionNode;
}

function plain(node: Syntax): Syntax {
  if (node.type === 'CallExpression' && askingMethods.includes(methodOf(node) ?? '')) {
    const [callback] = node['arguments'] as readonly Syntax[];
    return mapNode(node, (child) => (child === callback && isFunctionSyntax(child) ? asked(child) : plain(child)));
  }
  // A case is compared, and not asked.
  const test = node.type === 'SwitchCase' ? undefined : node['test'];
  return mapNode(node, (child) => (child === test ? asTest(child) : plain(child)));
}

// A callback of which the truth is asked: of what it returns.
function asked(fn: Syntax): Syntax {
  return mapNode(fn, (child) => (child === fn['body'] ? returned(child) : plain(child)));
}

function returned(node: Syntax): Syntax {
  if (isFunctionSyntax(node)) return plain(node);
  if (node.type === 'ReturnStatement')
    return mapNode(node, (child) => (child === node['argument'] ? asTest(child) : plain(child)));
  const isStatement = node.type.endsWith('Statement') || node.type === 'SwitchCase';
  if (!isStatement) return asTest(node);
  return mapNode(node, (child) => (holdsReturns(child) ? returned(child) : plain(child)));
}

function holdsReturns(node: Syntax): boolean {
  return node.type.endsWith('Statement') && node.type !== 'ExpressionStatement' ? true : node.type === 'SwitchCase';
}

function asTest(node: Syntax): Syntax {
  switch (node.type) {
    case 'ParenthesizedExpression':
      return mapNode(node, asTest);
    case 'LogicalExpression':
      return node['operator'] === '??' ? plain(node) : mapNode(node, asTest);
    case 'ConditionalExpression':
      return mapNode(node, asTest);
    case 'SequenceExpression': {
      const last = (node['expressions'] as readonly Syntax[]).at(-1);
      return mapNode(node, (child) => (child === last ? asTest(child) : plain(child)));
    }
    case 'CallExpression':
      return ['add', 'set'].includes(methodOf(node) ?? '') ? isTrue(plain(node)) : plain(node);
    default:
      return plain(node);
  }
}

function isTrue(change: Syntax): Syntax {
  const { start, end } = change;
  const yes = { type: 'Literal', start: end, end, value: true, raw: 'true' };
  return { type: 'SequenceExpression', start, end, expressions: [change, yes] } as unknown as Syntax;
}
