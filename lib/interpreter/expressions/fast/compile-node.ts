// From the syntax tree to closures, one per node.
//
// Each closure does what jsonata's evaluator does for that node (see run-fast.ts for the contract); nodes that are rare, or
// whose exact behaviour is intricate, are not compiled at all, and their expressions stay with jsonata.

import { callBuiltIn, EvaluationError } from '../../../evaluator/index.ts';
import type { AstNode } from '../ast.ts';
import { bail } from './bail.ts';
import { builtIns } from './built-ins.ts';
import { CompiledFunction } from './callable.ts';
import { type Code, NotCompiled } from './code.ts';
import { compileArray, compileGroup, compileObject } from './compile-constructors.ts';
import { compileApply, compileCall, compileLambda } from './compile-functions.ts';
import { compileFilter, compilePath } from './compile-path.ts';
import { CompileScope, namesBoundIn } from './compile-scope.ts';
import { FastFrame, unbound } from './frame.ts';
import { booleanOf, finite, operators } from './operators.ts';
import { unwrap } from './sequence.ts';

/** Compiles a node at a depth of nesting: its own operation, its filters, and what becomes of a sequence. */
export function compileNode(node: AstNode, scope: CompileScope, depth: number): Code {
  if (node.tuple || node.focus || node.index || node.ancestor || node.nextFunction) {
    throw new NotCompiled('a binding or a chain');
  }
  let code = compileOperation(node, scope, depth);
  for (const stage of node.predicate ?? []) code = filtered(code, compileFilter(stage, scope, depth));
  // What a group gives is an object, whatever it was given.
  if (node.group !== undefined) return filtered(code, compileGroup(node.group.lhs, scope, depth));
  if (node.predicate === undefined && !yieldsSequence(node)) return code;
  const keep = node.keepArray === true;
  const inner = code;
  return (frame, input) => unwrap(inner(frame, input), keep);
}

function filtered(code: Code, filter: (frame: FastFrame, value: unknown) => unknown): Code {
  return (frame, input) => filter(frame, code(frame, input));
}

function yieldsSequence(node: AstNode): boolean {
  return node.keepArray === true || !plainTypes.has(node.type) || node.value === '..';
}

const plainTypes = new Set(['string', 'number', 'value', 'binary', 'unary', 'lambda']);

function compileOperation(node: AstNode, scope: CompileScope, depth: number): Code {
  switch (node.type) {
    case 'string':
    case 'number':
    case 'value':
      return scope.leaf(depth, () => node.value);
    case 'variable':
      return compileVariable(String(node.value), scope, depth);
    case 'path':
      return compilePath(node, scope, depth);
    case 'binary':
      return compileBinary(node, scope, depth);
    case 'unary':
      return compileUnary(node, scope, depth);
    case 'condition':
      return compileCondition(node, scope, depth);
    case 'block':
      return compileBlock(node, scope, depth);
    case 'bind':
      return compileBind(node, scope, depth);
    case 'lambda':
      return compileLambda(node, scope, depth);
    case 'function':
      return compileCall(node, scope, depth);
    case 'apply':
      return compileApply(node, scope, depth);
    default:
      throw new NotCompiled(node.type);
  }
}

function compileVariable(name: string, scope: CompileScope, depth: number): Code {
  if (name === '') return scope.leaf(depth, (_frame, input) => input);
  // `$$` is the input of the whole expression, which Step Functions leaves empty.
  if (name === '$') return scope.leaf(depth, () => undefined);
  const places = scope.places(name);
  const outside = (frame: FastFrame): unknown => lookOutside(frame, name);
  if (places.length === 0) return scope.leaf(depth, outside);
  return scope.leaf(depth, (frame) => {
    for (const { hops, slot } of places) {
      let at: FastFrame | undefined = frame;
      for (let hop = 0; hop < hops; hop += 1) at = at?.up;
      const value = at?.slots[slot];
      if (value !== unbound) return value;
    }
    return outside(frame);
  });
}

