// Names from outside a reducer: the values that its function closes over are read when the graph compiles, constants become literals,
// functions are inlined with the scopes of their own.
//
//   O1. Nothing is read where the function's text reads no name from outside.
//   O2. A value is read as it is when the graph compiles; a name that is assigned later keeps its earlier value in the machine.
//   O3. A function is inlined by its own source and closure; one that calls itself is refused, and so are too many.

import { type Ir, mapChildren, name } from '../ir.ts';
import { plain } from '../plain.ts';
import { namesRead } from '../read/free-names.ts';
import { nativeName } from '../read/native-functions.ts';
import { asOutside, isOf, lowerOutsideContainer, lowerOutsideValue, type Outside } from '../read/outside-value.ts';
import type { ReturnedOutside } from '../read/ownership.ts';
import type { FunctionNode } from '../read/parse-function.ts';
import type { AnyFunction, ReadClosure } from '../read/read-closure.ts';
import { bare, nameOf, type Syntax } from '../read/syntax.ts';
import { Refusal } from '../refusal.ts';
import { type Arguments, callableFn, type Fn } from './callable.ts';
import type { Containers } from './containers.ts';
import { makeInlining } from './inlining.ts';
import { lowerLiteral } from './lower-expression.ts';
import { lowerNativeCall, lowerNativeCallback } from './lower-native.ts';
import { bindArguments, bindParameters } from './lower-pattern.ts';
import type { Lowering, LoweringScope } from './lowering.ts';
import { heldUnder } from './outside-member.ts';
import { refuseEarlyCall, refuseEarlyName } from './refuse-name.ts';

export interface Outsiders {
  /** A value from outside. */
  lower(outside: Outside): Ir;
  /** What a function gives for these arguments, with the names that it reads from outside. */
  call(fn: AnyFunction, node: FunctionNode, args: Arguments): Ir;
  /** Around a reducer: what it reads from outside, bound once. */
  bindConstants(body: Ir): Ir;
}

export interface OutsideReading {
  readonly readClosure: ReadClosure;
  /** The lowering of a function, by its own variables. */
  loweringOf(node: FunctionNode, returnedOutside: ReturnedOutside): Lowering;
  readonly containers: Containers;
  fresh(): string;
}

export function makeOutsiders({ readClosure, loweringOf, containers, fresh }: OutsideReading): Outsiders {
  const constants = new Map<object, { readonly name: string; readonly value: Ir }>();
  const inlining = makeInlining(readClosure);

  const keep = (value: object, ir: Ir): Ir => {
    const kept = constants.get(value) ?? { name: fresh(), value: ir };
    constants.set(value, kept);
    return name(kept.name);
  };

  const lowerContainer = (value: ReadonlySet<unknown> | ReadonlyMap<unknown, unknown>, label: string): Ir => {
    const kept = keep(value, lowerOutsideContainer(value, label));
    containers.note(kept, isOf('Set', value) ? 'Set' : 'Map');
    return kept;
  };

  const lower = (outside: Outside): Ir => {
    const { value, label } = outside;
    if (isOf('Set', value) || isOf('Map', value)) return asOutside(lowerContainer(value, label), outside);
    if (isOf('RegExp', value)) return asOutside(lowerRegularExpression(value), outside);
    return asOutside(
      typeof value === 'function' ? lowerFunction(value as AnyFunction, label) : lowerOutsideValue(outside, keep),
      outside,
    );
  };

  const lowerings = new Map<FunctionNode, Lowering>();
  const lowered = (fn: AnyFunction, node: FunctionNode): Lowering => {
    const lowering = lowerings.get(node) ?? loweringOf(node, returnedFrom(fn));
    lowerings.set(node, lowering);
    return lowering;
  };

  const returnedFrom =
    (fn: AnyFunction): ReturnedOutside =>
    (callee) => {
      const called = valueUnder(callee, (each) => readClosure(fn)?.find((scope) => Object.hasOwn(scope, each))?.[each]);
      if (typeof called !== 'function' || nativeName(called) !== undefined) return undefined;
      try {
        return lowered(called as AnyFunction, inlining.nodeOf(called as AnyFunction)).ownership.returned();
      } catch (error) {
        if (error instanceof Refusal) return undefined;
        throw error;
      }
    };

  const call = (fn: AnyFunction, node: FunctionNode, args: Arguments): Ir => {
    const lowering = lowered(fn, node);
    return bindArguments(lowering, node.params, args, scopeOf(fn, node), bodyOf(lowering, node));
  };

  const callback = (fn: AnyFunction, node: FunctionNode): Pick<Fn, 'params' | 'body'> => {
    const lowering = lowered(fn, node);
    return bindParameters(lowering, node.params, scopeOf(fn, node), bodyOf(lowering, node));
  };

  const lowerFunction = (fn: AnyFunction, label: string): Fn =>
    callableFn({
      apply: (args) => lowerNativeCall(fn, label, args) ?? inlining.inside(fn, label, (node) => call(fn, node, args)),
      lower: () => lowerNativeCallback(fn, label, fresh()) ?? inlining.inside(fn, label, (node) => callback(fn, node)),
    });

  const scopeOf = (fn: AnyFunction, node: FunctionNode): LoweringScope => {
    const { free, early } = namesRead(node);
    const names = [...free].filter((each) => each !== 'undefined');
    const closure = names.length === 0 ? undefined : readClosure(fn);
    const found = names.flatMap((each): [string, Ir][] => {
      const holder = closure?.find((scope) => Object.hasOwn(scope, each));
      return holder === undefined ? [] : [[each, lower({ value: holder[each], label: each })]];
    });
    return new Map([...found, ...[...early].map((each): [string, Ir] => [each, earlyName(each)])]);
  };

  const bindConstants = (body: Ir): Ir => {
    const written = withoutMarks(body);
    return [...constants.values()].reduceRight<Ir>(
      (inner, constant) => ({ op: 'let', ...constant, body: inner }),
      written,
    );
  };
  return { lower, call, bindConstants };
}

/** A function's value: what its body returns. */
function bodyOf(lowering: Lowering, { body }: FunctionNode): (scope: LoweringScope) => Ir {
  return (scope) => lowering.body(body as never, scope, { return: (value) => value });
}

function lowerRegularExpression(value: RegExp): Ir {
  const regex = { pattern: value.source, flags: value.flags };
  return lowerLiteral({ type: 'Literal', start: 0, end: 0, value, raw: String(value), regex });
}

/** The value that a name or a path of names has outside. */
function valueUnder(node: Syntax, named: (name: string) => unknown): unknown {
  const inner = bare(node);
  if (inner.type === 'Identifier') return named(inner['name'] as string);
  if (inner.type === 'SequenceExpression')
    return valueUnder((inner['expressions'] as readonly Syntax[]).at(-1) as Syntax, named);
  if (inner.type !== 'MemberExpression' || inner['computed'] === true) return undefined;
  const key = nameOf(inner['property'] as Syntax);
  return key === undefined ? undefined : heldUnder(valueUnder(inner['object'] as Syntax, named), key);
}

// A name above its own line stands for nothing; the line below gives it what it stands for.
function earlyName(label: string): Ir {
  return callableFn({ apply: () => refuseEarlyCall(plain(label)), lower: () => refuseEarlyName(plain(label)) });
}

// Every function is lowered by now, and every constant is read.
function withoutMarks(ir: Ir): Ir {
  const inner = mapChildren(ir, withoutMarks);
  return inner.op === 'call' && inner.name === 'constant' ? (inner.args[0] as Ir) : inner;
}
