// Who may change a value in place: a variable that holds nothing but values made anew, which nothing else can hold.
//
//   O1. Every value that the variable is given is made new, and all of one kind (fresh.ts).
//   O2. Its bare name is read only where the value cannot be kept: as receiver, spread, in a test, as argument of a function that
//       copies, as the list of a loop that does not change it, in the `return` of its own function.
//   O3. It may be kept for good where every change comes before: `item.seen = true; out.push(item)`.
//   O4. Ownership is one level deep: what lies in an owned value may be part of an argument.

import { calledFunction, chainedMethods, changingMethods, isHasOwnCall, methodOf } from './changes.ts';
import type { Facts, Variable } from './facts.ts';
import { type FreshContainer, freshOf, returnsOf } from './fresh.ts';
import { bare, isFunctionSyntax, isLoopNode, nameOf, type Syntax } from './syntax.ts';

/** Why a variable may not be changed in place. */
export type Verdict =
  | { readonly ok: true; readonly container: FreshContainer }
  | { readonly ok: false; readonly why: 'argument' | 'not fresh' | 'kept' | 'iterated' };

export interface Ownership {
  /** May the variable's value be changed in place? */
  owns(name: string): Verdict;
  /** What the variable is made as, changed or not: `undefined` where a value comes from elsewhere. */
  madeAs(name: string): FreshContainer | undefined;
  /** What the expression makes anew, or gives of a variable that is owned. */
  freshIn(node: Syntax): FreshContainer | undefined;
  /** What the whole function returns, if each call makes it anew and nothing else holds it. */
  returned(): FreshContainer | undefined;
}

/** What a function from outside makes anew with each call, given what stands before the parentheses. */
export type ReturnedOutside = (callee: Syntax) => FreshContainer | undefined;

export function ownershipOf(facts: Facts, root: Syntax, returnedOutside: ReturnedOutside): Ownership {
  const asked = new Set<string>();
  const remembered = new Map<string, FreshContainer | undefined>();

  const madeAs = (name: string): FreshContainer | undefined => {
    if (remembered.has(name)) return remembered.get(name);
    if (asked.has(name)) return undefined;
    asked.add(name);
    const made = makeOf(name);
    asked.delete(name);
    remembered.set(name, made);
    return made;
  };

  const makeOf = (name: string): FreshContainer | undefined => {
    const values = valuesOf(facts, name);
    if (values === undefined || values.length === 0) return undefined;
    const made = values.map((value) =>
      freshOf(value, { name: (other) => (other === name ? 'self' : ofOther(other)), returned: returnedBy }),
    );
    const kinds = new Set(made.filter((kind) => kind !== 'self'));
    const [kind] = kinds;
    return kinds.size === 1 && kind !== undefined ? kind : undefined;
  };
  // Another variable's value is fresh only inside a reduce, whose steps hand it on.
  const ofOther = (name: string): 'self' | undefined =>
    isCarried(facts, name) && isHandedOn(name) ? 'self' : undefined;
  const isHandedOn = (name: string): boolean => madeAs(name) !== undefined && keptAt(facts, name).length === 0;

  const owns = (name: string): Verdict => {
    const container = madeAs(name);
    if (container === undefined) return { ok: false, why: isArgument(facts, name) ? 'argument' : 'not fresh' };
    const isIterated = facts.readsOf(name).some((read) => isIteratedWhileChanged(facts, read, name));
    if (isIterated) return { ok: false, why: 'iterated' };
    const isKept = keptAt(facts, name).some((at) => !isLastWord(facts, name, at));
    return isKept ? { ok: false, why: 'kept' } : { ok: true, container };
  };

  const freshIn = (node: Syntax): FreshContainer | undefined => {
    const found = freshOf(node, { name: ofOther, returned: returnedBy });
    return found === 'self' ? undefined : found;
  };

  const returnedIn = (fn: Syntax): FreshContainer | undefined => {
    const name = (each: string): FreshContainer | undefined => {
      const verdict = owns(each);
      return verdict.ok && facts.variable(each)?.owner === fn ? verdict.container : undefined;
    };
    const made = new Set(returnsOf(fn).map((value) => freshOf(value, { name, returned: returnedBy })));
    const [kind] = made;
    return made.size === 1 && kind !== 'self' ? kind : undefined;
  };
  const opened = new Set<Syntax>();
  const returnedOf = (fn: Syntax): FreshContainer | undefined => {
    if (opened.has(fn) || fn['async'] === true || fn['generator'] === true) return undefined;
    opened.add(fn);
    const found = returnedIn(fn);
    opened.delete(fn);
    return found;
  };
  const returnedBy = (callee: Syntax): FreshContainer | undefined => {
    const root = rootOf(callee);
    const variable = root === undefined ? undefined : facts.variable(root);
    if (variable === undefined) return root === undefined ? undefined : returnedOutside(callee);
    if (callee.type !== 'Identifier') return undefined;
    const [fn, ...more] = variable.values;
    return fn !== undefined && more.length === 0 && isFunctionSyntax(fn) ? returnedOf(fn) : undefined;
  };
  return { owns, madeAs, freshIn, returned: () => returnedOf(root) };
}

