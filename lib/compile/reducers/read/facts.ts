// What a function's syntax says about its variables: where each is declared, read, given a value, and changed in place.
// The names are unique (rename-bindings.ts), so that all of it goes by name.

import type { Node } from 'acorn';
import { changeOf } from './changes.ts';
import type { FunctionNode } from './parse-function.ts';
import { bare, boundNames, isFunctionSyntax, isVariable, nameOf, type Syntax, walk } from './syntax.ts';

/** A place where a variable is given another value, or its value is changed in place. */
export interface Change {
  readonly name: string;
  readonly inPlace: boolean;
  readonly node: Syntax;
}

/** Where a variable comes from, and every value that it is given by name; `undefined` for one that is not written out. */
export interface Variable {
  readonly declared: Syntax;
  readonly owner: Syntax;
  readonly values: readonly (Syntax | undefined)[];
  /** True where it is declared without a value. */
  readonly startsEmpty: boolean;
  /** True for `var` that is the whole function's: a loop does not make it anew. */
  readonly isVar: boolean;
}

export interface Facts {
  /** True for a node of the function that the facts are about. */
  has(node: Node): boolean;
  parentOf(node: Node): Syntax | undefined;
  /** The nodes around a node, from the inside. */
  around(node: Node): readonly Syntax[];
  variable(name: string): Variable | undefined;
  /** Every place where the name stands, but those that declare it or give it a value. */
  readsOf(name: string): readonly Syntax[];
  changesOf(name: string): readonly Change[];
  /** The variables from outside of a node that are changed inside, in the order of the source. */
  changedIn(node: Node): readonly string[];
  /** The variables from outside of a node that are read inside. */
  readsInside(node: Node): readonly string[];
}

export function factsOf(root: FunctionNode): Facts {
  const parents = new Map<Node, Syntax | undefined>();
  const reads = new Map<string, Syntax[]>();
  const changes: Change[] = [];
  const variables = new Map<string, Variable & { readonly values: (Syntax | undefined)[] }>();
  const targets = new Set<Syntax>();
  const functions: Syntax[] = [];
  const vars = new Set<Syntax>();

  const ownerOf = (node: Syntax): Syntax =>
    functions.findLast((fn) => fn.start <= node.start && node.end <= fn.end) as Syntax;
  const declare = (id: Syntax, value: Syntax | undefined, owner = ownerOf(id)): void => {
    const name = id['name'] as string;
    const known = variables.get(name);
    if (known === undefined)
      variables.set(name, { declared: id, owner, values: [value], startsEmpty: false, isVar: isVarId(id) });
    else known.values.push(value);
    targets.add(id);
  };

  const readDeclarator = (node: Syntax, parent: Syntax | undefined): void => {
    const id = node['id'] as Syntax;
    const isHead =
      parent !== undefined && ['ForOfStatement', 'ForInStatement'].includes(parents.get(parent)?.type ?? '');
    const init = node['init'] as Syntax | null;
    if (nameOf(id) !== undefined && !isHead) {
      if (init) declare(id, init);
      else declareEmpty(id);
    } else for (const each of boundNames(id)) declare(each, restOf(id, each));
  };
  const isVarId = (id: Syntax): boolean => vars.has(id);
  const declareEmpty = (id: Syntax): void => {
    const name = id['name'] as string;
    if (!variables.has(name))
      variables.set(name, { declared: id, owner: ownerOf(id), values: [], startsEmpty: true, isVar: isVarId(id) });
    targets.add(id);
  };

  walk(root as unknown as Syntax, (node, parent) => {
    parents.set(node, parent);
    if (isFunctionSyntax(node)) {
      if (node.type === 'FunctionDeclaration') declare(node['id'] as Syntax, undefined);
      functions.push(node);
      for (const param of node['params'] as readonly Syntax[])
        for (const id of boundNames(param)) declare(id, undefined, node);
    }
    if (node.type === 'VariableDeclaration' && node['kind'] === 'var')
      for (const each of node['declarations'] as readonly Syntax[])
        for (const id of boundNames(each['id'] as Syntax)) vars.add(id);
    if (node.type === 'VariableDeclarator') readDeclarator(node, parent);
    if (node.type === 'CatchClause')
      for (const id of boundNames(node['param'] as Syntax | null)) declare(id, undefined);
    for (const change of changeOf(node)) {
      changes.push(change);
      if (!change.inPlace) targets.add(change.target);
    }
    if (isVariable(node, parent) && !targets.has(node)) {
      const name = node['name'] as string;
      reads.set(name, [...(reads.get(name) ?? []), node]);
    }
    return true;
  });
  for (const change of changes) {
    if (!change.inPlace) variables.get(change.name)?.values.push(valueGiven(change.node));
  }

  const changedIn = (node: Node): readonly string[] => {
    const inside = changes.filter((change) => node.start <= change.node.start && change.node.end <= node.end);
    const names = inside
      .map(({ name }) => name)
      .filter((name) => {
        const declared = variables.get(name)?.declared;
        return declared !== undefined && !(node.start <= declared.start && declared.end <= node.end);
      });
    return [...new Set(names)];
  };
  const readsInside = (node: Node): readonly string[] =>
    [...reads].flatMap(([name, at]) => {
      const declared = variables.get(name)?.declared;
      const isOuter = declared !== undefined && !(node.start <= declared.start && declared.end <= node.end);
      return isOuter && at.some((read) => node.start <= read.start && read.end <= node.end) ? [name] : [];
    });
  const around = (node: Node): readonly Syntax[] => {
    const parent = parents.get(node);
    return parent === undefined ? [] : [parent, ...around(parent)];
  };
  return {
    has: (node) => parents.has(node),
    parentOf: (node) => parents.get(node),
    around,
    variable: (name) => variables.get(name),
    readsOf: (name) => reads.get(name) ?? [],
    changesOf: (name) => changes.filter((change) => change.name === name),
    changedIn,
    readsInside,
  };
}

/** `...rest` in a pattern makes a list or an object anew: its node, or `undefined` for any other name of the pattern. */
function restOf(pattern: Syntax, id: Syntax): Syntax | undefined {
  const parts = (pattern['properties'] ?? pattern['elements'] ?? []) as readonly (Syntax | null)[];
  const rest = parts.find((part) => part?.type === 'RestElement' && part['argument'] === id);
  const type = pattern.type === 'ObjectPattern' ? 'ObjectExpression' : 'ArrayExpression';
  return rest ? ({ ...rest, type } as Syntax) : undefined;
}

/** What an assignment gives; `undefined` where it is computed from the old value. */
function valueGiven(node: Syntax): Syntax | undefined {
  const isPlain = ['=', '??=', '||=', '&&='].includes(String(node['operator']));
  if (node.type !== 'AssignmentExpression' || !isPlain || nameOf(node['left'] as Syntax) === undefined)
    return undefined;
  return bare(node['right'] as Syntax);
}
