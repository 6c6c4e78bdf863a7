// Statements become one expression: each is lowered together with what follows it, which is given what the names stand for by then.
//
//   S1. Every name is assigned once in the IR: an assignment binds anew, and what follows sees the new meaning.
//   S2. What follows a statement is lowered at most once (join.ts, loop.ts), so that text does not double.

import type { Expression } from 'acorn';
import { type Ir, irLiteral, irNothing } from '../ir.ts';
import { isFunctionSyntax, isLoopNode, nameOf, type Syntax, walk } from '../read/syntax.ts';
import { refuse } from '../refusal.ts';
import { isIdleStatement } from './idle.ts';
import { lowerBranch, lowerSwitch } from './lower-branch.ts';
import { lowerCounting } from './lower-counting.ts';
import { lowerForIn, lowerForOf } from './lower-for.ts';
import { type At, bindLocal, type Lowering, type LoweringScope, type Next } from './lowering.ts';
import { refuseEffect } from './refuse-effect.ts';

/** The body of a function, or the expression that it is. */
export function lowerBody(at: At, body: Syntax, scope: LoweringScope): Ir {
  const { flow } = at;
  if (body.type !== 'BlockStatement') return at.lowering.effect(at, body, scope, flow.return);
  const statements = body['body'] as readonly Syntax[];
  const start = withFunctions(at, statements, withVars(body, scope));
  return lowerStatements(at, statements, start, (end) => flow.return(irNothing, end));
}

// A function may be called above its line; what it reads of the lines between, it does not see there, and is refused.
function withFunctions({ lowering }: At, statements: readonly Syntax[], scope: LoweringScope): LoweringScope {
  const hoisted = new Map(scope);
  for (const node of statements) {
    const name = node.type === 'FunctionDeclaration' ? nameOf(node['id'] as Syntax) : undefined;
    if (name !== undefined) hoisted.set(name, lowering.fn(node as never, hoisted));
  }
  return hoisted;
}

// Before it is reached a `var` is undefined.
function withVars(body: Syntax, scope: LoweringScope): LoweringScope {
  const vars = new Map(scope);
  walk(body, (node) => {
    if (isFunctionSyntax(node)) return false;
    if (node.type !== 'VariableDeclaration' || node['kind'] !== 'var') return true;
    for (const { id } of node['declarations'] as unknown as readonly { readonly id: Syntax }[]) {
      const name = nameOf(id);
      if (name !== undefined && !vars.has(name)) vars.set(name, irNothing);
    }
    return true;
  });
  return vars;
}

export function lowerStatements(at: At, statements: readonly Syntax[], scope: LoweringScope, next: Next): Ir {
  const [statement, ...rest] = statements;
  if (statement === undefined) return next(scope);
  return lowerStatement(at, statement, scope, (then) => lowerStatements(at, rest, then, next));
}

export function lowerStatement(at: At, node: Syntax, scope: LoweringScope, next: Next): Ir {
  if (isLoopNode(node)) refuseDeepLoop(at, node);
  switch (node.type) {
    case 'ReturnStatement':
      return node['argument']
        ? at.lowering.effect(at, node['argument'] as Syntax, scope, at.flow.return)
        : at.flow.return(irNothing, scope);
    case 'VariableDeclaration':
      return declare(at, node, node['declarations'] as readonly Syntax[], scope, next);
    case 'FunctionDeclaration': {
      const { id } = node as unknown as { readonly id: { readonly name: string } };
      return next(new Map(scope).set(id.name, at.lowering.fn(node as never, scope)));
    }
    case 'IfStatement':
      return lowerBranch(at, node, scope, next);
    case 'SwitchStatement':
      return lowerSwitch(at, node, scope, next);
    case 'BlockStatement':
      return lowerStatements(at, node['body'] as readonly Syntax[], scope, next);
    case 'EmptyStatement':
      return next(scope);
    case 'ExpressionStatement':
      return lowerExpressionStatement(at, node['expression'] as Syntax, scope, next);
    case 'ThrowStatement':
      return { op: 'fail', message: messageOf(at.lowering, node['argument'] as Expression, scope) };
    case 'ForOfStatement':
      return lowerForOf(at, node, scope, next);
    case 'ForInStatement':
      return lowerForIn(at, node, scope, next);
    case 'ForStatement':
      return lowerCounting(at, node, scope, next);
    case 'BreakStatement':
    case 'ContinueStatement':
      return leave(at, node, scope);
    default:
      return refuseStatement(node);
  }
}

// Such a merge would run for as long, and every level makes it longer to write down.
const deepestLoop = 5;

function refuseDeepLoop({ lowering }: At, node: Syntax): void {
  const loops = lowering.facts.around(node).filter(isLoopNode).length + 1;
  if (loops > deepestLoop) refuse(`it has loops in loops, ${loops} deep`, 'do a part of the work in the node');
}

function declare(at: At, node: Syntax, declarations: readonly Syntax[], scope: LoweringScope, next: Next): Ir {
  const [first, ...rest] = declarations;
  if (first === undefined) return next(scope);
  const then: Next = (inner) => declare(at, node, rest, inner, next);
  const id = first['id'] as Syntax;
  const name = nameOf(id);
  if (!first['init']) {
    // `var x;` gives no value: it keeps the one it has.
    const keeps = name === undefined || (node['kind'] === 'var' && scope.has(name));
    return then(keeps ? scope : new Map(scope).set(name, irNothing));
  }
  return at.lowering.effect(at, first['init'] as Syntax, scope, (value, inner) =>
    name === undefined
      ? at.lowering.bind(id as never, value, inner, then)
      : bindLocal(at.lowering, name, value, inner, then),
  );
}

function lowerExpressionStatement(at: At, expression: Syntax, scope: LoweringScope, next: Next): Ir {
  if (isIdleStatement(at.lowering, expression, scope)) return next(scope);
  if (at.lowering.facts.changedIn(expression).length === 0) refuseEffect(at.lowering, expression as never, scope);
  return at.lowering.effect(at, expression, scope, (_, then) => next(then));
}

function leave({ flow }: At, node: Syntax, scope: LoweringScope): Ir {
  if (node['label'])
    return refuse('it leaves a loop by a label', 'put the inner loop into a callback: list.some((item) => ...)');
  const to = node.type === 'BreakStatement' ? flow.break : flow.continue;
  return to === undefined ? refuse('it leaves a loop that is not there') : to(scope);
}

function messageOf(lowering: Lowering, thrown: Expression, scope: LoweringScope): Ir {
  const message = thrown.type === 'NewExpression' || thrown.type === 'CallExpression' ? thrown.arguments[0] : undefined;
  if (message === undefined || message.type === 'SpreadElement') return irLiteral('the reducer threw');
  return lowering.expression(message, scope);
}

function refuseStatement(statement: Syntax): never {
  switch (statement.type) {
    case 'WhileStatement':
    case 'DoWhileStatement': {
      const word = statement.type === 'WhileStatement' ? 'while' : 'do ... while';
      return refuse(
        `it has a loop (${word}) that nothing bounds`,
        'loop over a list (for ... of), count (for (let i = 0; i < n; i++)), or cut with slice: list.slice(-10)',
      );
    }
    case 'TryStatement':
      return refuse('it has try and catch', 'test the value instead: Array.isArray(right) ? ... : ...');
    case 'LabeledStatement':
      return refuse('it has a label', 'put the inner loop into a callback: list.some((item) => ...)');
    case 'ClassDeclaration':
      return refuse('it defines a class', 'use plain objects');
    default:
      return refuse(`it has a statement that is outside the subset (${statement.type})`);
  }
}
