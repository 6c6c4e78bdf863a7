// The real jsonata as evaluator, one evaluation at a time.
//
//   J1. Evaluations never interleave: jsonata awaits at every node, and a second that ten of them share is nobody's second.
//   J2. What an evaluation is given comes out of it unchanged; where jsonata would write into it, it gets copies.
//   J3. Functions of one's own in an expression run under a guard of time and depth, as the service has it.

import { cloneJson, type JsonValue } from '../../json/index.ts';
import { fromJsonata, timedOut, tooDeep } from './evaluation-error.ts';
import type { ParsedExpression } from './parse-expression.ts';
import type { Surroundings } from './surroundings.ts';

const guard = { deadline: 0, depth: 0, deepest: 0 };
const guarded = new WeakSet<ParsedExpression>();
const queue = { last: Promise.resolve() as Promise<unknown> };

/** Evaluates by jsonata 2.0.6. Rejects with an `EvaluationError`. */
export function runJsonata(expression: ParsedExpression, around: Surroundings): Promise<unknown> {
  const run = (): Promise<unknown> => evaluate(expression, around);
  const result = queue.last.then(run, run);
  queue.last = result;
  return result;
}

async function evaluate(expression: ParsedExpression, around: Surroundings): Promise<unknown> {
  const { limits } = around;
  if (expression.needsGuard) install(expression);
  const begin = performance.now();
  guard.deadline = begin + limits.expressionMillis;
  guard.depth = 0;
  guard.deepest = expression.interleaves ? Number.POSITIVE_INFINITY : limits.expressionDepth;
  try {
    const result: unknown = await expression.jsonata.evaluate(undefined, bindingsOf(expression, around));
    if (performance.now() - begin > limits.expressionMillis) throw timedOut();
    return result;
  } catch (error) {
    throw fromJsonata(error);
  }
}

/** `Symbol.for` names are jsonata's own hooks; a hook that is not set costs nothing. */
function install(expression: ParsedExpression): void {
  if (guarded.has(expression)) return;
  guarded.add(expression);
  // jsonata's typings do not know that hooks are bound by symbol.
  const assign = expression.jsonata.assign as unknown as (name: symbol, hook: () => void) => void;
  assign(Symbol.for('jsonata.__evaluate_entry'), () => {
    guard.depth += 1;
    if (guard.depth > guard.deepest) throw tooDeep();
    if (performance.now() > guard.deadline) throw timedOut();
  });
  assign(Symbol.for('jsonata.__evaluate_exit'), () => {
    guard.depth -= 1;
  });
}

function bindingsOf(expression: ParsedExpression, around: Surroundings): Record<string, unknown> {
  const bindings: Record<string, unknown> = {};
  for (const name of expression.variables) {
    const value = around.lookup(name);
    if (value !== undefined) bindings[name] = isolate(value, name, expression);
    else if (around.isRemoved(name)) bindings[name] = undefined;
  }
  return bindings;
}

function isolate(value: unknown, name: string, expression: ParsedExpression): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (expression.writesIntoInput) return cloneJson(value as JsonValue);
  if (!expression.called.has(name)) return value;
  return Array.isArray(value) ? [...(value as unknown[])] : { ...value };
}
