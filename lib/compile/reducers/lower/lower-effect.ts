// Expressions that change variables on the way: their value, and what the names stand for after it, go to what follows.
// An expression that changes nothing is lowered as it is.

import { choose, type Ir, irCall, irLiteral, irNothing } from '../ir.ts';
import { changeOf, changingMethods, isObjectAssign, methodOf } from '../read/changes.ts';
import { bare, isFunctionSyntax, nameOf, type Syntax } from '../read/syntax.ts';
import { refuse } from '../refusal.ts';
import { changeByCall, changeFresh, changeMember, deleteMember } from './change-in-place.ts';
import { isIdleStatement } from './idle.ts';
import { lowerConditionOf } from './lower-condition.ts';
import { lowerEither, lowerOperation, meet } from './lower-either.ts';
import { lowerParts } from './lower-parts.ts';
import { isRemembering, lowerRemembering } from './lower-remembering.ts';
import { type At, bindLocal, type LoweringScope, shared, type Then } from './lowering.ts';
import { refuseEffect } from './refuse-effect.ts';

/** The value of an expression and what it changes. */
export function lowerEffect(at: At, node: Syntax, scope: LoweringScope, next: Then): Ir {
  const { lowering } = at;
  const inner = bare(node);
  if (lowering.facts.changedIn(inner).length === 0) return next(lowering.expression(inner as never, scope), scope);
  switch (inner.type) {
    case 'SequenceExpression':
      return lowerSequence(at, inner['expressions'] as readonly Syntax[], scope, next);
    case 'AssignmentExpression':
      return lowerAssignment(at, inner, scope, next);
    case 'UpdateExpression':
      return lowerUpdate(at, inner, scope, next);
    case 'ConditionalExpression':
      return lowerConditionalEffect(at, inner, scope, next);
    case 'LogicalExpression':
      return lowerEffect(at, inner['left'] as Syntax, scope, (left, then) =>
        lowerEither(at, { operator: inner['operator'] as string, left, right: inner['right'] as Syntax }, then, next),
      );
    case 'UnaryExpression':
      return lowerUnaryEffect(at, inner, scope, next);
    case 'CallExpression':
      return lowerCallEffect(at, inner, scope, next);
    default:
      if (isFunctionSyntax(inner)) return next(lowering.fn(inner as never, scope), scope);
      return lowerParts(at, inner, scope, next);
  }
}

function lowerSequence(at: At, parts: readonly Syntax[], scope: LoweringScope, next: Then): Ir {
  const [first, ...rest] = parts as readonly [Syntax, ...Syntax[]];
  if (rest.length === 0) return lowerEffect(at, first, scope, next);
  if (isIdleStatement(at.lowering, first, scope)) return lowerSequence(at, rest, scope, next);
  if (at.lowering.facts.changedIn(first).length === 0) refuseEffect(at.lowering, first as never, scope);
  return lowerEffect(at, first, scope, (_, then) => lowerSequence(at, rest, then, next));
}

function lowerAssignment(at: At, node: Syntax, scope: LoweringScope, next: Then): Ir {
  const { lowering } = at;
  const left = bare(node['left'] as Syntax);
  const [operator, right] = [node['operator'] as string, node['right'] as Syntax];
  if (left.type === 'MemberExpression') return changeMember(at, node, scope, next);
  const name = nameOf(left);
  if (name === undefined) {
    return lowerEffect(at, right, scope, (value, then) =>
      shared(value, lowering, (whole) => lowering.bind(left as never, whole, then, (inner) => next(whole, inner))),
    );
  }
  const bind: Then = (value, then) =>
    bindLocal(lowering, name, value, then, (inner) => next(inner.get(name) ?? irNothing, inner));
  if (operator === '=') return lowerEffect(at, right, scope, bind);
  const old = scope.get(name) ?? irNothing;
  return lowerOperation(at, { operator: operator.slice(0, -1), left: old, right }, scope, bind);
}

function lowerUpdate(at: At, node: Syntax, scope: LoweringScope, next: Then): Ir {
  const target = bare(node['argument'] as Syntax);
  if (target.type === 'MemberExpression') return changeMember(at, node, scope, next);
  const name = nameOf(target);
  const old = name === undefined ? undefined : scope.get(name);
  if (name === undefined || old === undefined)
    return refuse('it counts what is not a variable', 'compute a new value: x + 1');
  const value = irCall(node['operator'] === '++' ? '+' : '-', old, irLiteral(1));
  return bindLocal(at.lowering, name, value, scope, (inner) =>
    next(node['prefix'] === true ? (inner.get(name) ?? irNothing) : old, inner),
  );
}

function lowerConditionalEffect(at: At, node: Syntax, scope: LoweringScope, next: Then): Ir {
  const [consequent, alternate] = [node['consequent'] as Syntax, node['alternate'] as Syntax];
  return lowerConditionOf(at, node['test'] as Syntax, scope, (test, inner) =>
    meet(at, [consequent, alternate], inner, next, (end, flow) =>
      choose(
        test,
        lowerEffect({ ...at, flow }, consequent, inner, end),
        lowerEffect({ ...at, flow }, alternate, inner, end),
      ),
    ),
  );
}

function lowerUnaryEffect(at: At, node: Syntax, scope: LoweringScope, next: Then): Ir {
  const argument = bare(node['argument'] as Syntax);
  if (node['operator'] === 'delete') return deleteMember(at, argument, scope, next);
  if (node['operator'] === 'void') return lowerEffect(at, argument, scope, (_, then) => next(irNothing, then));
  if (node['operator'] === '!')
    return lowerConditionOf(at, argument, scope, (test, then) => next(irCall('not', test), then));
  return lowerParts(at, node, scope, next);
}

function lowerCallEffect(at: At, node: Syntax, scope: LoweringScope, next: Then): Ir {
  if (isRemembering(at.lowering, node)) return lowerRemembering(at, node, scope, next);
  if (changeOf(node).length > 0) return changeByCall(at, node, scope, next);
  if (isObjectAssign(node)) return lowerParts(at, node, scope, next);
  if (changingMethods.includes(methodOf(node) ?? '')) return changeFresh(at, node, scope, next);
  return lowerParts(at, node, scope, next);
}
