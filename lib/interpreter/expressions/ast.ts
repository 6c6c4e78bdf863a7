// The syntax tree that jsonata 2.0.6 parses to, as far as this folder reads it: its own typings leave most of it out.

/** One node; which fields it has depends on `type`. */
export interface AstNode {
  readonly type: string;
  readonly value?: unknown;
  readonly position?: number;
  readonly steps?: readonly AstNode[];
  readonly expressions?: readonly AstNode[];
  readonly expression?: AstNode;
  readonly lhs?: AstNode | readonly (readonly [AstNode, AstNode])[];
  readonly rhs?: AstNode;
  readonly condition?: AstNode;
  readonly then?: AstNode;
  readonly else?: AstNode;
  readonly procedure?: AstNode;
  readonly arguments?: readonly AstNode[];
  readonly body?: AstNode;
  readonly signature?: unknown;
  readonly thunk?: boolean;
  /** Filters on a node that is not a step of a path. */
  readonly predicate?: readonly AstStage[];
  /** Filters and index bindings on a step. */
  readonly stages?: readonly AstStage[];
  readonly group?: { readonly lhs: readonly (readonly [AstNode, AstNode])[] };
  readonly terms?: readonly { readonly expression: AstNode; readonly descending: boolean }[];
  readonly pattern?: AstNode;
  readonly update?: AstNode;
  readonly delete?: AstNode;
  readonly keepArray?: boolean;
  readonly keepSingletonArray?: boolean;
  readonly consarray?: boolean;
  readonly tuple?: unknown;
  readonly focus?: unknown;
  readonly index?: unknown;
  readonly ancestor?: unknown;
  readonly nextFunction?: unknown;
}

export interface AstStage {
  readonly type: string;
  readonly expr?: AstNode;
  readonly value?: unknown;
}

/** The nodes directly below one, in the order of evaluation. */
export function childrenOfNode(node: AstNode): AstNode[] {
  const children: AstNode[] = [];
  const add = (child: AstNode | undefined): void => {
    if (child !== undefined) children.push(child);
  };
  if (Array.isArray(node.lhs)) addPairs(children, node.lhs as readonly (readonly [AstNode, AstNode])[]);
  else add(node.lhs as AstNode | undefined);
  for (const one of [node.rhs, node.expression, node.condition, node.then, node.else]) add(one);
  for (const many of [node.steps, node.expressions, node.arguments]) for (const one of many ?? []) children.push(one);
  for (const one of [node.procedure, node.body, node.pattern, node.update, node.delete]) add(one);
  for (const stage of [...(node.predicate ?? []), ...(node.stages ?? [])]) add(stage.expr);
  for (const term of node.terms ?? []) children.push(term.expression);
  if (node.group !== undefined) addPairs(children, node.group.lhs);
  return children;
}

function addPairs(children: AstNode[], pairs: readonly (readonly [AstNode, AstNode])[]): void {
  for (const pair of pairs) children.push(...pair);
}
