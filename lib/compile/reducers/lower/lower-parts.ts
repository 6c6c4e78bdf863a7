// An expression in whose parts something changes: the parts up to the last change are evaluated in order, each under a name of its
// own, and the expression is lowered over those names.

import type { Ir } from '../ir.ts';
import { bare, childNodes, isFunctionSyntax, mapNode, type Syntax } from '../read/syntax.ts';
import { refuse } from '../refusal.ts';
import { type At, bindLocal, type LoweringScope, type Then } from './lowering.ts';

export function lowerParts(at: At, node: Syntax, scope: LoweringScope, next: Then): Ir {
  const { lowering } = at;
  if (isOptional(node))
    return refuse('it changes a variable behind ?.', 'test the value first: if (right != null) { ... }');
  const parts = partsOf(node);
  const last = parts.findLastIndex((part) => lowering.facts.changedIn(part).length > 0);
  if (last === -1) return refuse(`it changes a variable inside of ${node.type}`, 'change it in a statement of its own');
  const names = new Map<Syntax, string>();
  const step = (index: number, inner: LoweringScope): Ir => {
    const part = parts[index];
    if (part === undefined || index > last) {
      const replaced = replace(node, names);
      return next(lowering.expression(replaced as never, inner), inner);
    }
    if (isFunctionSyntax(part) && lowering.facts.changedIn(part).length === 0) return step(index + 1, inner);
    const name = `%${lowering.fresh()}`;
    names.set(part, name);
    return at.lowering.effect(at, part, inner, (value, then) =>
      bindLocal(lowering, name, value, then, (bound) => step(index + 1, bound)),
    );
  };
  return step(0, scope);
}

function isOptional(node: Syntax): boolean {
  if (node['optional'] === true) return true;
  const below = [node['callee'], node['object']].find((each) => each !== undefined) as Syntax | undefined;
  return below !== undefined && isOptional(bare(below));
}

const structure: readonly string[] = ['Property', 'SpreadElement', 'ParenthesizedExpression'];

/** The expressions that a node is made of, in the order in which they are evaluated. */
function partsOf(node: Syntax): readonly Syntax[] {
  return childNodes(node).flatMap((child) => {
    if (isKey(child, node) || child.type === 'TemplateElement') return [];
    if (structure.includes(child.type)) return partsOf(child);
    return child.type === 'MemberExpression' && node['callee'] === child ? partsOf(child) : [child];
  });
}

function isKey(child: Syntax, parent: Syntax): boolean {
  const isWritten = parent['computed'] !== true && (parent['key'] === child || parent['property'] === child);
  const isFunctionName = parent['callee'] === child && child.type === 'Identifier';
  return isWritten || isFunctionName;
}

function replace(node: Syntax, names: ReadonlyMap<Syntax, string>): Syntax {
  if (![...names.keys()].some((part) => node.start <= part.start && part.end <= node.end)) return node;
  return mapNode(node, (child) => {
    const name = names.get(child);
    return name === undefined ? replace(child, names) : ({ ...child, type: 'Identifier', name } as Syntax);
  });
}
