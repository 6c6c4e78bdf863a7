// Arms that go on and arms that leave, in one value: the arms say by a mark how they ended, and what follows looks at the mark.

import { call, choose, get, type Ir, literal, name, substitute } from '../ir.ts';
import { leaf, type Mark, mark, resolveLeaves, tupleOf } from './leaves.ts';
import type { At, Flow, Next, Scope } from './lowering.ts';
import { type Held, letterOf, readsName, withPlaceholders } from './placeholders.ts';

interface Choices {
  readonly held: readonly Held[];
  readonly scope: Scope;
  /** What follows the arms, over placeholders. */
  readonly rest: Ir;
  readonly build: (end: Next, flow: Flow) => Ir;
}

export function choices(at: At, { held, scope, rest, build }: Choices): Ir {
  const ways = new Set<Mark>();
  const ending =
    (how: Mark): Next =>
    (end) => {
      ways.add(how);
      return leaf(held, end, how);
    };
  const value = build(ending(mark.end), {
    return: (returned, end) => {
      ways.add(mark.return);
      return leaf(held, end, mark.return, returned);
    },
    break: ending(mark.break),
    continue: ending(mark.continue),
  });
  const returned = at.lowering.fresh();
  const after = afterLeaving(at, withPlaceholders(scope, held), name(returned)).filter(([how]) => ways.has(how));
  const all = [...after.map(([, then]) => then), rest];
  const carried = held.flatMap(({ placeholder }, place) =>
    all.some((ir) => readsName(ir, placeholder)) ? [place] : [],
  );
  const bound = at.lowering.fresh();
  const read = (ir: Ir): Ir =>
    carried.reduce(
      (text, place, index) => substitute(text, held[place]?.placeholder ?? '', get(name(bound), letterOf(index))),
      substitute(ir, returned, get(name(bound), 'r')),
    );
  const body = after.reduceRight(
    (otherwise, [how, then]) => choose(isMarked(name(bound), how), read(then), otherwise),
    read(rest),
  );
  return { op: 'let', name: bound, value: resolveLeaves(value, (each) => tupleOf(each, carried)), body };
}

function afterLeaving({ flow }: At, scope: Scope, returned: Ir): readonly (readonly [Mark, Ir])[] {
  return [
    [mark.return, flow.return(returned, scope)],
    ...(flow.break === undefined ? [] : [[mark.break, flow.break(scope)] as const]),
    ...(flow.continue === undefined ? [] : [[mark.continue, flow.continue(scope)] as const]),
  ];
}

export function isMarked(tuple: Ir, how: Mark): Ir {
  return call('===', get(tuple, 'z'), literal(how));
}
