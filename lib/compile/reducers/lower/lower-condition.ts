import type { Ir } from '../ir.ts';
import type { Syntax } from '../read/syntax.ts';
import { type At, asTest, type LoweringScope } from './lowering.ts';

/** A condition, with what it changes on the way. */
export function lowerConditionOf(
  at: At,
  node: Syntax,
  scope: LoweringScope,
  next: (test: Ir, scope: LoweringScope) => Ir,
): Ir {
  if (at.lowering.facts.changedIn(node).length === 0) return next(at.lowering.test(node as never, scope), scope);
  return at.lowering.effect(at, node, scope, (value, inner) => next(asTest(value), inner));
}
