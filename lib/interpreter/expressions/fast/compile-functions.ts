// Lambdas and calls.
//
//   F1. A call in tail position does not nest: the lambda hands back what is to be called, and its caller calls it.
//   F2. What a lambda's parameter is not given is bound to nothing; it never means a variable further out.

import { tick } from '../../../evaluator/index.ts';
import type { AstNode } from '../ast.ts';
import { bail } from './bail.ts';
import { CompiledFunction } from './callable.ts';
import { type Code, NotCompiled } from './code.ts';
import { CompileScope, namesBoundIn } from './compile-scope.ts';
import { FastFrame } from './frame.ts';

/** A call that a lambda ends with, still to be made. */
class TailCall {
  readonly procedure: Code;
  readonly parameters: readonly Code[];
  readonly frame: FastFrame;
  readonly input: unknown;

  constructor(procedure: Code, parameters: readonly Code[], frame: FastFrame, input: unknown) {
    this.procedure = procedure;
    this.parameters = parameters;
    this.frame = frame;
    this.input = input;
  }
}

/** A lambda of this folder: a callable whose body may end in a tail call. */
class Lambda extends CompiledFunction {
  readonly enter: (parameters: readonly unknown[], depth: number) => unknown;

  constructor(arity: number, enter: (parameters: readonly unknown[], depth: number) => unknown) {
    super(arity, (parameters, depth) => finish(enter(parameters, depth), depth), false);
    this.enter = enter;
  }
}

/** Makes tail calls until there is a value. */
function finish(result: unknown, depth: number): unknown {
  let current = result;
  while (current instanceof TailCall) {
    const { procedure, parameters, frame, input } = current;
    const callable = procedure(frame, input);
    const given = parameters.map((parameter) => parameter(frame, input));
    if (!(callable instanceof CompiledFunction)) return bail();
    // jsonata hands its own functions to a tail call in a form that cannot be called back.
    if (given.some((value) => value instanceof CompiledFunction && value.isBuiltIn)) return bail();
    current = callable instanceof Lambda ? callable.enter(given, depth) : callable.invoke(given, depth);
  }
  return current;
}

export function compileLambda(node: AstNode, scope: CompileScope, depth: number): Code {
  const body = node.body as AstNode;
  if (node.thunk === true) return compileTailCall(body, scope, depth);
  if (node.signature !== undefined) throw new NotCompiled('a signature');
  const names = (node.arguments ?? []).map((parameter) => String(parameter.value));
  const inner = new CompileScope(scope.whole, scope, [...names, ...namesBoundIn([body])]);
  const slots = names.map((name) => inner.slot(name));
  const code = inner.compile(body, 1);
  return scope.leaf(depth, (frame, input) => {
    return new Lambda(names.length, (parameters, base) => {
      tick();
      const own = new FastFrame(inner.size, frame, frame.around, base);
      for (let index = 0; index < slots.length; index += 1) own.slots[slots[index] as number] = parameters[index];
      return code(own, input);
    });
  });
}

function compileTailCall(call: AstNode, scope: CompileScope, depth: number): Code {
  if (call.procedure?.type !== 'variable') throw new NotCompiled('a call of something else than a variable');
  // Evaluated by the caller's loop, one level below the call itself.
  const procedure = scope.compile(call.procedure, 1);
  const parameters = (call.arguments ?? []).map((parameter) => compileParameter(parameter, scope, 1));
  return scope.leaf(depth, (frame, input) => new TailCall(procedure, parameters, frame, input));
}

export function compileCall(node: AstNode, scope: CompileScope, depth: number, first?: Code): Code {
  if (node.procedure?.type !== 'variable') throw new NotCompiled('a call of something else than a variable');
  const procedure = scope.compile(node.procedure, depth + 1);
  const codes = (node.arguments ?? []).map((parameter) => compileParameter(parameter, scope, depth + 1));
  const parameters = first === undefined ? codes : [first, ...codes];
  return (frame, input) => {
    const callable = procedure(frame, input);
    if (!(callable instanceof CompiledFunction)) return bail();
    const given: unknown[] = new Array(parameters.length);
    for (let index = 0; index < parameters.length; index += 1) given[index] = (parameters[index] as Code)(frame, input);
    return callable.invoke(given, frame.base + depth);
  };
}

function compileParameter(node: AstNode, scope: CompileScope, depth: number): Code {
  if (node.type === 'operator') throw new NotCompiled('a partial application');
  return scope.compile(node, depth);
}

/** `value ~> $f(...)` and `value ~> $f`. */
export function compileApply(node: AstNode, scope: CompileScope, depth: number): Code {
  const value = scope.compile(node.lhs as AstNode, depth + 1);
  const right = node.rhs as AstNode;
  // The call is part of this node, not a node of its own: its parts lie one level below this one.
  if (right.type === 'function' && right.predicate === undefined) return compileCall(right, scope, depth, value);
  const procedure = scope.compile(right, depth + 1);
  return (frame, input) => {
    const given = value(frame, input);
    const callable = procedure(frame, input);
    // A function on the left makes a new function, which is left to jsonata.
    if (given instanceof CompiledFunction || !(callable instanceof CompiledFunction)) return bail();
    return callable.invoke([given], frame.base + depth);
  };
}
