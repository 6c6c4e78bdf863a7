// IR to JSONata text: the dispatcher, and the names of variables.

import { fail, quoteString } from '../../../jsonata/index.ts';
import { contains, type Ir, irCall, isCall, isMissing, isTrivial, sameIr } from '../ir.ts';
import { madeBy } from '../lower/containers.ts';
import { isTest } from '../lower/lowering.ts';
import { markOrder } from '../normalise/key-order.ts';
import { readSources } from '../normalise/sources.ts';
import { refuse } from '../refusal.ts';
import { atom, binary, type Env, level, type ReducerEmission, type Text, ternary, withVariable } from './emission.ts';
import { emitDate } from './emit-date.ts';
import { emitFromEntries, emitObjectList, emitOmit } from './emit-entries.ts';
import { emitIndexCall } from './emit-index.ts';
import { emitListLiteral } from './emit-list.ts';
import { emitListCall } from './emit-list-call.ts';
import { emitLocal } from './emit-local.ts';
import { emitMapCall } from './emit-map.ts';
import { emitNumber } from './emit-number.ts';
import { emitGet, emitReceiver } from './emit-object.ts';
import { emitObject } from './emit-object-literal.ts';
import { cellOf, emitSum, emitText, emitTypeName } from './emit-scalar.ts';
import { emitSetCall } from './emit-set.ts';
import { emitTest, emitTestValue } from './emit-test.ts';
import { emitTextMethod } from './emit-text-method.ts';
import { withNamedHelpers } from './helpers.ts';
import { kindOf } from './kind-of.ts';
import { bit, containerIn, isOnly, isPaired, jsonKind, type Kind, mayBe } from './kinds.ts';
import { narrow } from './narrow.ts';
import { withAliases } from './object-alias.ts';
import { asLists } from './pairs.ts';
import { settle } from './tail-call.ts';

/** A reducer's text, and the kind of what it gives. */
export interface Emitted {
  readonly text: string;
  readonly kind: Kind;
}

/** The text over `$left` and `$right`; `left` is the kind of the channel's value, `channel` its name. */
export function emit(reducer: Ir, left: Kind, channel: string): Emitted {
  const ir = markOrder(reducer);
  const emission = makeEmission(ir, channel);
  const env: Env = {
    names: new Map([
      ['left', '$left'],
      ['right', '$right'],
    ]),
    kinds: new Map([
      ['left', left],
      ['right', jsonKind],
    ]),
  };
  const kind = emission.kind(ir, env);
  const value = withAliases(emission, ['left', 'right'], ir, env, (inner) => emission.value(ir, inner));
  // The text is the end of the lambda in which a channel folds its updates.
  const text = withNamedHelpers(value, channel);
  return { text: settle(text), kind: isPaired(kind) ? { bits: kind.bits } : kind };
}

function makeEmission(root: Ir, channel: string): ReducerEmission {
  let count = 0;
  const hasContainers = contains(root, (part) => part.op === 'call' && madeBy(part.name) !== undefined);
  const hasPairs = contains(root, (part) => isCall(part, 'Object.entries') || isCall(part, 'Map.entries'));
  const hasDates = contains(root, (part) => isCall(part, 'Date'));
  const emission: ReducerEmission = {
    value: (ir, env) => {
      if (!hasContainers && !hasPairs && !hasDates) return emitValue(emission, ir, env);
      const kind = emission.kind(ir, env);
      if (kind.date === true) refuseDate();
      refuseContainer(kind);
      return emitValue(emission, isPaired(kind) ? asLists(ir, kind) : ir, env);
    },
    raw: (ir, env) => emitValue(emission, ir, env),
    receiver: (ir, env) => {
      if (hasContainers) refuseContainer(emission.kind(ir, env));
      return ir.op === 'get' ? emitReceiver(emission, ir, env) : emitValue(emission, ir, env);
    },
    sources: readSources(root),
    test: (ir, env) => emitTest(emission, ir, env),
    kind: (ir, env) => kindOf(emission, ir, env),
    fail: (what) => atom(fail('INVALID_REDUCER_VALUE', quoteString(` at channel '${channel}': ${what}`))),
    fresh: () => {
      const letter = String.fromCharCode('a'.charCodeAt(0) + (count % 26));
      const round = Math.floor(count / 26);
      count += 1;
      return round === 0 ? letter : `${letter}${round}`;
    },
  };
  return emission;
}

