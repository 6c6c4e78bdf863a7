// Changes of a local list, object, Map or Set: the variable gets a new value that has the change. Allowed only where the variable
// owns its value (ownership.ts).

import { type Entry, type Ir, type Item, irCall, irLiteral, irNothing } from '../ir.ts';
import { plain } from '../plain.ts';
import { calledFunction, methodOf } from '../read/changes.ts';
import type { FreshContainer } from '../read/fresh.ts';
import { bare, nameOf, type Syntax } from '../read/syntax.ts';
import { refuse } from '../refusal.ts';
import { changedByMethod } from './container-methods.ts';
import { lowerBinary } from './lower-binary.ts';
import { lowerOperation } from './lower-either.ts';
import { type At, bindLocal, type LoweringScope, shared, type Then } from './lowering.ts';
import { refuseChange } from './refuse-change.ts';
import { refuseDeep, rootName } from './refuse-effect.ts';

/** `x.k = v`, `x[k] += v`, `x.k++` and the like. */
export function changeMember(at: At, node: Syntax, scope: LoweringScope, next: Then): Ir {
  const target = bare((node['left'] ?? node['argument']) as Syntax);
  const name = nameOf(target['object'] as Syntax) ?? '';
  const container = ownedAs(at, name, node);
  return lowerKey(at, target, scope, (key, inner) =>
    shared(key, at.lowering, (at_) =>
      lowerNewMember(at, { node, name, key: at_ }, inner, (value, written, then) =>
        replaceWhole(
          at,
          name,
          put({ container, whole: wholeOf(name, then), key: at_, value: written, node }),
          then,
          value,
          next,
        ),
      ),
    ),
  );
}

interface Member {
  readonly node: Syntax;
  readonly name: string;
  readonly key: Ir;
}

/** What the changed member becomes, and what the expression gives. */
function lowerNewMember(
  at: At,
  { node, name, key }: Member,
  scope: LoweringScope,
  next: (value: Ir, written: Ir, scope: LoweringScope) => Ir,
): Ir {
  const both: Then = (value, then) => shared(value, at.lowering, (each) => next(each, each, then));
  const operator = node['operator'] as string;
  if (node.type === 'AssignmentExpression' && operator === '=')
    return at.lowering.effect(at, node['right'] as Syntax, scope, both);
  const old: Ir = { op: 'get', of: wholeOf(name, scope), key };
  if (node.type === 'AssignmentExpression')
    return lowerOperation(
      at,
      { operator: operator.slice(0, -1), left: old, right: node['right'] as Syntax },
      scope,
      both,
    );
  const counted = lowerBinary(operator === '++' ? '+' : '-', old, irLiteral(1));
  return node['prefix'] === true ? both(counted, scope) : next(old, counted, scope);
}

function lowerKey(at: At, target: Syntax, scope: LoweringScope, next: Then): Ir {
  const property = target['property'] as Syntax;
  if (target['computed'] !== true) return next(irLiteral(nameOf(property) ?? ''), scope);
  return at.lowering.effect(at, property, scope, next);
}

function wholeOf(name: string, scope: LoweringScope): Ir {
  return scope.get(name) ?? irNothing;
}

/** The variable stands for the new value from here on. */
function replaceWhole(at: At, name: string, whole: Ir, scope: LoweringScope, value: Ir, next: Then): Ir {
  return bindLocal(at.lowering, name, whole, scope, (inner) => next(value, inner));
}

interface Put {
  readonly container: FreshContainer;
  readonly whole: Ir;
  readonly key: Ir;
  readonly value: Ir;
  readonly node: Syntax;
}

function put({ container, whole, key, value }: Put): Ir {
  const isText = key.op === 'literal' && typeof key.value === 'string';
  const isNumber = key.op === 'literal' && typeof key.value === 'number';
  if (container === 'object' || (container === 'data' && isText)) {
    const written = key.op === 'literal' ? irLiteral(String(key.value)) : key;
    return { op: 'object', entries: [{ value: whole }, { key: written, value }] };
  }
  if (container === 'list' && isText) {
    if (key.value !== 'length')
      return refuse(`it sets a key of a list (${key.value})`, 'keep such a value in an object');
    if (value.op === 'literal' && value.value === 0) return { op: 'list', items: [] };
    return irCall('.slice', whole, irLiteral(0), value);
  }
  if (container === 'list' || (container === 'data' && isNumber)) return irCall('put', whole, key, value);
  return container === 'data'
    ? refuse('it sets a key of a copy that may be a list or an object', 'copy by spread: { ...left } or [...left]')
    : refuse(
        `it sets a key of a ${container === 'map' ? 'Map' : 'Set'}`,
        `use its own methods: ${container === 'map' ? 'set' : 'add'}`,
      );
}

