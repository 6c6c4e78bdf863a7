// Operators that may evaluate one side only, and arms that come to a value each.

import { choose, type Ir, irCall, irNothing } from '../ir.ts';
import type { Syntax } from '../read/syntax.ts';
import { changedIn, joinArms } from './join.ts';
import { lowerBinary } from './lower-binary.ts';
import { type At, asTest, type Flow, type LoweringScope, shared, type Then } from './lowering.ts';

/** `left operator right`, where the right side may change something. */
export function lowerOperation(
  at: At,
  { operator, left, right }: { readonly operator: string; readonly left: Ir; readonly right: Syntax },
  scope: LoweringScope,
  next: Then,
): Ir {
  if (['??', '||', '&&'].includes(operator)) return lowerEither(at, { operator, left, right }, scope, next);
  return at.lowering.effect(at, right, scope, (value, then) => next(lowerBinary(operator, left, value), then));
}

interface Either {
  readonly operator: string;
  readonly left: Ir;
  readonly right: Syntax;
}

export function lowerEither(at: At, { operator, left, right }: Either, scope: LoweringScope, next: Then): Ir {
  return shared(left, at.lowering, (value) => {
    const test = operator === '??' ? irCall('nullish', value) : asTest(value);
    const isRightFirst = operator !== '||';
    if (at.lowering.facts.changedIn(right).length === 0) {
      const other = at.lowering.expression(right as never, scope);
      return next(isRightFirst ? choose(test, other, value) : choose(test, value, other), scope);
    }
    return meet(at, [right], scope, next, (end, flow) => {
      const other = at.lowering.effect({ ...at, flow }, right, scope, end);
      return isRightFirst ? choose(test, other, end(value, scope)) : choose(test, end(value, scope), other);
    });
  });
}

/** Arms that come to a value each: it is carried to where they meet under a name of its own. */
export function meet(
  at: At,
  arms: readonly Syntax[],
  scope: LoweringScope,
  next: Then,
  build: (end: Then, flow: Flow) => Ir,
): Ir {
  const slot = `%${at.lowering.fresh()}`;
  return joinArms(
    at,
    {
      names: [...changedIn(at, arms, scope), slot],
      leaves: false,
      build: (end, flow) => build((value, then) => end(new Map(then).set(slot, value)), flow),
    },
    scope,
    (then) => next(then.get(slot) ?? irNothing, then),
  );
}