// Spreading what is not iterable throws; Array.from makes an empty list of it.
function emitListed(emission: ReducerEmission, ir: Ir, env: Env): Text {
  const value = emission.value(ir, env);
  return isOnly(emission.kind(ir, env), bit.list) ? value : atom(`$listed(${value.text})`);
}

function refuseDate(): never {
  return refuse(
    'it uses a Date as a value, and JSON has no dates',
    'write its text, date.toISOString(), or its milliseconds, date.getTime()',
  );
}

function refuseContainer(kind: Kind): void {
  const container = containerIn(kind);
  if (container === 'Map')
    refuse(
      'it uses a Map as a value, and JSON has no Maps',
      'make an object of it, Object.fromEntries(map), or a list: [...map.values()]',
    );
  if (container === 'Set') refuse('it uses a Set as a value, and JSON has no Sets', 'make a list of it: [...set]');
}

function emitValue(emission: ReducerEmission, ir: Ir, env: Env): Text {
  if (isTest(ir)) return emitTestValue(emission, ir, env);
  switch (ir.op) {
    case 'literal':
      return emitLiteral(ir.value);
    case 'nothing':
      return refuse('it gives undefined', 'give null, or leave the value as it is');
    case 'name':
      return atom(env.names.get(ir.name) ?? refuse(`it reads '${ir.name}' where it has no value`));
    case 'get':
      return emitGet(emission, ir, env);
    case 'list':
      return emitListLiteral(emission, ir.items, env);
    case 'object':
      return emitObject(emission, ir.entries, env);
    case 'if':
      return emitIf(emission, ir, env);
    case 'let':
      return emitLet(emission, ir, env);
    case 'fail':
      return atom(`$error(${emission.value(ir.message, env).text})`);
    case 'fn':
      return refuse('it gives a function', 'values in the state are JSON, and no functions');
    case 'call':
      return emitCall(emission, ir, env);
  }
}

function emitLiteral(value: string | number | boolean | null): Text {
  if (typeof value === 'string') return atom(quoteString(value));
  return typeof value === 'number' && value < 0 ? { text: String(value), level: level.multiply } : atom(String(value));
}

function emitIf(emission: ReducerEmission, ir: Extract<Ir, { op: 'if' }>, env: Env): Text {
  const kinds = [emission.kind(ir.yes, env), emission.kind(ir.no, env)] as const;
  refuseMixed(...kinds);
  // Pairs beside other values are lists, as all of them are then taken for lists.
  const branch = isPaired(kinds[0]) === isPaired(kinds[1]) ? emission.raw : emission.value;
  const [yes, no] = [narrow(emission, ir.test, env, true), narrow(emission, ir.test, env, false)];
  if (ir.no.op === 'nothing') return ternary(emission.test(ir.test, env), branch(ir.yes, yes));
  if (ir.yes.op === 'nothing') return ternary(emission.test(irCall('not', ir.test), env), branch(ir.no, no));
  if (isCall(ir.test, 'nullish') && sameIr(ir.no, ir.test.args[0] as Ir))
    return emitFallback(emission, ir, env, branch);
  if (isMissing(ir.test)) {
    const test = emission.test(irCall('not', ir.test), env);
    return ternary(test, branch(ir.no, no), branch(ir.yes, yes));
  }
  const test = emission.test(ir.test, env);
  const then = branch(ir.yes, yes);
  const otherwise = branch(ir.no, no);
  return then.text === otherwise.text ? then : ternary(test, then, otherwise);
}

// Where only one branch is a Map or a Set, nothing could tell later which of them was taken.
function refuseMixed(yes: Kind, no: Kind): void {
  const isOther = yes.bits !== 0 && no.bits !== 0 && containerIn(yes) !== containerIn(no);
  if (isOther) refuseContainer(containerIn(yes) === undefined ? no : yes);
}