// The name that a path of names begins with.
function rootOf(node: Syntax): string | undefined {
  const inner = bare(node);
  if (inner.type === 'SequenceExpression') return rootOf((inner['expressions'] as readonly Syntax[]).at(-1) as Syntax);
  return inner.type === 'MemberExpression' ? rootOf(inner['object'] as Syntax) : nameOf(inner);
}

/** The values of a variable; `undefined` where one of them is not written out. */
function valuesOf(facts: Facts, name: string): readonly Syntax[] | undefined {
  const variable = facts.variable(name);
  if (variable === undefined) return undefined;
  const reduce = reduceOf(facts, name);
  const given = reduce === undefined ? variable.values : [...reduce, ...variable.values.slice(1)];
  return given.every((value) => value !== undefined) ? (given as readonly Syntax[]) : undefined;
}

/** The values that a reduce hands to its carried parameter: the start, and what each step returns. */
function reduceOf(facts: Facts, name: string): readonly Syntax[] | undefined {
  const variable = facts.variable(name);
  if (variable === undefined) return undefined;
  const fn = facts.parentOf(variable.declared);
  if (fn === undefined || !isFunctionSyntax(fn) || (fn['params'] as readonly Syntax[])[0] !== variable.declared)
    return undefined;
  const call = facts.parentOf(fn);
  const [given, start] = (call?.['arguments'] ?? []) as readonly Syntax[];
  if (
    call === undefined ||
    given !== fn ||
    start === undefined ||
    !['reduce', 'reduceRight'].includes(methodOf(call) ?? '')
  )
    return undefined;
  return [start, ...returnsOf(fn)];
}

function isCarried(facts: Facts, name: string): boolean {
  return reduceOf(facts, name) !== undefined;
}

/** True for a parameter of the outermost function. */
function isArgument(facts: Facts, name: string): boolean {
  const variable = facts.variable(name);
  if (variable === undefined || facts.parentOf(variable.owner) !== undefined) return false;
  const body = variable.owner['body'] as Syntax;
  return variable.declared.start < body.start;
}

/** The places where the value of a variable may be kept by something else. */
function keptAt(facts: Facts, name: string): readonly Syntax[] {
  return facts.readsOf(name).filter((read) => mayKeep(facts, name, read, read, false));
}