/** `delete x.k`, `delete x[k]`. */
export function deleteMember(at: At, target: Syntax, scope: LoweringScope, next: Then): Ir {
  const name = nameOf(target['object'] as Syntax) ?? '';
  const node = at.lowering.facts.parentOf(target) ?? target;
  const container = ownedAs(at, name, node);
  if (container !== 'object' && container !== 'data')
    return refuse('it deletes an item of a list, which leaves a hole', 'use filter, or splice(index, 1)');
  return lowerKey(at, target, scope, (key, inner) => {
    const written = key.op === 'literal' ? irLiteral(String(key.value)) : key;
    return replaceWhole(at, name, irCall('omit', wholeOf(name, inner), written), inner, irLiteral(true), next);
  });
}

/** `x.push(...)`, `x.set(...).set(...)`, `Object.assign(x, ...)`. */
export function changeByCall(at: At, node: Syntax, scope: LoweringScope, next: Then): Ir {
  const args = node['arguments'] as readonly Syntax[];
  if (calledFunction(node) === 'Object.assign') return assignTo(at, node, args, scope, next);
  const receiver = bare(bare(node['callee'] as Syntax)['object'] as Syntax);
  const method = methodOf(node) ?? '';
  const name = rootOf(receiver);
  const container = ownedAs(at, name, node);
  if (node['optional'] === true || bare(node['callee'] as Syntax)['optional'] === true)
    return refuse(`it changes '${plain(name)}' behind ?.`, 'test the value first: if (right != null) { ... }');
  const change = (inner: LoweringScope): Ir =>
    lowerItems(at, args, inner, (items, then) => {
      const changed = changedByMethod(at.lowering, { container, method, whole: wholeOf(name, then), items });
      return bindLocal(at.lowering, name, changed.whole, then, (bound) =>
        next(changed.value(wholeOf(name, bound)), bound),
      );
    });
  return receiver.type === 'Identifier' ? change(scope) : changeByCall(at, receiver, scope, (_, then) => change(then));
}

/** `list.filter(...).sort(...)`, where something changes in the parts: of a value made right here, the changed value. */
export function changeFresh(at: At, node: Syntax, scope: LoweringScope, next: Then): Ir {
  const receiver = bare(node['callee'] as Syntax)['object'] as Syntax;
  const method = methodOf(node) ?? '';
  const container = at.lowering.ownership.freshIn(receiver);
  if (container === undefined) return refuseDeep(at.lowering, receiver, `${rootName(receiver)}.${method}`);
  return at.lowering.effect(at, receiver, scope, (value, inner) =>
    shared(value, at.lowering, (whole) =>
      lowerItems(at, node['arguments'] as readonly Syntax[], inner, (items, then) => {
        const changed = changedByMethod(at.lowering, { container, method, whole, items });
        return next(changed.value(changed.whole), then);
      }),
    ),
  );
}

function rootOf(receiver: Syntax): string {
  const name = nameOf(receiver);
  return name ?? rootOf(bare(bare(receiver['callee'] as Syntax)['object'] as Syntax));
}

function assignTo(at: At, node: Syntax, [target, ...sources]: readonly Syntax[], scope: LoweringScope, next: Then): Ir {
  const name = nameOf(target) ?? '';
  const container = ownedAs(at, name, node);
  if (container !== 'object' && container !== 'data')
    return refuse('it assigns keys to what is not an object (Object.assign)', 'use push for lists, set for Maps');
  return lowerItems(at, sources, scope, (items, then) => {
    if (items.some((item) => item.spread))
      return refuse(
        'it spreads a list into Object.assign',
        'loop over the list: for (const item of list) Object.assign(out, item)',
      );
    const entries: Entry[] = [wholeOf(name, then), ...items.map(({ value }) => value)].map((value) => ({ value }));
    return bindLocal(at.lowering, name, { op: 'object', entries }, then, (bound) => next(wholeOf(name, bound), bound));
  });
}

/** The arguments in order, spread ones as such. */
function lowerItems(
  at: At,
  args: readonly Syntax[],
  scope: LoweringScope,
  next: (items: readonly Item[], scope: LoweringScope) => Ir,
  done: readonly Item[] = [],
): Ir {
  const [first, ...rest] = args;
  if (first === undefined) return next(done, scope);
  const spread = first.type === 'SpreadElement';
  const changesLater = rest.some((arg) => at.lowering.facts.changedIn(arg).length > 0);
  return at.lowering.effect(at, spread ? (first['argument'] as Syntax) : first, scope, (value, then) => {
    const on = (each: Ir): Ir => lowerItems(at, rest, then, next, [...done, { spread, value: each }]);
    return changesLater ? shared(value, at.lowering, on) : on(value);
  });
}

function ownedAs(at: At, name: string, node: Syntax): FreshContainer {
  const verdict = at.lowering.ownership.owns(name);
  return verdict.ok ? verdict.container : refuseChange(name, node, verdict);
}
