// Parsing: each expression text is parsed once per process, and what the evaluators need to know about it is found once.

import jsonata from 'jsonata';
import { type AstNode, childrenOf } from './ast.ts';

/** An expression that jsonata 2.0.6 accepts. */
export interface ParsedExpression {
  readonly text: string;
  readonly tree: AstNode;
  /** The real evaluator of this text. */
  readonly jsonata: jsonata.Expression;
  /** Every variable it reads that it does not only bind itself, `states` and the names of functions included. */
  readonly variables: readonly string[];
  /** How deep it nests is found out by running only: it defines functions, or its tree is deep. */
  readonly needsGuard: boolean;
  /** Variables that it calls: jsonata writes `token` and `position` on what it calls, function or not. */
  readonly called: ReadonlySet<string>;
  /** jsonata would write deep into the values it is given: it gets copies. */
  readonly writesIntoInput: boolean;
  /** Parts of it are evaluated at once by jsonata, so that the depth of its recursion cannot be seen from outside. */
  readonly interleaves: boolean;
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
    const compiled = jsonata(text);
    // jsonata's typings describe a tree that 2.0.6 does not make.
    const tree = compiled.ast() as unknown as AstNode;
    return { ok: true, expression: describe(text, tree, compiled) };
  } catch (error) {
    // A syntax error is a plain object with a message; deep nesting runs the parser out of stack.
    if (error instanceof RangeError) return { ok: false, message: 'nested too deeply' };
    const { code, message } = error as { readonly code?: string; readonly message?: string };
    return { ok: false, message: [code, message].filter((part) => part !== undefined).join(': ') };
  }
}

function describe(text: string, tree: AstNode, compiled: jsonata.Expression): ParsedExpression {
  const variables = new Set<string>();
  const called = new Set<string>();
  const found = { lambda: false, writes: false, interleaves: false };
  const visit = (node: AstNode, hasContext: boolean): number => {
    if (node.type === 'variable') variables.add(String(node.value));
    if (node.type === 'function' && node.procedure?.type === 'variable') called.add(String(node.procedure.value));
    found.lambda ||= node.type === 'lambda';
    found.writes ||= writesIntoInput(node, hasContext);
    found.interleaves ||= interleaves(node);
    const givesContext = node.type === 'path' || node.predicate !== undefined;
    let below = 0;
    for (const child of childrenOf(node)) below = Math.max(below, visit(child, hasContext || givesContext));
    return below + 1;
  };
  const depth = visit(tree, false);
  return {
    text,
    tree,
    jsonata: compiled,
    variables: [...variables],
    called,
    needsGuard: found.lambda || depth > SHALLOW,
    writesIntoInput: found.writes,
    interleaves: found.interleaves,
    depth,
  };
}

/**
 * jsonata 2.0.6 pushes `undefined` into an empty array that is grouped, which an object constructor does with the context it
 * stands in; it writes `keepSingleton` on the array that a path ending in `[]` finds, and `token` and `position` into an object
 * that is called as if it were a function. All of these may be values of the execution.
 */
function writesIntoInput(node: AstNode, hasContext: boolean): boolean {
  if (node.group !== undefined || (hasContext && node.type === 'unary' && node.value === '{')) return true;
  return node.keepSingletonArray === true || (node.type === 'function' && node.procedure?.type === 'path');
}

function interleaves(node: AstNode): boolean {
  if (node.type !== 'unary') return node.group !== undefined;
  const entries = node.value === '[' ? node.expressions : (node.lhs as readonly unknown[] | undefined);
  return node.value !== '-' && (entries?.length ?? 0) > 1;
}