// x ?? y: x is read twice.
function emitFallback(
  emission: ReducerEmission,
  ir: Extract<Ir, { op: 'if' }>,
  env: Env,
  branch: (ir: Ir, env: Env) => Text,
): Text {
  const otherwise = branch(ir.yes, narrow(emission, ir.test, env, true));
  const value = branch(ir.no, narrow(emission, ir.test, env, false));
  const text = (read: Text): Text => ternary(binary(level.compare, read, '!=', atom('null')), read, otherwise);
  if (isTrivial(ir.no) && value.level === level.atom && !value.text.includes('(')) return text(value);
  const variable = atom(`$${emission.fresh()}`);
  return atom(`(${variable.text}:=${value.text};${text(variable).text})`);
}

function emitLet(emission: ReducerEmission, ir: Extract<Ir, { op: 'let' }>, env: Env): Text {
  const bindings: string[] = [];
  let rest: Ir = ir;
  let inner = env;
  while (rest.op === 'let') {
    const { text } = emission.raw(rest.value, inner);
    // What is a variable already needs no other.
    const variable = /^\$\w+$/.test(text) ? text : `$${emission.fresh()}`;
    if (variable !== text) bindings.push(`${variable}:=${text};`);
    inner = withVariable(inner, rest.name, variable, emission.kind(rest.value, inner));
    rest = rest.body;
  }
  const body = emission.raw(rest, inner);
  return bindings.length === 0 ? body : atom(`(${bindings.join('')}${body.text})`);
}

function emitCall(emission: ReducerEmission, ir: Extract<Ir, { op: 'call' }>, env: Env): Text {
  const { name, args } = ir;
  const [subject, first] = args;
  const container = emitMapCall(emission, ir, env) ?? emitSetCall(emission, ir, env);
  if (container !== undefined) return container;
  if (name === 'text') return emitText(emission, args, env);
  if (name === 'listed' && subject !== undefined) return emitListed(emission, subject, env);
  if (name === 'cell' && subject !== undefined) return cellOf(emission, subject, env);
  if (name === 'typeof' && subject !== undefined) return emitTypeName(emission, subject, env);
  if (name === 'JSON.stringify' && subject !== undefined) return atom(`$json(${emission.value(subject, env).text})`);
  if (name === 'regex')
    return refuse('it uses a regular expression as a value', 'write it where it is used: /a/.test(text)');
  const date = emitDate(emission, ir, env);
  if (date !== undefined) return date;
  if (name === '+' && subject !== undefined && first !== undefined) return emitSum(emission, subject, first, env);
  if (name.startsWith('Object.')) return emitObjectCall(emission, ir, env);
  if (name === 'present' && subject !== undefined) {
    const value = emission.value(subject, env);
    return mayBe(emission.kind(subject, env), bit.nothing) ? atom(`$some(${value.text})`) : value;
  }
  if (name === 'ofPair' && subject !== undefined) return atom(`$own_pair(${emission.value(subject, env).text})`);
  if (name === 'omit') return emitOmit(emission, args, env);
  const index = emitIndexCall(emission, ir, env);
  if (index !== undefined) return index;
  const local = emitLocal(emission, ir, env);
  if (local !== undefined) return local;
  const list = emitListCall(emission, ir, env) ?? emitNumber(emission, ir, env);
  return list ?? emitTextMethod(emission, ir, env) ?? refuseCall(name);
}

function emitObjectCall(emission: ReducerEmission, ir: Extract<Ir, { op: 'call' }>, env: Env): Text {
  const { name, args } = ir;
  return name === 'Object.fromEntries' ? emitFromEntries(emission, args[0], env) : emitObjectList(emission, ir, env);
}

function refuseCall(name: string): never {
  if (name === 'holes') refuse('it makes a list with new Array', 'write the list: [a, b]');
  if (name === 'iterator')
    refuse('it uses an iterator as a value, and JSON has none', 'make a list of it first: [...list.entries()]');
  const method = name.startsWith('.') ? name.slice(1) : name;
  if (method.startsWith('localeCompare'))
    refuse('it calls localeCompare, which depends on a locale', 'compare with < and >: (p, q) => (p < q ? -1 : 1)');
  if (method.startsWith('toLocale'))
    refuse(`it calls ${method}, which depends on a locale`, 'make the text in the node');
  if (['match', 'matchAll', 'search', 'test', 'exec'].includes(method)) {
    refuse(
      `it calls ${method}, which takes a regular expression`,
      'do the matching in the node, and write what it found',
    );
  }
  return refuse(`it calls ${method}, which is outside the subset that JSONata shares`);
}
