// Binding: parameters, constants, destructuring and defaults.

import type { AssignmentPattern, ObjectPattern, Pattern } from 'acorn';
import { call, choose, get, type Ir, isTrivial, literal, name, nothing } from './ir.ts';
import { type Lowering, type Scope, shared } from './lowering.ts';
import { refuse } from './refusal.ts';

type Body = (scope: Scope) => Ir;

/** `body` with what `value` gives bound to `pattern`. */
export function bindPattern(lowering: Lowering, pattern: Pattern, value: Ir, scope: Scope, body: Body): Ir {
  switch (pattern.type) {
    case 'Identifier':
      return bindName(lowering, pattern.name, value, scope, body);
    case 'AssignmentPattern':
      return bindDefault(lowering, pattern, value, scope, body);
    case 'ObjectPattern':
      return shared(value, lowering, (whole) => bindObject(lowering, pattern, whole, scope, body));
    case 'ArrayPattern':
      return shared(value, lowering, (whole) => bindItems(lowering, pattern.elements, whole, scope, body));
    case 'RestElement':
      return bindPattern(lowering, pattern.argument, value, scope, body);
    default:
      return refuse('it assigns to a property', 'return a new value: { ...left, key: value }');
  }
}

function bindName(lowering: Lowering, source: string, value: Ir, scope: Scope, body: Body): Ir {
  if (isTrivial(value) || value.op === 'fn') return body(new Map(scope).set(source, value));
  const unique = lowering.fresh();
  return { op: 'let', name: unique, value, body: body(new Map(scope).set(source, name(unique))) };
}

function bindDefault(lowering: Lowering, { left, right }: AssignmentPattern, value: Ir, scope: Scope, body: Body): Ir {
  const fallback = lowering.expression(right, scope);
  return shared(value, lowering, (given) => {
    const chosen = choose(call('===', given, nothing), fallback, given);
    return bindPattern(lowering, left, chosen, scope, body);
  });
}

function bindObject(lowering: Lowering, pattern: ObjectPattern, whole: Ir, scope: Scope, body: Body): Ir {
  const taken: Ir[] = [];
  const steps = pattern.properties.map((property) => (at: Scope, next: Body): Ir => {
    if (property.type === 'RestElement')
      return bindPattern(lowering, property, call('omit', whole, ...taken), at, next);
    const key =
      property.computed || property.key.type !== 'Identifier'
        ? lowering.expression(property.key, at)
        : literal(property.key.name);
    taken.push(key);
    return bindPattern(lowering, property.value, { op: 'get', of: whole, key }, at, next);
  });
  return chain(steps, scope, body);
}

function bindItems(lowering: Lowering, elements: readonly (Pattern | null)[], whole: Ir, scope: Scope, body: Body): Ir {
  const steps = elements.map((element, index) => (at: Scope, next: Body): Ir => {
    if (element === null) return next(at);
    const isRest = element.type === 'RestElement';
    return bindPattern(lowering, element, isRest ? call('.slice', whole, literal(index)) : get(whole, index), at, next);
  });
  return chain(steps, scope, body);
}

function chain(steps: readonly ((scope: Scope, next: Body) => Ir)[], scope: Scope, body: Body): Ir {
  const [first, ...rest] = steps;
  return first === undefined ? body(scope) : first(scope, (inner) => chain(rest, inner, body));
}

/** The parameters of a callback as IR names, with what destructuring adds around its body. */
export function bindParameters(
  lowering: Lowering,
  patterns: readonly Pattern[],
  scope: Scope,
  body: Body,
): { readonly params: readonly string[]; readonly body: Ir } {
  const params = patterns.map(() => lowering.fresh());
  const steps = patterns.map((pattern, index) => (at: Scope, next: Body): Ir => {
    if (pattern.type === 'RestElement')
      return refuse('it takes its arguments as a list (...rest)', 'name the parameters: (left, right) => merged');
    return bindPattern(lowering, pattern, name(params[index] as string), at, next);
  });
  return { params, body: chain(steps, scope, body) };
}
