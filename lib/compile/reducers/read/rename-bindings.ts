// Gives every variable of a function a name of its own, so that what follows can speak of a variable by its name alone.
//
//   B1. After it no two variables share a name, and none has a name that the function takes from outside.
//   B2. The function's own parameters and outermost variables keep their names: messages speak of them.
//   B3. A `var` that is read only in the block that sets it counts as `let`: minifiers write `var` for both.

import type { FunctionNode } from './parse-function.ts';
import { boundNames, isFunctionSyntax, isVariable, mapNode, type Syntax, walk } from './syntax.ts';

type Names = ReadonlyMap<string, string>;

/** A copy of the function in which every variable has its own name. */
export function renameBindings(root: FunctionNode): FunctionNode {
  let count = 0;
  const narrow = new Map<Syntax, readonly Syntax[]>();

  const declare = (names: Names, ids: readonly Syntax[], keep: boolean): Names => {
    const inner = new Map(names);
    for (const id of ids) {
      const source = id['name'] as string;
      count += keep ? 0 : 1;
      inner.set(source, keep ? source : `${source}#${count}`);
    }
    return inner;
  };

  const rename = (node: Syntax, names: Names): Syntax => {
    const below = (inner: Names): Syntax => mapNode(node, (child) => rename(child, inner));
    switch (node.type) {
      case 'Identifier':
        return { ...node, name: names.get(node['name'] as string) ?? node['name'] };
      case 'ArrowFunctionExpression':
      case 'FunctionExpression':
      case 'FunctionDeclaration':
        return renameFunction(node, names, false);
      case 'BlockStatement':
      case 'ForStatement':
      case 'ForInStatement':
      case 'ForOfStatement':
      case 'SwitchStatement':
        return below(declare(names, [...scopedNames(node), ...(narrow.get(node) ?? [])], false));
      case 'CatchClause':
        return below(declare(names, boundNames(node['param'] as Syntax | null), false));
      case 'VariableDeclaration':
        return {
          ...below(names),
          kind: [...narrow.values()].flat().some((id) => declares(node, id)) ? 'let' : node['kind'],
        };
      default: {
        const copy = mapNode(node, (child) =>
          isVariable(child, node) || child.type !== 'Identifier' ? rename(child, names) : child,
        );
        return node.type === 'Property' ? { ...copy, shorthand: false } : copy;
      }
    }
  };

  const renameFunction = (node: Syntax, names: Names, keep: boolean): Syntax => {
    const hoisted = readVars(node, narrow);
    const own = node.type === 'FunctionExpression' && !keep && node['id'] ? [node['id'] as Syntax] : [];
    const body = node['body'] as Syntax;
    const top = body.type === 'BlockStatement' ? scopedNames(body) : [];
    const params = (node['params'] as readonly Syntax[]).flatMap(boundNames);
    const inner = declare(names, unique([...own, ...params, ...hoisted, ...top]), keep);
    const isBlock = body.type === 'BlockStatement';
    return mapNode(node, (child) => {
      if (child === node['id']) return rename(child, node.type === 'FunctionDeclaration' ? names : inner);
      return child === body && isBlock ? mapNode(body, (each) => rename(each, inner)) : rename(child, inner);
    });
  };

  return renameFunction(root as unknown as Syntax, new Map(), true) as unknown as FunctionNode;
}

function unique(ids: readonly Syntax[]): readonly Syntax[] {
  return [...new Map(ids.map((id) => [id['name'], id])).values()];
}

function declares(declaration: Syntax, id: Syntax): boolean {
  return (declaration['declarations'] as readonly Syntax[]).some((each) =>
    boundNames(each['id'] as Syntax).includes(id),
  );
}

/** What `let`, `const` and functions bind in a block, a loop's head or a switch. */
function scopedNames(node: Syntax): readonly Syntax[] {
  const heads = [node['init'], node['left']].filter(
    (head) => (head as Syntax | undefined)?.type === 'VariableDeclaration',
  );
  const cases = ((node['cases'] ?? []) as readonly Syntax[]).flatMap((each) => each['consequent'] as readonly Syntax[]);
  const body = node.type === 'BlockStatement' ? (node['body'] as readonly Syntax[]) : [];
  return [...(heads as Syntax[]), ...cases, ...body].flatMap((statement) => {
    if (statement.type === 'FunctionDeclaration' || statement.type === 'ClassDeclaration')
      return [statement['id'] as Syntax];
    return statement.type === 'VariableDeclaration' && statement['kind'] !== 'var' ? declaredIds(statement) : [];
  });
}

function declaredIds(declaration: Syntax): readonly Syntax[] {
  return (declaration['declarations'] as readonly Syntax[]).flatMap((each) => boundNames(each['id'] as Syntax));
}

/** The `var` names of a function as nodes; those of which a block is enough go to `narrow`, by their block. */
function readVars(fn: Syntax, narrow: Map<Syntax, readonly Syntax[]>): readonly Syntax[] {
  const uses = new Map<string, Syntax[]>();
  walk(fn, (node, parent) => {
    if (isVariable(node, parent)) uses.set(node['name'] as string, [...(uses.get(node['name'] as string) ?? []), node]);
    return true;
  });
  const hoisted: Syntax[] = [];
  const visit = (node: Syntax, block: Syntax): void => {
    if (node.type === 'VariableDeclaration' && node['kind'] === 'var') {
      const ids = declaredIds(node);
      const fits = block !== fn['body'] && ids.every((id) => isEnough(block, node, id, uses));
      if (fits) narrow.set(block, [...(narrow.get(block) ?? []), ...ids]);
      else hoisted.push(...ids);
    }
    walk(node, (child) => {
      if (child === node) return true;
      if (isFunctionSyntax(child)) return false;
      visit(child, opensBlock(child) ? child : block);
      return false;
    });
  };
  const body = fn['body'] as Syntax;
  visit(body, body);
  return hoisted;
}

function opensBlock(node: Syntax): boolean {
  return ['BlockStatement', 'ForStatement', 'ForInStatement', 'ForOfStatement', 'SwitchStatement'].includes(node.type);
}

function isEnough(
  block: Syntax,
  declaration: Syntax,
  id: Syntax,
  uses: ReadonlyMap<string, readonly Syntax[]>,
): boolean {
  const all = uses.get(id['name'] as string) ?? [];
  // One that is not reached each time keeps the value of an earlier round.
  const isReached = [block['init'], block['left']].includes(declaration) || isStatementOf(block, declaration);
  const isHead = block['left'] === declaration;
  const [own] = (declaration['declarations'] as readonly Syntax[]).filter((each) =>
    boundNames(each['id'] as Syntax).includes(id),
  );
  const isSet = isReached && (isHead || Boolean(own?.['init']));
  return (
    isSet &&
    all.every((use) => use.start >= id.start && use.end <= block.end) &&
    all.filter((use) => use === id).length === 1
  );
}

function isStatementOf(block: Syntax, statement: Syntax): boolean {
  return Array.isArray(block['body']) && block['body'].includes(statement);
}
