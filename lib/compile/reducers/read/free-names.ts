// Which names a function's text reads from outside, by JavaScript's rules of scope: parameters, `var` and functions belong to the
// function around them, `let`, `const` and classes to their block, and each is known in all of it, also above its line.

import type { Node } from 'acorn';
import type { FunctionNode } from './parse-function.ts';

export interface NamesRead {
  /** Bound nowhere in the function, in the order in which they are first read. */
  readonly free: ReadonlySet<string>;
  /** Bound in the function, and read above or within what gives them their value: a function that calls itself, say. */
  readonly early: ReadonlySet<string>;
}

/** The names that the function reads before it has bound them, if it does at all. */
export function namesRead(fn: FunctionNode): NamesRead {
  const read = { free: new Set<string>(), early: new Set<string>() };
  visitFunction(fn as unknown as Syntax, { names: new Map(), outer: undefined }, read);
  return read;
}

type Syntax = Node & { readonly [key: string]: unknown };

interface Block {
  /** Each name with the place in the text from which on it surely has its value. */
  readonly names: Map<string, number>;
  readonly outer: Block | undefined;
}

interface Read {
  readonly free: Set<string>;
  readonly early: Set<string>;
}

function visit(node: Syntax, block: Block, read: Read): void {
  if (node.type === 'Identifier') readName(node, block, read);
  else if (isFunction(node)) visitFunction(node, block, read);
  else if (node.type === 'VariableDeclarator') {
    visitBound(node['id'], block, read);
    visitParts(node, ['init'], block, read);
  } else visitParts(node, partsRead(node), blockOf(node, block), read);
}

function isFunction({ type }: Syntax): boolean {
  return ['ArrowFunctionExpression', 'FunctionExpression', 'FunctionDeclaration'].includes(type);
}

function blockOf(node: Syntax, block: Block): Block {
  if (['BlockStatement', 'ForStatement', 'ForInStatement', 'ForOfStatement', 'SwitchStatement'].includes(node.type))
    return inside(block, declaredIn(node));
  return node.type === 'CatchClause' ? inside(block, namesOf(node['param'], node.start)) : block;
}

// Labels, and keys that are written as names, are not names that are read.
function partsRead(node: Syntax): readonly string[] {
  const ifComputed = (part: string): readonly string[] => (node['computed'] === true ? [part] : []);
  switch (node.type) {
    case 'MemberExpression':
      return ['object', ...ifComputed('property')];
    case 'Property':
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return [...ifComputed('key'), 'value'];
    case 'ClassDeclaration':
    case 'ClassExpression':
      return ['superClass', 'body'];
    case 'CatchClause':
    case 'LabeledStatement':
      return ['body'];
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'MetaProperty':
      return [];
    default:
      return Object.keys(node);
  }
}

function readName(node: Syntax, block: Block, { free, early }: Read): void {
  const name = node['name'] as string;
  const from = placeOf(name, block);
  if (from === undefined) free.add(name);
  else if (node.start < from) early.add(name);
}

function placeOf(name: string, block: Block | undefined): number | undefined {
  return block === undefined ? undefined : (block.names.get(name) ?? placeOf(name, block.outer));
}

function visitParts(node: Syntax, parts: readonly string[], block: Block, read: Read): void {
  for (const part of parts) for (const child of [node[part]].flat().filter(isNode)) visit(child, block, read);
}

// What is bound is not read; the defaults and the computed keys in it are.
function visitBound(pattern: unknown, block: Block, read: Read): void {
  if (!isNode(pattern) || pattern.type === 'Identifier') return;
  if (pattern.type === 'AssignmentPattern') {
    visitBound(pattern['left'], block, read);
    visit(pattern['right'] as Syntax, block, read);
  } else if (pattern.type === 'Property') {
    if (pattern['computed'] === true) visit(pattern['key'] as Syntax, block, read);
    visitBound(pattern['value'], block, read);
  } else for (const child of childrenOf(pattern)) visitBound(child, block, read);
}

function visitFunction(node: Syntax, block: Block, read: Read): void {
  const params = node['params'] as readonly unknown[];
  const names = params.flatMap((param) => [...namesOf(param, node.start)]);
  // Its own name stands for itself in all of it.
  const own = inside(block, [...namesOf(node['id'], node.end), ...hoistedIn(node['body'] as Syntax), ...names]);
  if (node.type !== 'ArrowFunctionExpression') own.names.set('arguments', node.start);
  for (const param of params) visitBound(param, own, read);
  visit(node['body'] as Syntax, own, read);
}

function inside(outer: Block, names: Iterable<readonly [string, number]>): Block {
  return { names: new Map(names), outer };
}

// `let`, `const`, classes and functions that stand directly in a block, or in the head of a loop.
function declaredIn(node: Syntax): (readonly [string, number])[] {
  const cases = (node['cases'] as readonly Syntax[] | undefined)?.flatMap((each) => each['consequent'] as Syntax[]);
  const statements = cases ?? (Array.isArray(node['body']) ? (node['body'] as Syntax[]) : [node['init'], node['left']]);
  return statements.filter(isNode).flatMap((statement) => {
    if (statement.type === 'VariableDeclaration') return declarators(statement);
    return statement.type.endsWith('Declaration') ? [...namesOf(statement['id'], statement.end)] : [];
  });
}

// `var` belongs to the function, however deep in blocks it stands.
function hoistedIn(node: Syntax): (readonly [string, number])[] {
  if (/Function|^Class/.test(node.type)) return [];
  const own = node.type === 'VariableDeclaration' && node['kind'] === 'var' ? declarators(node) : [];
  return [...own, ...childrenOf(node).flatMap(hoistedIn)];
}

// In the head of a loop over a list there is no initial value: the name has one from its own end on.
function declarators(declaration: Syntax): (readonly [string, number])[] {
  return (declaration['declarations'] as readonly Syntax[]).flatMap((each) => [...namesOf(each['id'], each.end)]);
}

/** The names that a pattern binds. */
function* namesOf(pattern: unknown, from: number): Generator<readonly [string, number]> {
  if (!isNode(pattern)) return;
  if (pattern.type === 'Identifier') yield [pattern['name'] as string, from];
  else if (pattern.type === 'AssignmentPattern') yield* namesOf(pattern['left'], from);
  else if (pattern.type === 'Property') yield* namesOf(pattern['value'], from);
  else if (/Pattern$|^RestElement$/.test(pattern.type))
    for (const child of childrenOf(pattern)) yield* namesOf(child, from);
}

function childrenOf(node: Syntax): Syntax[] {
  return Object.values(node).flat().filter(isNode);
}

function isNode(value: unknown): value is Syntax {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}
