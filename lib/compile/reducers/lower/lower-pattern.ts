// Binding: parameters, constants, destructuring and defaults.

import type { AssignmentPattern, ObjectPattern, Pattern } from 'acorn';
import { choose, type Ir, irCall, irLiteral, irNothing, isCall, name } from '../ir.ts';
import { refuse } from '../refusal.ts';
import { type Arguments, plainArguments } from './callable.ts';
import { type Container, iterated } from './containers.ts';
import { bindLocal, type Lowering, type LoweringScope, shared } from './lowering.ts';
import { memberOf } from './outside-member.ts';

type Body = (scope: LoweringScope) => Ir;

/** `body` with what `value` gives bound to `pattern`. */
export function bindPattern(lowering: Lowering, pattern: Pattern, value: Ir, scope: LoweringScope, body: Body): Ir {
  switch (pattern.type) {
    case 'Identifier':
      return bindLocal(lowering, pattern.name, value, scope, body);
    case 'AssignmentPattern':
      return bindDefault(lowering, pattern, value, scope, body);
    case 'ObjectPattern':
      return shared(value, lowering, (whole) => bindObject(lowering, pattern, whole, scope, body));
    case 'ArrayPattern':
      return shared(iterated(lowering.containers, value), lowering, (whole) =>
        bindItems(lowering, pattern.elements, whole, scope, body),
      );
    case 'RestElement':
      return bindPattern(lowering, pattern.argument, value, scope, body);
    default:
      return refuse('it assigns to a property', 'return a new value: { ...left, key: value }');
  }
}

function bindDefault(
  lowering: Lowering,
  { left, right }: AssignmentPattern,
  value: Ir,
  scope: LoweringScope,
  body: Body,
): Ir {
  if (value.op === 'nothing') return bindPattern(lowering, left, lowering.expression(right, scope), scope, body);
  if (isGiven(value)) return bindPattern(lowering, left, value, scope, body);
  const fallback = lowering.expression(right, scope);
  return shared(value, lowering, (given) => {
    const chosen = choose(irCall('===', given, irNothing), fallback, given);
    return bindPattern(lowering, left, chosen, scope, body);
  });
}

// What is surely not missing, such as a function as argument.
function isGiven(value: Ir): boolean {
  return ['literal', 'fn', 'list', 'object'].includes(value.op) || isCall(value, 'constant');
}

function bindObject(lowering: Lowering, pattern: ObjectPattern, whole: Ir, scope: LoweringScope, body: Body): Ir {
  const taken: Ir[] = [];
  const steps = pattern.properties.map((property) => (at: LoweringScope, next: Body): Ir => {
    if (property.type === 'RestElement')
      return bindPattern(lowering, property, irCall('omit', whole, ...taken), at, next);
    const key =
      property.computed || property.key.type !== 'Identifier'
        ? lowering.expression(property.key, at)
        : irLiteral(property.key.name);
    taken.push(key);
    return bindPattern(lowering, property.value, memberOf(lowering, whole, key), at, next);
  });
  return chain(steps, scope, body);
}

function bindItems(
  lowering: Lowering,
  elements: readonly (Pattern | null)[],
  whole: Ir,
  scope: LoweringScope,
  body: Body,
): Ir {
  const steps = elements.map((element, index) => (at: LoweringScope, next: Body): Ir => {
    if (element === null) return next(at);
    const isRest = element.type === 'RestElement';
    return bindPattern(
      lowering,
      element,
      isRest ? irCall('.slice', copyOf(whole), irLiteral(index)) : memberOf(lowering, whole, irLiteral(index)),
      at,
      next,
    );
  });
  return chain(steps, scope, body);
}

// What is left of a text is a list of its characters, as it is where the text is spread.
function copyOf(whole: Ir): Ir {
  return { op: 'list', items: [{ spread: true, value: whole }] };
}

function chain(steps: readonly ((scope: LoweringScope, next: Body) => Ir)[], scope: LoweringScope, body: Body): Ir {
  const [first, ...rest] = steps;
  return first === undefined ? body(scope) : first(scope, (inner) => chain(rest, inner, body));
}

/** `body` with the parameters bound to the arguments of a call. */
export function bindArguments(
  lowering: Lowering,
  patterns: readonly Pattern[],
  args: Arguments,
  scope: LoweringScope,
  body: Body,
): Ir {
  const steps = patterns.map((pattern, index) => (at: LoweringScope, next: Body): Ir => {
    if (pattern.type === 'RestElement')
      return bindPattern(lowering, pattern, { op: 'list', items: args.slice(index) }, at, next);
    const [value = irNothing] = plainArguments(args.slice(0, index + 1)).slice(index);
    return bindPattern(lowering, pattern, value, at, next);
  });
  return chain(steps, scope, body);
}

/** The parameters of a callback as IR names, with what destructuring adds around its body. */
export function bindParameters(
  lowering: Lowering,
  patterns: readonly Pattern[],
  scope: LoweringScope,
  body: Body,
  containers: readonly (Container | undefined)[] = [],
): { readonly params: readonly string[]; readonly body: Ir } {
  const params = patterns.map((_, index) => {
    const param = lowering.fresh();
    const container = containers[index];
    if (container !== undefined) lowering.containers.note(name(param), container);
    return param;
  });
  const steps = patterns.map((pattern, index) => (at: LoweringScope, next: Body): Ir => {
    if (pattern.type === 'RestElement')
      return refuse('it takes its arguments as a list (...rest)', 'name the parameters: (left, right) => merged');
    return bindPattern(lowering, pattern, name(params[index] as string), at, next);
  });
  return { params, body: chain(steps, scope, body) };
}
