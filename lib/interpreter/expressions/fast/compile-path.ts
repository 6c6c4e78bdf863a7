// Paths: steps over sequences, and filters.

import {
  asSequence,
  charge,
  chargeFor,
  copiedSequence,
  isConstructed,
  isSequence,
  keepSingleton,
  pushAll,
  sequence,
} from '../../../evaluator/index.ts';
import type { AstNode, AstStage } from '../ast.ts';
import { bail } from './bail.ts';
import { CompiledFunction } from './callable.ts';
import { type Code, NotCompiled } from './code.ts';
import type { CompileScope } from './compile-scope.ts';
import type { FastFrame } from './frame.ts';
import { booleanOf } from './operators.ts';
import { type Key, keyNamed, lookup, unwrap } from './sequence.ts';

export type PathFilter = (frame: FastFrame, value: unknown) => unknown;

type Step = (frame: FastFrame, inputs: readonly unknown[], isLast: boolean) => readonly unknown[];

export function compilePath(node: AstNode, scope: CompileScope, depth: number): Code {
  const code = compileSteps(node, scope, depth);
  return node.keepSingletonArray === true ? (frame, input) => keptOf(code(frame, input)) : code;
}

/** `[]` at the end of a path: its sequence stays a list, and a constructed array becomes one item of a list. */
function keptOf(values: unknown): unknown {
  if (isSequence(values)) return keepSingleton(values);
  return Array.isArray(values) && isConstructed(values) ? keepSingleton(sequence(values)) : values;
}

function compileSteps(node: AstNode, scope: CompileScope, depth: number): Code {
  const nodes = node.steps ?? [];
  const [first] = nodes;
  if (first === undefined) throw new NotCompiled('an empty path');
  const steps = nodes.map((step) => compileStep(step, scope, depth + 1));
  if (first.consarray === true) return constructingPath(first, steps, scope, depth);
  if (first.type !== 'variable' || first.stages !== undefined) {
    return (frame, input) => walk(frame, Array.isArray(input) ? (input as unknown[]) : [input], steps, 0);
  }
  const head = headOf(nodes, scope, depth);
  return (frame, input) => {
    let value = head.start(frame, input);
    let index = head.length;
    // As long as there is one value and no list, a step is a read.
    for (; index < steps.length && !Array.isArray(value); index += 1) {
      const key = head.keys[index];
      if (value === undefined || key === undefined) break;
      value = lookup(value, key);
    }
    if (value === undefined) return undefined;
    if (index === steps.length) return Array.isArray(value) && !isSequence(value) ? value : flattened([value]);
    return walk(frame, flattened([value]), steps, index);
  };
}

interface Head {
  /** The value after the first `length` steps. */
  readonly start: Code;
  readonly length: number;
  /** The plain reads among the steps. */
  readonly keys: readonly (Key | undefined)[];
}

function headOf(nodes: readonly AstNode[], scope: CompileScope, depth: number): Head {
  const keys = nodes.map(plainKey);
  const [first, second] = [nodes[0] as AstNode, keys[1]];
  if (
    first.value !== 'states' ||
    first.predicate !== undefined ||
    first.group !== undefined ||
    second === undefined ||
    scope.places('states').length > 0
  ) {
    return { start: scope.compile(first, depth + 1), length: 1, keys };
  }
  // `$states` is seldom wanted as a whole, and making it is the costly part.
  return { start: scope.leaf(depth + 1, (frame) => frame.around.statesMember(second.name)), length: 2, keys };
}

/** The key of a step that only reads it. */
function plainKey(step: AstNode): Key | undefined {
  const isPlain = step.type === 'name' && step.stages === undefined && step.keepArray !== true;
  return isPlain ? keyNamed(String(step.value)) : undefined;
}

function constructingPath(first: AstNode, steps: readonly Step[], scope: CompileScope, depth: number): Code {
  const construct = scope.compile(first, depth + 1);
  return (frame, input) => {
    const values = construct(frame, Array.isArray(input) ? input : sequence(input));
    // A predicate may have left one item, or none: what jsonata makes of those is its own.
    if (!Array.isArray(values)) return bail();
    return values.length === 0 ? values : walk(frame, values as unknown[], steps, 1);
  };
}

