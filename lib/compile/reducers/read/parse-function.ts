// From a function value to its syntax tree, whichever way it was written: arrow, function, method, async or not.

import { type ArrowFunctionExpression, type Expression, type FunctionExpression, parse } from 'acorn';
import { refuse } from '../refusal.ts';

export type FunctionNode = ArrowFunctionExpression | FunctionExpression;

/** A function of the language itself, as its source text shows it. */
const native = /\{\s*\[native code\]\s*\}\s*$/;

/** The function's own syntax tree. */
export function parseFunction(fn: (...args: never[]) => unknown): FunctionNode {
  const source = Function.prototype.toString.call(fn);
  if (native.test(source)) refuseNative(fn.name);
  const node = parseExpression(`(${source})`) ?? methodOf(parseExpression(`({${source}})`));
  if (node?.type === 'ClassExpression') refuse('it is a class', 'give a function (left, right) => merged');
  if (node?.type !== 'ArrowFunctionExpression' && node?.type !== 'FunctionExpression') {
    return refuse(
      `its source cannot be read: ${source.slice(0, 60)}`,
      'write it as an arrow function: (left, right) => merged',
    );
  }
  refuseKind(node);
  return node;
}

function parseExpression(text: string): Expression | undefined {
  try {
    const [statement] = parse(text, { ecmaVersion: 'latest' }).body;
    return statement?.type === 'ExpressionStatement' ? statement.expression : undefined;
  } catch {
    // Not an expression: a method's source is not one, and is tried as a member of an object next.
    return undefined;
  }
}

function methodOf(node: Expression | undefined): Expression | undefined {
  const member = node?.type === 'ObjectExpression' ? node.properties[0] : undefined;
  return member?.type === 'Property' ? member.value : undefined;
}

function refuseKind(node: FunctionNode): void {
  if (node.async) {
    refuse(
      'it is an async function, and nothing can be awaited while a superstep merges',
      'await in the node, and let the reducer merge what came of it',
    );
  }
  if (node.generator) refuse('it is a generator function', 'return the merged value: (left, right) => merged');
}

function refuseNative(name: string): never {
  if (name === 'max' || name === 'min') {
    refuse(`it is the native function Math.${name}, whose source cannot be read`, `use reducers.${name}`);
  }
  const label = name.startsWith('bound ') ? 'a bound function' : `the native function ${name || '(anonymous)'}`;
  return refuse(
    `it is ${label}, whose source cannot be read`,
    'wrap it in an arrow function, or use one of reducers.*',
  );
}