/** A name that the expression has not bound: a variable of the execution, a function of the service, one of jsonata's. */
function lookOutside(frame: FastFrame, name: string): unknown {
  const { around } = frame;
  const value = around.lookup(name);
  if (typeof value === 'function') return ofService(value as (...parameters: unknown[]) => unknown);
  if (value !== undefined || around.isRemoved(name)) return value;
  const known = builtIns.get(name);
  if (known !== undefined) return known;
  return jsonataNames.has(name) ? bail() : undefined;
}

function ofService(body: (...parameters: unknown[]) => unknown): CompiledFunction {
  return new CompiledFunction(body.length, (parameters) => serviceResult(body, parameters), true);
}

function serviceResult(body: (...parameters: unknown[]) => unknown, parameters: readonly unknown[]): unknown {
  if (parameters.some((parameter) => parameter instanceof CompiledFunction)) return bail();
  let result: unknown;
  try {
    result = callBuiltIn(body, undefined, parameters);
  } catch (error) {
    if (error instanceof EvaluationError) throw error;
    // jsonata words the message.
    return bail();
  }
  return result instanceof Promise ? bail() : result;
}

/** jsonata's functions that are not among the built-ins here. */
const jsonataNames = new Set(
  `average base64decode base64encode boolean ceil clone contains count decodeUrl decodeUrlComponent distinct each encodeUrl
  encodeUrlComponent error assert eval exists filter floor formatBase formatInteger formatNumber fromMillis join keys length lookup
  lowercase map match max merge millis min not now number pad parseInteger power random reduce replace reverse round shuffle sift
  single sort split spread sqrt string substring substringAfter substringBefore sum toMillis trim type uppercase zip`.split(
    /\s+/,
  ),
);

function compileBinary(node: AstNode, scope: CompileScope, depth: number): Code {
  const left = scope.compile(node.lhs as AstNode, depth + 1);
  const right = scope.compile(node.rhs as AstNode, depth + 1);
  if (node.value === 'and') {
    return (frame, input) => booleanOf(left(frame, input)) === true && booleanOf(right(frame, input)) === true;
  }
  if (node.value === 'or') {
    return (frame, input) => booleanOf(left(frame, input)) === true || booleanOf(right(frame, input)) === true;
  }
  const operate = operators[String(node.value)];
  if (operate === undefined) throw new NotCompiled(`the operator ${String(node.value)}`);
  return (frame, input) => operate(left(frame, input), right(frame, input));
}

function compileUnary(node: AstNode, scope: CompileScope, depth: number): Code {
  if (node.value === '[') return compileArray(node, scope, depth);
  if (node.value === '{') return compileObject(node, scope, depth);
  const operand = scope.compile(node.expression as AstNode, depth + 1);
  return (frame, input) => {
    const value = operand(frame, input);
    return value === undefined ? undefined : -finite(value);
  };
}

function compileCondition(node: AstNode, scope: CompileScope, depth: number): Code {
  const condition = scope.compile(node.condition as AstNode, depth + 1);
  const then = scope.compile(node.then as AstNode, depth + 1);
  const otherwise = node.else === undefined ? undefined : scope.compile(node.else, depth + 1);
  return (frame, input) => (booleanOf(condition(frame, input)) ? then(frame, input) : otherwise?.(frame, input));
}

function compileBlock(node: AstNode, scope: CompileScope, depth: number): Code {
  const parts = node.expressions ?? [];
  const names = namesBoundIn(parts);
  if (names.size === 0) {
    const codes = parts.map((part) => scope.compile(part, depth + 1));
    return (frame, input) => lastOf(codes, frame, input);
  }
  const inner = new CompileScope(scope.whole, scope, names);
  const codes = parts.map((part) => inner.compile(part, depth + 1));
  return (frame, input) => lastOf(codes, new FastFrame(inner.size, frame, frame.around, frame.base), input);
}

function lastOf(codes: readonly Code[], frame: FastFrame, input: unknown): unknown {
  let result: unknown;
  for (const code of codes) result = code(frame, input);
  return result;
}

function compileBind(node: AstNode, scope: CompileScope, depth: number): Code {
  const value = scope.compile(node.rhs as AstNode, depth + 1);
  const slot = scope.slot(String((node.lhs as AstNode).value));
  return (frame, input) => {
    const bound = value(frame, input);
    frame.slots[slot] = bound;
    return bound;
  };
}