// Follows the value of `read` outwards: `node` has it, or (stored) holds it.
function mayKeep(facts: Facts, name: string, read: Syntax, node: Syntax, stored: boolean): boolean {
  const parent = facts.parentOf(node);
  if (parent === undefined) return true;
  const on = (next: Syntax, holds = stored): boolean => mayKeep(facts, name, read, next, holds);
  switch (parent.type) {
    case 'ParenthesizedExpression':
    case 'ChainExpression':
      return on(parent);
    case 'MemberExpression':
      return parent['object'] === node && (stored || mayKeepAsReceiver(facts, name, read, parent));
    case 'SpreadElement':
      return stored && on(facts.parentOf(parent) as Syntax);
    case 'UnaryExpression':
    case 'BinaryExpression':
    case 'TemplateLiteral':
    case 'ExpressionStatement':
    case 'ThrowStatement':
    case 'IfStatement':
    case 'ForStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'SwitchStatement':
    case 'UpdateExpression':
      return false;
    case 'ForOfStatement':
    case 'ForInStatement':
      return stored;
    case 'LogicalExpression':
      return parent['left'] === node && parent['operator'] === '&&' ? false : on(parent);
    case 'ConditionalExpression':
      return parent['test'] === node ? false : on(parent);
    case 'SequenceExpression':
      return (parent['expressions'] as readonly Syntax[]).at(-1) === node && on(parent);
    case 'Property':
      return parent['value'] === node && on(facts.parentOf(parent) as Syntax, true);
    case 'ArrayExpression':
      return on(parent, true);
    case 'ReturnStatement':
      return returnKeeps(facts, name, read, parent);
    case 'ArrowFunctionExpression':
      return parent['body'] !== node || returnKeeps(facts, name, read, parent);
    case 'CallExpression':
    case 'NewExpression':
      return stored || mayKeepAsArgument(facts, name, read, parent, node);
    case 'VariableDeclarator':
      return stored || nameOf(parent['id'] as Syntax) !== undefined;
    case 'AssignmentExpression':
      return parent['right'] === node && (stored || nameOf(parent['left'] as Syntax) !== name);
    default:
      return true;
  }
}

// x.length, x.map(...), x.push(...): only what gives x itself, or an iterator over it, hands it on.
function mayKeepAsReceiver(facts: Facts, name: string, read: Syntax, member: Syntax): boolean {
  let called = facts.parentOf(member);
  while (called?.type === 'ChainExpression' || called?.type === 'ParenthesizedExpression')
    called = facts.parentOf(called);
  if (called?.type !== 'CallExpression' || bare(called['callee'] as Syntax) !== member) return false;
  const method = methodOf(called) ?? '';
  if ([...chainedMethods, 'valueOf', 'values', 'keys', 'entries'].includes(method))
    return mayKeep(facts, name, read, called, false);
  // A callback's third parameter is the list itself.
  const [fn] = called['arguments'] as readonly Syntax[];
  return fn !== undefined && isFunctionSyntax(fn) && !changingMethods.includes(method) && handsOnWhole(facts, fn);
}

function handsOnWhole(facts: Facts, fn: Syntax): boolean {
  const whole = (fn['params'] as readonly Syntax[])[2];
  if (whole === undefined) return false;
  const name = nameOf(whole);
  return (
    name === undefined || keptAt(facts, name).length > 0 || facts.readsOf(name).some((read) => isReturned(facts, read))
  );
}

// What the callback returns, it hands on.
function isReturned(facts: Facts, read: Syntax): boolean {
  const parent = facts.parentOf(read);
  return parent?.type !== 'MemberExpression' && parent?.type !== 'SpreadElement';
}

const copying: readonly string[] = [
  'Array.from',
  'Array.isArray',
  'Boolean',
  'JSON.stringify',
  'Number',
  'Object.entries',
  'Object.fromEntries',
  'Object.hasOwn',
  'Object.keys',
  'Object.values',
  'String',
  'structuredClone',
];
const copyingMethods: readonly string[] = ['concat', 'includes', 'indexOf', 'lastIndexOf'];

