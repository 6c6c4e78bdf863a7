// Callbacks that remember: `filter`, `map`, `forEach` and their like whose callback changes a variable around it (a Set of what was
// seen, a counter). The call becomes a loop that carries what the callback changes, and the call's own value beside it.

import { choose, type Ir, irCall, irLiteral, irNothing } from '../ir.ts';
import { methodOf } from '../read/changes.ts';
import { bare, isFunctionSyntax, type Syntax } from '../read/syntax.ts';
import { refuse } from '../refusal.ts';
import { type Container, iterated } from './containers.ts';
import { lowerLoop } from './loop.ts';
import { linksOf } from './lower-chain.ts';
import { meet } from './lower-either.ts';
import {
  type At,
  asTest,
  type Flow,
  type Lowering,
  type LoweringScope,
  type Next,
  shared,
  type Then,
} from './lowering.ts';

/** How a method's value comes about. */
interface Gathering {
  /** The value before the first item; `undefined` for reduce, which is given one. */
  readonly start: Ir | undefined;
  /** What a callback's return does. */
  readonly gather: (step: Step) => Ir;
}

interface Step {
  /** What the callback returned. */
  readonly value: Ir;
  readonly sofar: Ir;
  readonly item: Ir;
  readonly index: Ir;
  /** On to the next item with this value. */
  readonly go: (sofar: Ir) => Ir;
  /** The loop is over, with this value. */
  readonly stop: (sofar: Ir) => Ir;
}

const emptyList: Ir = { op: 'list', items: [] };

const gatherings: Readonly<Record<string, Gathering>> = {
  forEach: { start: irNothing, gather: ({ go }) => go(irNothing) },
  map: { start: emptyList, gather: ({ value, sofar, go }) => go(appended(sofar, value, false)) },
  flatMap: { start: emptyList, gather: ({ value, sofar, go }) => go(irCall('.concat', sofar, value)) },
  filter: {
    start: emptyList,
    gather: ({ value, sofar, item, go }) => choose(asTest(value), go(appended(sofar, item, false)), go(sofar)),
  },
  reduce: { start: undefined, gather: ({ value, go }) => go(value) },
  some: {
    start: irLiteral(false),
    gather: ({ value, sofar, go, stop }) => choose(asTest(value), stop(irLiteral(true)), go(sofar)),
  },
  every: {
    start: irLiteral(true),
    gather: ({ value, sofar, go, stop }) => choose(asTest(value), go(sofar), stop(irLiteral(false))),
  },
  find: {
    start: irNothing,
    gather: ({ value, sofar, item, go, stop }) => choose(asTest(value), stop(item), go(sofar)),
  },
  findIndex: {
    start: irLiteral(-1),
    gather: ({ value, sofar, index, go, stop }) => choose(asTest(value), stop(index), go(sofar)),
  },
};

function appended(list: Ir, value: Ir, spread: boolean): Ir {
  return {
    op: 'list',
    items: [
      { spread: true, value: list },
      { spread, value },
    ],
  };
}

/** True for a call whose callback changes variables around it. */
export function isRemembering(lowering: Lowering, node: Syntax): boolean {
  const method = methodOf(node);
  const [fn] = node['arguments'] as readonly Syntax[];
  if (method === undefined || !Object.hasOwn(gatherings, method) || fn === undefined) return false;
  return isFunctionSyntax(fn) && lowering.facts.changedIn(fn).length > 0;
}

export function lowerRemembering(at: At, node: Syntax, scope: LoweringScope, next: Then): Ir {
  const callee = bare(node['callee'] as Syntax);
  const receiver = callee['object'] as Syntax;
  const isOptional = linksOf(node).some((link) => link['optional'] === true);
  return at.lowering.effect(at, receiver, scope, (list, inner) => {
    if (!isOptional) return loopOver(at, node, list, inner, next);
    return shared(list, at.lowering, (base) =>
      meet(at, [node], inner, next, (end) =>
        choose(irCall('nullish', base), end(irNothing, inner), loopOver(at, node, base, inner, end)),
      ),
    );
  });
}

function loopOver(at: At, node: Syntax, list: Ir, scope: LoweringScope, next: Then): Ir {
  const { lowering } = at;
  const method = methodOf(node) ?? '';
  const { start, gather } = gatherings[method] as Gathering;
  const [fn, given] = node['arguments'] as readonly [Syntax, Syntax?];
  refuseKind(fn);
  if (start === undefined && given === undefined)
    refuse('it calls reduce without a start', 'give reduce a second argument');
  const slot = `%${lowering.fresh()}`;
  const run = (sofar: Ir, inner: LoweringScope): Ir =>
    lowerLoop(
      at,
      {
        items: iterated(lowering.containers, list),
        names: [...lowering.facts.changedIn(fn), slot],
        body: (item, index, { scope: within, flow, end }) => {
          const before = within.get(slot) ?? irNothing;
          const go = (value: Ir, then: LoweringScope): Ir => end(new Map(then).set(slot, value));
          const stop = (value: Ir, then: LoweringScope): Ir => (flow.break as Next)(new Map(then).set(slot, value));
          const whenReturned: Flow = {
            return: (value, then) =>
              shared(value, lowering, (each) =>
                gather({
                  value: each,
                  sofar: before,
                  item,
                  index,
                  go: (next_) => go(next_, then),
                  stop: (last) => stop(last, then),
                }),
              ),
          };
          const values = argumentsOf({ method, container: lowering.containers.of(list), list, before, item, index });
          return bindAll(lowering, fn['params'] as readonly Syntax[], values, within, (bound) =>
            lowering.body(fn['body'] as Syntax, bound, whenReturned),
          );
        },
      },
      new Map(inner).set(slot, sofar),
      (then) => next(then.get(slot) ?? irNothing, then),
    );
  return start === undefined ? at.lowering.effect(at, given as Syntax, scope, run) : run(start, scope);
}

interface Arguments {
  readonly method: string;
  readonly container: Container | undefined;
  readonly list: Ir;
  readonly before: Ir;
  readonly item: Ir;
  readonly index: Ir;
}

/** What the callback is called with. */
function argumentsOf({ method, container, list, before, item, index }: Arguments): readonly Ir[] {
  if (method === 'reduce') return [before, item, index, list];
  if (container === 'Map')
    return [{ op: 'get', of: item, key: irLiteral(1) }, { op: 'get', of: item, key: irLiteral(0) }, list];
  return container === 'Set' ? [item, item, list] : [item, index, list];
}

function bindAll(
  lowering: Lowering,
  params: readonly Syntax[],
  values: readonly Ir[],
  scope: LoweringScope,
  next: Next,
): Ir {
  const [first, ...rest] = params;
  if (first === undefined) return next(scope);
  if (first.type === 'RestElement') return refuse('it takes its arguments as a list (...rest)', 'name the parameters');
  const [value, ...others] = values;
  return lowering.bind(first as never, value ?? irNothing, scope, (inner) =>
    bindAll(lowering, rest, others, inner, next),
  );
}

function refuseKind(fn: Syntax): void {
  if (fn['async'] === true) refuse('it has an async function inside', 'await in the node');
  if (fn['generator'] === true) refuse('it has a generator function inside', 'use map, filter or reduce');
}
