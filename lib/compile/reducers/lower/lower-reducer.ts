// From syntax to IR. The reducer's parameters are called `left` and `right` here, whatever the source calls them.

import { type Ir, name } from '../ir.ts';
import { changesAsTests } from '../read/changes-as-tests.ts';
import { factsOf } from '../read/facts.ts';
import { ownershipOf, type ReturnedOutside } from '../read/ownership.ts';
import { type FunctionNode, parseFunction } from '../read/parse-function.ts';
import type { AnyFunction, ReadClosure } from '../read/read-closure.ts';
import { renameBindings } from '../read/rename-bindings.ts';
import type { Syntax } from '../read/syntax.ts';
import { refuse } from '../refusal.ts';
import { callableFn } from './callable.ts';
import { makeContainers } from './containers.ts';
import { lowerEffect } from './lower-effect.ts';
import { lowerExpression, lowerTest } from './lower-expression.ts';
import { makeOutsiders, type OutsideReading, type Outsiders } from './lower-outside.ts';
import { bindArguments, bindParameters, bindPattern } from './lower-pattern.ts';
import { lowerBody, lowerStatements } from './lower-statements.ts';
import type { Lowering, LoweringScope } from './lowering.ts';
import { refuseUnsafeFunction } from './refuse-change.ts';

/** A reducer in IR. */
export interface Lowered {
  /** The value that it gives, over the names `left` and `right`. */
  readonly ir: Ir;
  /** What was left out. */
  readonly hints: readonly string[];
}

export function lowerReducer(reducer: AnyFunction, readClosure: ReadClosure): Lowered {
  const node = changesAsTests(renameBindings(parseFunction(reducer)));
  if (node.params.length > 2)
    refuse(`it takes ${node.params.length} parameters`, 'a reducer takes two: (left, right) => merged');
  const [left, right] = node.params;
  if (left?.type === 'RestElement' || right?.type === 'RestElement') {
    refuse('it takes its arguments as a list (...rest)', 'name the parameters: (left, right) => merged');
  }
  const shared = makeShared(readClosure);
  const values = [name('left'), name('right')].map((value) => ({ spread: false, value }));
  const { outsiders } = shared;
  return { ir: outsiders.bindConstants(outsiders.call(reducer, node, values)), hints: [...shared.hints] };
}

/** What the lowerings of a reducer and of functions from outside of it share. */
interface Shared extends Pick<Lowering, 'containers' | 'fresh'> {
  readonly hints: Set<string>;
  readonly outsiders: Outsiders;
}

function makeShared(readClosure: ReadClosure): Shared {
  let count = 0;
  const fresh = (): string => {
    count += 1;
    return `_${count}`;
  };
  const loweringOf: OutsideReading['loweringOf'] = (node, returnedOutside) =>
    makeLowering(node, shared, returnedOutside);
  const containers = makeContainers();
  const shared: Shared = {
    hints: new Set(),
    containers,
    fresh,
    outsiders: makeOutsiders({ readClosure, loweringOf, containers, fresh }),
  };
  return shared;
}

/** The lowering of one function, the reducer or one from outside: the facts are about its own variables. */
function makeLowering(root: FunctionNode, shared: Shared, returnedOutside: ReturnedOutside): Lowering {
  const facts = factsOf(root);
  const lowering: Lowering = {
    expression: (node, scope) => lowerExpression(lowering, node, scope),
    test: (node, scope) => lowerTest(lowering, node, scope),
    bind: (pattern, value, scope, body) => bindPattern(lowering, pattern, value, scope, body),
    fn: (node, scope, containers) => {
      if (node.async) refuse('it has an async function inside', 'await in the node');
      if (node.generator) refuse('it has a generator function inside', 'use map, filter or reduce');
      refuseUnsafeFunction(lowering, node as never);
      const body = bodyOf(lowering, node);
      return callableFn({
        apply: (args) => bindArguments(lowering, node.params, args, scope, body),
        lower: () => bindParameters(lowering, node.params, scope, body, containers),
      });
    },
    effect: lowerEffect,
    statements: lowerStatements,
    body: (node, scope, flow) => lowerBody({ lowering, flow }, node, scope),
    containers: shared.containers,
    outside: (outside) => shared.outsiders.lower(outside),
    fresh: shared.fresh,
    facts,
    ownership: ownershipOf(facts, root as unknown as Syntax, returnedOutside),
    hint: (what) => {
      shared.hints.add(what);
    },
  };
  return lowering;
}

/** A function's value: what its body returns. */
function bodyOf(lowering: Lowering, { body }: Pick<FunctionNode, 'body'>): (scope: LoweringScope) => Ir {
  return (scope) => lowering.body(body as never, scope, { return: (value) => value });
}
