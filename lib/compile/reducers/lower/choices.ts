// Arms that go on and arms that leave, in one value: the arms say by a mark how they ended, and what follows looks at the mark.

import { choose, type Ir, irCall, irGet, irLiteral, name, substitute } from '../ir.ts';
import { leaf, leaveMark, type Mark, resolveLeaves, tupleOf } from './leaves.ts';
import type { At, Flow, LoweringScope, Next } from './lowering.ts';
import { type Held, letterOf, readsName, withPlaceholders } from './placeholders.ts';

interface Choices {
  readonly held: readonly Held[];
  readonly scope: LoweringScope;
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
  const value = build(ending(leaveMark.end), {
    return: (returned, end) => {
      ways.add(leaveMark.return);
      return leaf(held, end, leaveMark.return, returned);
    },
    break: ending(leaveMark.break),
    continue: ending(leaveMark.continue),
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
      (text, place, index) => substitute(text, held[place]?.placeholder ?? '', irGet(name(bound), letterOf(index))),
      substitute(ir, returned, irGet(name(bound), 'r')),
    );
  const body = after.reduceRight(
    (otherwise, [how, then]) => choose(isMarkedChoice(name(bound), how), read(then), otherwise),
    read(rest),
  );
  return { op: 'let', name: bound, value: resolveLeaves(value, (each) => tupleOf(each, carried)), body };
}

function afterLeaving({ flow }: At, scope: LoweringScope, returned: Ir): readonly (readonly [Mark, Ir])[] {
  return [
    [leaveMark.return, flow.return(returned, scope)],
    ...(flow.break === undefined ? [] : [[leaveMark.break, flow.break(scope)] as const]),
    ...(flow.continue === undefined ? [] : [[leaveMark.continue, flow.continue(scope)] as const]),
  ];
}

export function isMarkedChoice(tuple: Ir, how: Mark): Ir {
  return irCall('===', irGet(tuple, 'z'), irLiteral(how));
}
