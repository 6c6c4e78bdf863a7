// `[...]` and `{...}`.
//
// A part that binds a variable binds it for the parts after it, which is left to the engine.

import { append, charge, markConstructed, setMember } from '../../../evaluator/index.ts';
import type { AstNode } from '../ast.ts';
import { bail } from './bail.ts';
import { plainValue } from './callable.ts';
import { type Code, NotCompiled } from './code.ts';
import { type CompileScope, namesBoundIn } from './compile-scope.ts';
import type { FastFrame } from './frame.ts';

export function compileArray(node: AstNode, scope: CompileScope, depth: number): Code {
  const nodes = node.expressions ?? [];
  refuseBinding(nodes);
  const parts = nodes.map((part) => ({
    code: scope.compile(part, depth + 1),
    // An array written inside an array stays one; any other array value joins the outer one.
    nests: part.value === '[',
  }));
  const constructed = node.consarray === true;
  const build: Code = (frame, input) => {
    let items: unknown[] = [];
    for (const { code, nests } of parts) {
      const value = plainValue(code(frame, input));
      if (value === undefined) continue;
      if (nests || !Array.isArray(value)) items.push(value);
      else items = append(items, value) as unknown[];
    }
    return constructed ? markConstructed(items) : items;
  };
  return parts.length === 0 ? scope.leaf(depth, build) : build;
}

interface Pair {
  readonly key: Code;
  readonly literal: string | undefined;
  readonly value: Code;
}

type Pairs = readonly (readonly [AstNode, AstNode])[];

export function compileObject(node: AstNode, scope: CompileScope, depth: number): Code {
  return compileGroup((node.lhs as Pairs | undefined) ?? [], scope, depth);
}

/** `{...}` behind an expression, over what that gives: the same as an object, whose values are of its context. */
export function compileGroup(pairs: Pairs, scope: CompileScope, depth: number): Code {
  refuseBinding(pairs.flat());
  const compiled = pairs.map(([key, value]): Pair => {
    return {
      key: scope.compile(key, depth + 1),
      literal: key.type === 'string' && key.predicate === undefined ? String(key.value) : undefined,
      value: scope.compile(value, depth + 1),
    };
  });
  const literals = compiled.map((pair) => pair.literal);
  if (literals.every((key) => key !== undefined) && new Set(literals).size === literals.length) {
    const ordered = inKeyOrder(compiled);
    return leafIfEmpty(compiled, scope, depth, (frame, input) => buildOne(ordered, frame, input));
  }
  return leafIfEmpty(compiled, scope, depth, (frame, input) => buildGrouped(compiled, frame, input));
}

function leafIfEmpty(pairs: readonly Pair[], scope: CompileScope, depth: number, code: Code): Code {
  return pairs.length === 0 ? scope.leaf(depth, code) : code;
}

/** Keys that are whole numbers come first in JavaScript's objects, whatever the order of writing. */
function inKeyOrder(pairs: readonly Pair[]): readonly Pair[] {
  const byKey = Object.fromEntries(pairs.map((pair) => [pair.literal, pair] as const));
  return Object.values(byKey);
}

/** Literal keys, all different: for one context value, the usual case, nothing needs to be grouped. */
function buildOne(pairs: readonly Pair[], frame: FastFrame, input: unknown): unknown {
  if (Array.isArray(input)) return buildGrouped(pairs, frame, input);
  const built: Record<string, unknown> = {};
  for (const { literal, value } of pairs) {
    const item = plainValue(value(frame, input));
    if (item !== undefined) setMember(built, literal as string, item);
  }
  return built;
}

interface Group {
  data: unknown;
  readonly pair: Pair;
}

/** Groups the context's items by key, then evaluates each value on its group. */
function buildGrouped(pairs: readonly Pair[], frame: FastFrame, input: unknown): unknown {
  // An empty list is one item that is nothing: `{...}` stands for itself there.
  const items: readonly unknown[] = Array.isArray(input) ? (input.length === 0 ? [undefined] : input) : [input];
  const groups: Record<string, Group> = {};
  charge(items.length * pairs.length);
  for (const item of items) {
    for (const pair of pairs) {
      const key = pair.key(frame, item);
      if (key === undefined) continue;
      if (typeof key !== 'string') return bail();
      const group = Object.hasOwn(groups, key) ? groups[key] : undefined;
      if (group === undefined) setMember(groups, key, { data: item, pair });
      else if (group.pair !== pair) return bail();
      else group.data = append(group.data, item);
    }
  }
  const built: Record<string, unknown> = {};
  for (const [key, { data, pair }] of Object.entries(groups)) {
    const value = plainValue(pair.value(frame, data));
    if (value !== undefined) setMember(built, key, value);
  }
  return built;
}

function refuseBinding(nodes: readonly AstNode[]): void {
  if (namesBoundIn(nodes).size > 0) throw new NotCompiled('a binding inside a constructor');
}
