// Statements without any effect on the merge: left out, those that log with a hint.

import { calledFunction } from '../read/changes.ts';
import { isIdle, isToolWritten } from '../read/instrumentation.ts';
import { bare, type Syntax } from '../read/syntax.ts';
import type { Lowering, LoweringScope } from './lowering.ts';

/** True for an expression that may be left out where its value is not used. */
export function isIdleStatement(lowering: Lowering, node: Syntax, scope: LoweringScope): boolean {
  const inner = bare(node);
  const all = (parts: readonly unknown[]): boolean =>
    parts.every((part) => isIdleStatement(lowering, part as Syntax, scope));
  if (isToolWritten(inner, scope) || isIdle(inner)) return true;
  switch (inner.type) {
    case 'SequenceExpression':
      return all(inner['expressions'] as readonly Syntax[]);
    case 'LogicalExpression':
      return lowering.facts.changedIn(inner).length === 0 && all([inner['right']]);
    case 'ConditionalExpression':
      return lowering.facts.changedIn(inner).length === 0 && all([inner['consequent'], inner['alternate']]);
    case 'UnaryExpression':
      return inner['operator'] !== 'delete' && all([inner['argument']]);
    case 'CallExpression':
      return isLog(lowering, inner, scope);
    default:
      return false;
  }
}

/** True for `console.log(...)` and its like, of which a hint tells. */
export function isLog(lowering: Lowering, node: Syntax, scope: LoweringScope): boolean {
  const called = calledFunction(bare(node));
  if (called === undefined || !called.startsWith('console.') || scope.has('console')) return false;
  if (lowering.facts.changedIn(node).length > 0) return false;
  lowering.hint(`it logs (${called}), and a merge has no console: the state machine leaves it out`);
  return true;
}
