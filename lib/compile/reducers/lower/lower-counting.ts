// Counting loops: `for (let i = a; i < b; i++)` and its kinds loop over the numbers from a to b.
// The bounds are read once: what they are made of must not change in the body.

import { type Ir, irCall, irLiteral } from '../ir.ts';
import { plain } from '../plain.ts';
import { type Counting, readCounting } from '../read/read-counting.ts';
import { bare, nameOf, type Syntax, walk } from '../read/syntax.ts';
import { refuse } from '../refusal.ts';
import { lowerLoop } from './loop.ts';
import { type At, bindLocal, type LoweringScope, type Next } from './lowering.ts';

export function lowerCounting(at: At, node: Syntax, scope: LoweringScope, next: Next): Ir {
  const counting = readCounting(node);
  if (counting === undefined)
    return refuse(
      'it has a loop (for) that does not count by one to a bound',
      'loop over a list (for ... of), or count: for (let i = 0; i < n; i++)',
    );
  refuseMovingBound(at, node, counting);
  return at.lowering.statements(at, counting.before, scope, (ready) =>
    at.lowering.effect(at, counting.from, ready, (from, inner) =>
      at.lowering.effect(at, counting.bound, inner, (bound, then) =>
        count(at, node, { counting, from, bound }, then, next),
      ),
    ),
  );
}

interface Bounds {
  readonly counting: Counting;
  readonly from: Ir;
  readonly bound: Ir;
}

function count(at: At, node: Syntax, { counting, from, bound }: Bounds, scope: LoweringScope, next: Next): Ir {
  const { counter, extra, up, includes } = counting;
  const last = includes ? bound : add(bound, up ? -1 : 1);
  const items = up ? irCall('range', from, last) : irCall('.toReversed', irCall('range', last, from));
  const names = at.lowering.facts.changedIn(node).filter((name) => name !== counter);
  // After its loop a counter has no value here: reading it is refused.
  const after: Next = (then) =>
    next(then.has(counter) ? new Map(then).set(counter, irCall('counter after its loop')) : then);
  return lowerLoop(
    at,
    {
      items,
      names,
      body: (item, _, { scope: inner, flow, end }) =>
        bindLocal(at.lowering, counter, item, inner, (bound_) => {
          const statements = [...(extra === undefined ? [] : [stopUnless(extra)]), node['body'] as Syntax];
          return at.lowering.statements({ ...at, flow }, statements, bound_, end);
        }),
    },
    scope,
    after,
  );
}

// The rest of the loop's condition: `if (!rest) break`.
function stopUnless(test: Syntax): Syntax {
  const { start, end } = test;
  const not = { type: 'UnaryExpression', operator: '!', prefix: true, argument: test, start, end };
  return {
    type: 'IfStatement',
    test: not,
    consequent: { type: 'BreakStatement', label: null, start, end },
    alternate: null,
    start,
    end,
  } as never;
}

function add(bound: Ir, by: 1 | -1): Ir {
  if (bound.op === 'literal' && typeof bound.value === 'number') return irLiteral(bound.value + by);
  return irCall(by === 1 ? '+' : '-', bound, irLiteral(1));
}

function refuseMovingBound(at: At, node: Syntax, { counter, bound }: Counting): void {
  const { facts } = at.lowering;
  const body = node['body'] as Syntax;
  const changed = facts.changedIn(body);
  if (changed.includes(counter))
    refuse(`it changes its loop's counter (${plain(counter)}) in the loop`, 'use filter, or a condition in the loop');
  walk(bound, (each) => {
    const name = nameOf(each);
    if (name !== undefined && changed.includes(name) && !keepsLength(at, body, { name, counter }))
      refuse(
        `it changes '${plain(name)}' while it counts up to a bound that reads it`,
        'read the bound before the loop: const n = list.length',
      );
    return true;
  });
}

// x[i] = v at the loop's own place changes no length.
function keepsLength(
  at: At,
  body: Syntax,
  { name, counter }: { readonly name: string; readonly counter: string },
): boolean {
  const inBody = at.lowering.facts
    .changesOf(name)
    .filter(({ node }) => body.start <= node.start && node.end <= body.end);
  return inBody.every(({ node }) => {
    const target = bare((node['left'] ?? node) as Syntax);
    return (
      target.type === 'MemberExpression' &&
      target['computed'] === true &&
      nameOf(target['property'] as Syntax) === counter
    );
  });
}
