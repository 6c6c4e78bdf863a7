// Parsing: each expression text is parsed once per process, and what the evaluators need to know about it is found once.

import { EvaluationError, parse as parseText } from '../../evaluator/index.ts';
import { type AstNode, childrenOfNode } from './ast.ts';

/** An expression that jsonata 2.0.6 accepts. */
export interface ParsedExpression {
  readonly text: string;
  readonly tree: AstNode;
  /** How deep it nests is found out by running only: it defines functions, or its tree is deep. */
  readonly needsGuard: boolean;
  /** How deep the tree nests; the service stops at 100. */
  readonly depth: number;
}

export type Parsing =
  | { readonly ok: true; readonly expression: ParsedExpression }
  | { readonly ok: false; readonly message: string };

/** No service limit is below this depth; deeper trees are watched while they run. */
const SHALLOW = 40;
const REMEMBERED_TEXTS = 20_000;
const parsings = new Map<string, Parsing>();

/** Parses the text between `{%` and `%}`. The result is remembered by text. */
export function parseExpression(text: string): Parsing {
  const known = parsings.get(text);
  if (known !== undefined) return known;
  const parsing = parse(text);
  if (parsings.size >= REMEMBERED_TEXTS) parsings.clear();
  parsings.set(text, parsing);
  return parsing;
}

function parse(text: string): Parsing {
  try {
    const tree = parseText(text) as AstNode;
    return { ok: true, expression: describe(text, tree) };
  } catch (error) {
    if (error instanceof EvaluationError) return { ok: false, message: error.message };
    if (error instanceof RangeError) return { ok: false, message: 'nested too deeply' };
    // A syntax error is a plain object with a message.
    const { code, message } = error as { readonly code?: string; readonly message?: string };
    return { ok: false, message: [code, message].filter((part) => part !== undefined).join(': ') };
  }
}

function describe(text: string, tree: AstNode): ParsedExpression {
  let hasLambda = false;
  const depthOf = (node: AstNode): number => {
    hasLambda ||= node.type === 'lambda';
    let below = 0;
    for (const child of childrenOfNode(node)) below = Math.max(below, depthOf(child));
    return below + 1;
  };
  const depth = depthOf(tree);
  return { text, tree, needsGuard: hasLambda || depth > SHALLOW, depth };
}
