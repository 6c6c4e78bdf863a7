// The fast path: expressions compiled to closures that run on the caller's stack.
//
// The engine walks the tree and looks up every name. Most expressions of a machine are reads, comparisons and small merges that need none of
// that; compiled, they take a fraction of a microsecond.
//
//   R1. A compiled expression gives exactly what jsonata 2.0.6 gives, or gives up (see bail.ts). A property test holds them together.
//   R2. Errors are always the engine's own: giving up is how they are reached.
//   R3. Except those of the service: time, depth and size, which the meter counts for both.

import { beginMeter, EvaluationError } from '../../../evaluator/index.ts';
import type { AstNode } from '../ast.ts';
import type { ParsedExpression } from '../parse-expression.ts';
import type { Surroundings } from '../surroundings.ts';
import { CompiledFunction } from './callable.ts';
import { type Code, NotCompiled } from './code.ts';
import { compileNode } from './compile-node.ts';
import { CompileScope, namesBoundIn } from './compile-scope.ts';
import { FastFrame } from './frame.ts';

/** What `runFast` returns where the engine must evaluate. */
export const leftToEngine: unique symbol = Symbol('left to the engine');

interface Compiled {
  readonly code: Code;
  readonly slots: number;
}

const compiled = new WeakMap<ParsedExpression, Compiled | 'none'>();

/** The expression's value, marks of sequences included, or `leftToEngine`. Throws `EvaluationError` for the service's own limits. */
export function runFast(expression: ParsedExpression, around: Surroundings): unknown {
  let program = compiled.get(expression);
  if (program === undefined) {
    program = compile(expression);
    compiled.set(expression, program);
  }
  if (program === 'none') return leftToEngine;
  beginMeter(around.limits);
  try {
    const value = program.code(new FastFrame(program.slots, undefined, around, 0), undefined);
    // A function is not a value of a field; the engine's way of refusing it is the one that counts.
    return value instanceof CompiledFunction ? leftToEngine : value;
  } catch (error) {
    // Giving up, running out of stack, and what the engine words itself; any other error is a fault of this folder.
    const isOurs = error instanceof EvaluationError || (error instanceof Error && !(error instanceof RangeError));
    if (isOurs) throw error;
    return leftToEngine;
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
    return { code, slots: scope.size };
  } catch (error) {
    if (error instanceof NotCompiled) return 'none';
    throw error;
  }
}
