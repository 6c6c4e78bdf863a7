// From syntax to IR. The reducer's parameters are called `left` and `right` here, whatever the source calls them.

import { type Ir, name } from './ir.ts';
import { lowerExpression, lowerTest } from './lower-expression.ts';
import { bindParameters, bindPattern } from './lower-pattern.ts';
import { lowerStatements } from './lower-statements.ts';
import type { Lowering, Scope } from './lowering.ts';
import type { FunctionNode } from './parse-function.ts';
import { refuse } from './refusal.ts';

/** The value that the reducer gives, over the names `left` and `right`. */
export function lowerReducer(node: FunctionNode): Ir {
  if (node.params.length > 2)
    refuse(`it takes ${node.params.length} parameters`, 'a reducer takes two: (left, right) => merged');
  const lowering = makeLowering();
  const [left, right] = node.params;
  if (left?.type === 'RestElement' || right?.type === 'RestElement') {
    refuse('it takes its arguments as a list (...rest)', 'name the parameters: (left, right) => merged');
  }
  const empty: Scope = new Map();
  const body = (scope: Scope): Ir => bodyOf(lowering, node, scope);
  if (left === undefined) return body(empty);
  return lowering.bind(left, name('left'), empty, (scope) =>
    right === undefined ? body(scope) : lowering.bind(right, name('right'), scope, body),
  );
}

function bodyOf(lowering: Lowering, { body }: Pick<FunctionNode, 'body'>, scope: Scope): Ir {
  return body.type === 'BlockStatement'
    ? lowerStatements(lowering, body.body, scope)
    : lowering.expression(body, scope);
}

function makeLowering(): Lowering {
  let count = 0;
  const lowering: Lowering = {
    expression: (node, scope) => lowerExpression(lowering, node, scope),
    test: (node, scope) => lowerTest(lowering, node, scope),
    bind: (pattern, value, scope, body) => bindPattern(lowering, pattern, value, scope, body),
    fn: (node, scope) => {
      if (node.async) refuse('it has an async function inside', 'await in the node');
      if (node.generator) refuse('it has a generator function inside', 'use map, filter or reduce');
      const bound = bindParameters(lowering, node.params, scope, (inner) => bodyOf(lowering, node, inner));
      return { op: 'fn', ...bound };
    },
    fresh: () => {
      count += 1;
      return `_${count}`;
    },
  };
  return lowering;
}
