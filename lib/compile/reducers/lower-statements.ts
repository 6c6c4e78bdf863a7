// Blocks: constants, if, switch and return become one expression. What has an effect, or repeats, is refused.

import type { Expression, IfStatement, Statement, SwitchCase, SwitchStatement, VariableDeclaration } from 'acorn';
import { isToolWritten } from './instrumentation.ts';
import { call, choose, type Ir, literal, nothing } from './ir.ts';
import { type Lowering, type Scope, shared } from './lowering.ts';
import { refuse } from './refusal.ts';
import { refuseEffect } from './refuse-effect.ts';

/** The value that the statements return; `nothing` where they end without. */
export function lowerStatements(lowering: Lowering, statements: readonly Statement[], scope: Scope): Ir {
  const [statement, ...rest] = statements;
  if (statement === undefined) return nothing;
  switch (statement.type) {
    case 'ReturnStatement':
      return statement.argument ? lowering.expression(statement.argument, scope) : nothing;
    case 'VariableDeclaration':
      return declare(lowering, statement, scope, (inner) => lowerStatements(lowering, rest, inner));
    case 'FunctionDeclaration': {
      const fn = lowering.fn(statement, scope);
      return lowerStatements(lowering, rest, new Map(scope).set(statement.id.name, fn));
    }
    case 'IfStatement':
      return lowerIf(lowering, statement, rest, scope);
    case 'SwitchStatement':
      return lowerSwitch(lowering, statement, rest, scope);
    case 'BlockStatement':
      return lowerStatements(lowering, [...statement.body, ...rest], scope);
    case 'EmptyStatement':
      return lowerStatements(lowering, rest, scope);
    case 'ExpressionStatement':
      skipEffect(statement.expression, scope);
      return lowerStatements(lowering, rest, scope);
    case 'ThrowStatement':
      return { op: 'fail', message: messageOf(lowering, statement.argument, scope) };
    default:
      return refuseStatement(statement);
  }
}

function declare(
  lowering: Lowering,
  { declarations }: VariableDeclaration,
  scope: Scope,
  body: (scope: Scope) => Ir,
): Ir {
  const [first, ...rest] = declarations;
  if (first === undefined) return body(scope);
  const value = first.init ? lowering.expression(first.init, scope) : nothing;
  const next = { declarations: rest } as unknown as VariableDeclaration;
  return lowering.bind(first.id, value, scope, (inner) => declare(lowering, next, inner, body));
}

function lowerIf(lowering: Lowering, statement: IfStatement, rest: readonly Statement[], scope: Scope): Ir {
  const otherwise = statement.alternate ? [statement.alternate, ...rest] : rest;
  return choose(
    lowering.test(statement.test, scope),
    lowerStatements(lowering, [statement.consequent, ...rest], scope),
    lowerStatements(lowering, otherwise, scope),
  );
}

function lowerSwitch(lowering: Lowering, statement: SwitchStatement, rest: readonly Statement[], scope: Scope): Ir {
  return shared(lowering.expression(statement.discriminant, scope), lowering, (value) => {
    const arms = statement.cases.map((each, index) => ({
      test: each.test,
      body: bodyOf(statement.cases, index, rest),
    }));
    const fallback = arms.find((arm) => !arm.test)?.body ?? rest;
    const last = lowerStatements(lowering, fallback, scope);
    return arms.reduceRight((otherwise, { test, body }) => {
      if (!test) return otherwise;
      const matches = call('===', value, lowering.expression(test, scope));
      return choose(matches, lowerStatements(lowering, body, scope), otherwise);
    }, last);
  });
}

// From its own label a case runs on, through the labels below it, to the first break.
function bodyOf(cases: readonly SwitchCase[], from: number, rest: readonly Statement[]): readonly Statement[] {
  const statements = cases.slice(from).flatMap((each) => each.consequent);
  const end = statements.findIndex((statement) => statement.type === 'BreakStatement');
  return end === -1 ? [...statements, ...rest] : [...statements.slice(0, end), ...rest];
}

function skipEffect(expression: Expression | { readonly type: 'Literal' }, scope: Scope): void {
  if (expression.type === 'Literal' || isToolWritten(expression as Expression, scope)) return;
  if (expression.type === 'SequenceExpression') {
    for (const part of (expression as { readonly expressions: readonly Expression[] }).expressions)
      skipEffect(part, scope);
    return;
  }
  refuseEffect(expression as Expression, scope);
}

function messageOf(lowering: Lowering, thrown: Expression, scope: Scope): Ir {
  const message = thrown.type === 'NewExpression' || thrown.type === 'CallExpression' ? thrown.arguments[0] : undefined;
  if (message === undefined || message.type === 'SpreadElement') return literal('the reducer threw');
  return lowering.expression(message, scope);
}

function refuseStatement(statement: Statement): never {
  switch (statement.type) {
    case 'ForStatement':
    case 'ForInStatement':
    case 'ForOfStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
      return refuse(`it has a loop (${loopWord[statement.type]})`, 'use map, filter or reduce instead of the loop');
    case 'TryStatement':
      return refuse('it has try and catch', 'test the value instead: Array.isArray(right) ? ... : ...');
    default:
      return refuse(`it has a statement that is outside the subset (${statement.type})`);
  }
}

const loopWord = {
  ForStatement: 'for',
  ForInStatement: 'for ... in',
  ForOfStatement: 'for ... of',
  WhileStatement: 'while',
  DoWhileStatement: 'do ... while',
} as const;
