// Optional chains: `a?.b.map(f)` is undefined as a whole where `a` is null or missing, and nothing behind it is evaluated.
//
//   C1. A property of nothing is nothing. So only what calls, or reads a computed key, behind an optional link needs a test.

import type { CallExpression, MemberExpression } from 'acorn';
import { choose, type Ir, irCall, irNothing, isTrivial } from '../ir.ts';
import type { Syntax } from '../read/syntax.ts';
import { type Lowering, type LoweringScope, shared } from './lowering.ts';

/** The value of a chain that is cut short; `undefined` for one that the forms of its links say exactly. */
export function lowerChain(
  lowering: Lowering,
  node: CallExpression | MemberExpression,
  scope: LoweringScope,
): Ir | undefined {
  const chain = node as unknown as Syntax;
  const link = cutOf(linksOf(chain));
  const base = link?.['object'] as Syntax | undefined;
  if (link === undefined || base === undefined || isUnbound(base, scope)) return undefined;
  const of = lowering.expression(base as never, scope);
  const name = `%${lowering.fresh()}`;
  // What is as short as a name is written again, so that refusals speak of the source.
  const held = isTrivial(of) ? plain(base) : ({ ...base, type: 'Identifier', name } as Syntax);
  const rest = replaced(chain, link, { ...link, object: held, optional: false } as Syntax);
  return shared(of, lowering, (value) =>
    choose(irCall('nullish', value), irNothing, lowering.expression(rest as never, new Map(scope).set(name, value))),
  );
}

// The same links, of what is known to be there.
function plain(node: Syntax): Syntax {
  return node.type === 'MemberExpression'
    ? ({ ...node, object: plain(node['object'] as Syntax), optional: false } as Syntax)
    : node;
}

/** The links of a chain, from the last to the first. */
export function linksOf(node: Syntax): readonly Syntax[] {
  if (node.type === 'CallExpression') return [node, ...linksOf(node['callee'] as Syntax)];
  return node.type === 'MemberExpression' ? [node, ...linksOf(node['object'] as Syntax)] : [];
}

// The first optional link that has more than properties between it and the next one.
function cutOf(links: readonly Syntax[]): Syntax | undefined {
  const place = links.findLastIndex((link) => link['optional'] === true);
  const link = links[place];
  if (link === undefined) return undefined;
  const rest = links.slice(0, place);
  const next = rest.findLastIndex((each) => each['optional'] === true);
  return rest.slice(Math.max(next, 0)).every(isProperty) ? cutOf(rest) : link;
}

function isProperty({ type, computed, property }: Syntax): boolean {
  return type === 'MemberExpression' && (computed !== true || (property as Syntax).type === 'Literal');
}

// Math?.max, console?.log.
function isUnbound(node: Syntax, scope: LoweringScope): boolean {
  if (node.type === 'MemberExpression') return isUnbound(node['object'] as Syntax, scope);
  return node.type === 'Identifier' && !scope.has(node['name'] as string);
}

function replaced(node: Syntax, old: Syntax, by: Syntax): Syntax {
  if (node === old) return by;
  const below = node.type === 'CallExpression' ? 'callee' : 'object';
  return { ...node, [below]: replaced(node[below] as Syntax, old, by) } as Syntax;
}
