// The fast path: expressions compiled to closures that run on the caller's stack.
//
// jsonata awaits at every node of the tree. Most expressions of a machine are reads, comparisons and small merges that need none of
// that; compiled, they take a fraction of a microsecond, and the state they belong to needs no promise.
//
//   R1. A compiled expression gives exactly what jsonata 2.0.6 gives, or gives up (see bail.ts). A property test holds them together.
//   R2. Errors are always jsonata's own: giving up is how they are reached.
//   R3. Except those of the service: time, depth and size, which are counted here.

import { type AstNode, childrenOf } from '../ast.ts';
import type { ParsedExpression } from '../parse-expression.ts';
import type { Surroundings } from '../surroundings.ts';
import { bailOut } from './bail.ts';
import { Callable } from './callable.ts';
import { type Code, NotCompiled } from './code.ts';
import { compileNode } from './compile-node.ts';
import { CompileScope, namesBoundIn } from './compile-scope.ts';
import { Evaluation, Frame } from './frame.ts';

/** What `runFast` returns where jsonata itself must evaluate. */
export const leftToJsonata: unique symbol = Symbol('left to jsonata');

interface Compiled {
  readonly code: Code;
  readonly slots: number;
  readonly timed: boolean;
}

const compiled = new WeakMap<ParsedExpression, Compiled | 'none'>();

/** The expression's value, marks of sequences included, or `leftToJsonata`. Throws `EvaluationError` for the service's own limits. */
export function runFast(expression: ParsedExpression, around: Surroundings): unknown {
  let program = compiled.get(expression);
  if (program === undefined) {
    program = compile(expression);
    compiled.set(expression, program);
  }
  if (program === 'none') return leftToJsonata;
  const evaluation = new Evaluation(around, program.timed);
  try {
    const value = program.code(new Frame(program.slots, undefined, evaluation, 0), undefined);
    // A function is no value of a field; jsonata's way of refusing it is the one that counts.
    if (value instanceof Callable) return leftToJsonata;
    evaluation.checkTime();
    return value;
  } catch (error) {
    if (error === bailOut || error instanceof RangeError) return leftToJsonata;
    throw error;
  }
}

function compile(expression: ParsedExpression): Compiled | 'none' {
  const tree: AstNode = expression.tree;
  const scope = new CompileScope(
    { compile: compileNode, checksDepth: expression.needsGuard },
    undefined,
    namesBoundIn([tree]),
  );
  try {
    const code = compileNode(tree, scope, 1);
    return { code, slots: scope.size, timed: worksThroughLists(tree) };
  } catch (error) {
    if (error instanceof NotCompiled) return 'none';
    throw error;
  }
}

function worksThroughLists(node: AstNode): boolean {
  if (node.type === 'function' || node.type === 'apply' || node.predicate !== undefined || node.stages !== undefined)
    return true;
  return childrenOf(node).some(worksThroughLists);
}
