// The parts of jsonata's syntax tree that the rules read (its own types leave out half of them), and the one cast.

import { parse } from '../../evaluator/index.ts';

export interface Node {
  readonly type: string;
  readonly value?: unknown;
  readonly steps?: readonly Node[];
  readonly expressions?: readonly Node[];
  readonly expression?: Node;
  readonly arguments?: readonly Node[];
  readonly procedure?: Node;
  readonly body?: Node;
  /** True for the lambda that the parser makes of a call at the end of a lambda. */
  readonly thunk?: boolean;
  readonly condition?: Node;
  readonly then?: Node;
  readonly else?: Node;
  /** A node, or the pairs of an object constructor. */
  readonly lhs?: Node | readonly (readonly Node[])[];
  readonly rhs?: Node;
  readonly group?: { readonly lhs: readonly (readonly Node[])[] };
  readonly terms?: readonly { readonly expression: Node }[];
  readonly stages?: readonly Filter[];
  readonly predicate?: readonly Filter[];
  readonly pattern?: Node;
  readonly update?: Node;
  readonly delete?: Node;
  /** Names bound by `@$x` and `#$x`. */
  readonly focus?: string;
  readonly index?: string;
}

export interface Filter {
  readonly type: string;
  readonly expr?: Node;
  readonly value?: unknown;
}

/** What jsonata throws when it cannot parse. */
export interface SyntaxFault {
  readonly code?: string;
  readonly message: string;
  readonly position?: number;
  readonly token?: unknown;
}

export function parseSyntax(text: string): Node {
  return parse(text) as Node;
}

/** The parts of a node that are evaluated where the node itself is: same context item, same frame. */
export function partsInPlace(node: Node): Node[] {
  const { lhs } = node;
  const left: readonly Node[] = lhs === undefined ? [] : isPairs(lhs) ? lhs.flat() : [lhs];
  // The left side of a binding is a name being written, not read.
  const written = node.type === 'bind' ? [] : left;
  const single = [node.procedure, node.rhs, node.expression, node.condition, node.then, node.else];
  const several = node.type === 'lambda' ? [] : [...(node.expressions ?? []), ...(node.arguments ?? [])];
  return [...written, ...several, ...single.filter((part) => part !== undefined)];
}

/** The parts that are evaluated with a context item of their own: filters, groups, sort terms, transforms. */
export function partsWithContext(node: Node): Node[] {
  const filters = [...(node.stages ?? []), ...(node.predicate ?? [])].flatMap(({ expr }) =>
    expr === undefined ? [] : [expr],
  );
  const terms = (node.terms ?? []).map(({ expression }) => expression);
  const transform = [node.pattern, node.update, node.delete].filter((part) => part !== undefined);
  return [...filters, ...(node.group?.lhs.flat() ?? []), ...terms, ...transform];
}

function isPairs(value: Node | readonly (readonly Node[])[]): value is readonly (readonly Node[])[] {
  return Array.isArray(value);
}
