// `for ... of` and `for ... in`.

import { type Ir, irCall, isCall } from '../ir.ts';
import { nameOf, type Syntax } from '../read/syntax.ts';
import { refuse } from '../refusal.ts';
import { iterated } from './containers.ts';
import { lowerLoop } from './loop.ts';
import { type At, bindLocal, type Lowering, type LoweringScope, type Next } from './lowering.ts';

export function lowerForOf(at: At, node: Syntax, scope: LoweringScope, next: Next): Ir {
  if (node['await'] === true)
    return refuse('it awaits, and nothing can be awaited while a superstep merges', 'await in the node');
  const right = node['right'] as Syntax;
  return at.lowering.effect(at, right, scope, (list, inner) =>
    over(at, node, itemsOf(at.lowering, right, list), inner, next),
  );
}

/** Over the keys of an object, as texts. */
export function lowerForIn(at: At, node: Syntax, scope: LoweringScope, next: Next): Ir {
  return at.lowering.effect(at, node['right'] as Syntax, scope, (object, inner) =>
    over(at, node, irCall('Object.keys', object), inner, next),
  );
}

function over(at: At, node: Syntax, items: Ir, scope: LoweringScope, next: Next): Ir {
  return lowerLoop(
    at,
    {
      items,
      names: at.lowering.facts.changedIn(node),
      body: (item, _, { scope: inner, flow, end }) =>
        bindItem(at.lowering, node['left'] as Syntax, item, inner, (bound) =>
          at.lowering.statements({ ...at, flow }, [node['body'] as Syntax], bound, end),
        ),
    },
    scope,
    next,
  );
}

function bindItem(lowering: Lowering, left: Syntax, item: Ir, scope: LoweringScope, next: Next): Ir {
  const [declared] = (left['declarations'] ?? []) as readonly Syntax[];
  const pattern = declared === undefined ? left : (declared['id'] as Syntax);
  const name = nameOf(pattern);
  return name === undefined
    ? lowering.bind(pattern as never, item, scope, next)
    : bindLocal(lowering, name, item, scope, next);
}

/** What JavaScript iterates over, as a list. */
export function itemsOf(lowering: Lowering, node: Syntax, value: Ir): Ir {
  if (lowering.containers.of(value) !== undefined || isCall(value, 'iterator'))
    return iterated(lowering.containers, value);
  const name = nameOf(node);
  const made = name === undefined ? lowering.ownership.freshIn(node) : lowering.ownership.madeAs(name);
  // A text would be iterated letter by letter: the spread sees to it that the value is a list.
  return made === 'list' ? value : { op: 'list', items: [{ spread: true, value }] };
}