/** The steps from one on, over a list of values. */
function walk(frame: FastFrame, from: readonly unknown[], steps: readonly Step[], start: number): readonly unknown[] {
  let values = from;
  for (let index = start; index < steps.length; index += 1) {
    values = (steps[index] as Step)(frame, values, index === steps.length - 1);
    if (values.length === 0) break;
  }
  return values;
}

function compileStep(node: AstNode, scope: CompileScope, depth: number): Step {
  if (node.type === 'sort') throw new NotCompiled('a sort');
  const code = node.type === 'name' ? compileName(node, scope, depth) : scope.compile(node, depth);
  const filters = (node.stages ?? []).map((stage) => compileFilter(stage, scope, depth));
  return (frame, inputs, isLast) => {
    const results: unknown[] = [];
    charge(inputs.length);
    for (const input of inputs) {
      let result = code(frame, input);
      for (const filter of filters) result = filter(frame, result);
      if (result !== undefined) results.push(result);
    }
    const [only] = results;
    if (isLast && results.length === 1 && Array.isArray(only) && !isSequence(only)) return only as unknown[];
    return flattened(results);
  };
}

/** The results as one sequence, lists among them opened once. The list of results is this folder's own and may become it. */
function flattened(results: unknown[]): unknown[] {
  const [only] = results;
  if (results.length === 1) return isOpened(only) ? copiedSequence(only) : asSequence(results);
  if (!results.some(isOpened)) return asSequence(results);
  const flat = sequence();
  for (const result of results) {
    if (isOpened(result)) pushAll(flat, result);
    else flat.push(result);
  }
  return flat;
}

function isOpened(result: unknown): result is unknown[] {
  return Array.isArray(result) && !isConstructed(result);
}

function compileName(node: AstNode, scope: CompileScope, depth: number): Code {
  if (node.tuple || node.focus || node.index || node.ancestor || node.group || node.predicate) {
    throw new NotCompiled('a binding or a group');
  }
  const key = keyNamed(String(node.value));
  const keep = node.keepArray === true;
  return scope.leaf(depth, (_frame, input) => unwrap(lookup(input, key), keep));
}

/** A predicate in brackets: a position, or a condition on each item. */
export function compileFilter(stage: AstStage, scope: CompileScope, depth: number): PathFilter {
  const { expr } = stage;
  if (stage.type !== 'filter' || expr === undefined) throw new NotCompiled('a binding of positions');
  // The literal itself is not evaluated, so further predicates on it would not be either.
  if (expr.type === 'number') return (_frame, value) => itemAt(value, Math.floor(expr.value as number));
  const condition = scope.compile(expr, depth + 1);
  return (frame, value) => filterBy(frame, value, condition);
}

function itemAt(value: unknown, position: number): unknown {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  const item = items[position < 0 ? items.length + position : position];
  if (item === undefined) return sequence();
  return Array.isArray(item) ? item : sequence(item);
}

function filterBy(frame: FastFrame, value: unknown, condition: Code): unknown[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  const kept = sequence();
  charge(items.length);
  for (let index = 0; index < items.length; index += 1) {
    const item = items[index];
    const verdict = condition(frame, item);
    const positions = positionsIn(verdict);
    if (positions === undefined) {
      if (booleanOf(verdict)) kept.push(item);
      continue;
    }
    for (const position of positions) if (wrapAround(position, items.length) === index) kept.push(item);
  }
  return kept;
}

/** A number, or a list of nothing but numbers, chooses by position. */
function positionsIn(verdict: unknown): readonly number[] | undefined {
  if (typeof verdict === 'number') return Number.isFinite(verdict) ? [verdict] : bail();
  if (verdict instanceof CompiledFunction) return bail();
  chargeFor(verdict);
  if (!Array.isArray(verdict) || !verdict.every((one) => typeof one === 'number')) return undefined;
  return verdict.every((one) => Number.isFinite(one)) ? (verdict as number[]) : bail();
}

function wrapAround(position: number, length: number): number {
  const whole = Math.floor(position);
  return whole < 0 ? length + whole : whole;
}
