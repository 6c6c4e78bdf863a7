// A reducer's syntax tree as plain data: its nodes, their children in the order of the source, and copies with other children.

import type { Node } from 'acorn';

/** A node with its fields readable by name. */
export type Syntax = Node & { readonly [field: string]: unknown };

export function isNode(value: unknown): value is Syntax {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}

/** The nodes directly below, in the order in which they stand in the source. */
export function childNodes(node: Node): readonly Syntax[] {
  const children = Object.values(node).flatMap((value: unknown) => (Array.isArray(value) ? value : [value]));
  return children.filter(isNode).sort((one, other) => one.start - other.start);
}

/** The same node over other children. */
export function mapNode(node: Node, map: (child: Syntax) => Node): Syntax {
  const mapped = (value: unknown): unknown => (isNode(value) ? map(value) : value);
  const fields = Object.entries(node).map(([key, value]) => [
    key,
    Array.isArray(value) ? value.map(mapped) : mapped(value),
  ]);
  return Object.fromEntries(fields) as Syntax;
}

/** The node and all below it; `enter` says whether to look below a node. */
export function walk(
  node: Syntax,
  visit: (node: Syntax, parent: Syntax | undefined) => boolean,
  parent?: Syntax,
): void {
  if (!visit(node, parent)) return;
  for (const child of childNodes(node)) walk(child, visit, node);
}

export function isFunctionSyntax(node: Node): boolean {
  return ['ArrowFunctionExpression', 'FunctionExpression', 'FunctionDeclaration'].includes(node.type);
}

export function isLoopNode(node: Node): boolean {
  return ['ForStatement', 'ForOfStatement', 'ForInStatement', 'WhileStatement', 'DoWhileStatement'].includes(node.type);
}

/** Without the parentheses and chains around it. */
export function bare(node: Node): Syntax {
  const { type, expression } = node as Syntax;
  return type === 'ParenthesizedExpression' || type === 'ChainExpression'
    ? bare(expression as Syntax)
    : (node as Syntax);
}

/** The name, where the node is nothing but a name. */
export function nameOf(node: Node | null | undefined): string | undefined {
  if (node === null || node === undefined) return undefined;
  const inner = bare(node);
  return inner.type === 'Identifier' ? (inner['name'] as string) : undefined;
}

/** False for an identifier that is a key or a label, and names no variable. */
export function isVariable(node: Syntax, parent: Syntax | undefined): boolean {
  if (node.type !== 'Identifier' || parent === undefined) return node.type === 'Identifier';
  switch (parent.type) {
    case 'MemberExpression':
      return parent['object'] === node || parent['computed'] === true;
    case 'Property':
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return parent['value'] === node || parent['computed'] === true;
    case 'LabeledStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
      return false;
    default:
      return true;
  }
}

/** The names that a pattern binds, as nodes. */
export function boundNames(pattern: Node | null): readonly Syntax[] {
  if (pattern === null) return [];
  const node = pattern as Syntax;
  switch (node.type) {
    case 'Identifier':
      return [node];
    case 'AssignmentPattern':
      return boundNames(node['left'] as Node);
    case 'RestElement':
      return boundNames(node['argument'] as Node);
    case 'ArrayPattern':
      return (node['elements'] as readonly (Node | null)[]).flatMap(boundNames);
    case 'ObjectPattern':
      return (node['properties'] as readonly Syntax[]).flatMap((property) =>
        boundNames((property.type === 'Property' ? property['value'] : property) as Node),
      );
    default:
      return [];
  }
}