function mayKeepAsArgument(facts: Facts, name: string, read: Syntax, call: Syntax, node: Syntax): boolean {
  const args = call['arguments'] as readonly Syntax[];
  if (call.type === 'NewExpression') return !['Map', 'Set'].includes(nameOf(call['callee'] as Syntax) ?? '');
  const called = calledFunction(call) ?? '';
  if (called.startsWith('console.') || called.startsWith('Math.') || copying.includes(called)) return false;
  if (called === 'Object.assign') return args[0] === node && mayKeep(facts, name, read, call, false);
  if (isHasOwnCall(call)) return false;
  const method = methodOf(call);
  if (method === 'reduce' && args[1] === node) return true;
  return method === undefined || !copyingMethods.includes(method);
}

// A function that returns is done with its own variables, but for what the same `return` still changes.
function returnKeeps(facts: Facts, name: string, read: Syntax, at: Syntax): boolean {
  const fn = at.type === 'ReturnStatement' ? facts.around(at).find(isFunctionSyntax) : at;
  if (fn !== undefined && isOnlyTested(facts, fn)) return false;
  const isOwn = facts.variable(name)?.owner === fn;
  const changedAfter = facts.changesOf(name).some(({ node }) => node.start > read.end && node.end <= at.end);
  return !isOwn || changedAfter;
}

const testing: readonly string[] = [
  'every',
  'filter',
  'find',
  'findIndex',
  'findLast',
  'findLastIndex',
  'forEach',
  'some',
];

// A callback whose value nobody keeps: `list.filter((x) => !seen.has(x) && seen.add(x))`.
function isOnlyTested(facts: Facts, fn: Syntax): boolean {
  const call = facts.parentOf(fn);
  if (call?.type !== 'CallExpression' || (call['arguments'] as readonly Syntax[])[0] !== fn) return false;
  return testing.includes(methodOf(call) ?? '');
}

// Kept after its last change, and not in a loop that comes back to a change of the same value.
function isLastWord(facts: Facts, name: string, at: Syntax): boolean {
  const variable = facts.variable(name);
  if (variable === undefined) return false;
  const around = facts.around(at).filter((each) => comesBack(facts, name, variable, each));
  return facts
    .changesOf(name)
    .filter(({ inPlace }) => inPlace)
    .every(({ node }) => node.end <= at.start && !around.some((each) => holds(each, node)));
}

// A loop or a function that may run again with the same value: one in which the variable is not made anew.
function comesBack(facts: Facts, name: string, { declared, owner, isVar }: Variable, node: Syntax): boolean {
  if (isLoopNode(node)) return isVar || !holds(node, declared);
  if (!isFunctionSyntax(node)) return false;
  return node === owner ? isCarried(facts, name) : !holds(node, declared);
}

function holds(node: Syntax, inner: Syntax): boolean {
  return node.start <= inner.start && inner.end <= node.end;
}

// for (const x of out) out.push(x): JavaScript goes on with what the loop adds.
function isIteratedWhileChanged(facts: Facts, read: Syntax, name: string): boolean {
  let node = read;
  let parent = facts.parentOf(node);
  while (parent !== undefined && !isLoopNode(parent)) {
    const method = methodOf(parent);
    if (parent.type === 'MemberExpression' && parent['object'] === node) {
      node = parent;
      parent = facts.parentOf(node);
      continue;
    }
    if (parent.type === 'CallExpression' && parent['callee'] === node) {
      const [fn] = parent['arguments'] as readonly Syntax[];
      if (fn !== undefined && isFunctionSyntax(fn)) return facts.changedIn(fn).includes(name);
      if (!['values', 'keys', 'entries'].includes(method ?? '')) return false;
    } else if (!['ParenthesizedExpression', 'ChainExpression'].includes(parent.type)) return false;
    node = parent;
    parent = facts.parentOf(node);
  }
  if (parent === undefined || !['ForOfStatement', 'ForInStatement'].includes(parent.type) || parent['right'] !== node)
    return false;
  return facts.changedIn(parent['body'] as Syntax).includes(name);
}
