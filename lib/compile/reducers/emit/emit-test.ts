// Conditions. JSONata's own truth differs from JavaScript's ({} and [] are false in it), comparisons with nothing give nothing, and
// `!=` with nothing is false: every form here is chosen so that a condition holds exactly where it holds in JavaScript.

import { type Ir, isCall } from '../ir.ts';
import { anyLength } from '../lower/lowering.ts';
import { at, atom, binary, type Env, level, type ReducerEmission, type Text, ternary } from './emission.ts';
import { emitEqual, isPlainEqual } from './emit-equal.ts';
import { emitListTest } from './emit-list-test.ts';
import { emitMapCall } from './emit-map.ts';
import { operand } from './emit-number.ts';
import { emitNumberTest } from './emit-number-test.ts';
import { emitSetCall } from './emit-set.ts';
import { bit, isOnly, mayBe } from './kinds.ts';
import { narrow } from './narrow.ts';
import { reuse } from './reuse.ts';

type Call = Extract<Ir, { op: 'call' }>;

/** The condition's text; it may give nothing for false. */
export function emitTest(emission: ReducerEmission, ir: Ir, env: Env): Text {
  if (ir.op === 'literal') return atom(String(ir.value === true));
  if (ir.op === 'if') {
    const then = emission.test(ir.yes, narrow(emission, ir.test, env, true));
    return ternary(emission.test(ir.test, env), then, emission.test(ir.no, narrow(emission, ir.test, env, false)));
  }
  if (ir.op !== 'call') return emission.value(ir, env);
  const [first, second] = ir.args as [Ir, Ir];
  switch (ir.name) {
    case 'not':
      return emitNot(emission, first, env);
    case 'and':
    case 'or': {
      const right = emission.test(second, narrow(emission, first, env, ir.name === 'and'));
      return binary(level[ir.name], emission.test(first, env), ir.name, right);
    }
    case 'truthy':
      return emitTruth(emission, first, env);
    case 'nullish':
      return atom(`$not(${isSet(emission, first, env).text})`);
    case 'empty':
      return emitEmpty(emission, first, env);
    case 'filled':
      return emitFilled(emission, ir.args, env);
    case '===':
      return isCall(first, 'typeof') && second.op === 'literal'
        ? emitTypeTest(emission, first.args[0] as Ir, String(second.value), env)
        : emitEqual(emission, first, second, env);
    case 'in':
      return atom(`$exists(${emission.value({ op: 'get', of: second, key: first }, env).text})`);
    case 'Array.isArray':
      return binary(level.compare, typeOf(emission, first, env), '=', atom("'array'"));
    case '<':
    case '<=':
    case '>':
    case '>=':
      return binary(level.compare, operand(emission, first, env), ir.name, operand(emission, second, env));
    case 'Map.has':
      return emitMapCall(emission, ir, env) as Text;
    case 'Set.has':
      return emitSetCall(emission, ir, env) as Text;
    default:
      return emitNumberTest(emission, ir, env) ?? emitListTest(emission, ir, env);
  }
}

/** A condition as a value: true or false, never nothing. */
export function emitTestValue(emission: ReducerEmission, ir: Ir, env: Env): Text {
  const text = emitTest(emission, ir, env);
  return isStrict(emission, ir, env) ? text : ternary(text, atom('true'), atom('false'));
}

function emitNot(emission: ReducerEmission, ir: Ir, env: Env): Text {
  const [first, second] = (ir.op === 'call' ? ir.args : []) as readonly [Ir, Ir];
  switch (ir.op === 'call' ? ir.name : '') {
    case 'nullish':
      return isSet(emission, first, env);
    case 'empty':
      if (hasLength(emission, first, env)) return emitFilled(emission, [first], env);
      break;
    case 'filled':
      if (hasLength(emission, first, env)) return emitEmpty(emission, first, env);
      break;
    case '===':
      if (second.op === 'nothing') return atom(`$exists(${emission.raw(first, env).text})`);
      if (isCall(first, 'typeof') || !isPlainEqual(emission, first, second, env)) break;
      return binary(level.compare, emission.value(first, env), '!=', emission.value(second, env));
    default:
  }
  const text = emission.test(ir, env);
  return isStrict(emission, ir, env) ? atom(`$not(${text.text})`) : ternary(text, atom('false'), atom('true'));
}

function isAnyMissing(emission: ReducerEmission, sides: readonly Ir[], env: Env): boolean {
  return sides.some((side) => mayBe(emission.kind(side, env), bit.nothing));
}

// `x != null` is false for nothing as well: exactly "neither null nor undefined".
function isSet(emission: ReducerEmission, ir: Ir, env: Env): Text {
  return binary(level.compare, emission.raw(ir, env), '!=', atom('null'));
}

function emitTruth(emission: ReducerEmission, ir: Ir, env: Env): Text {
  const kind = emission.kind(ir, env);
  if (!mayBe(kind, bit.list | bit.object)) return emission.value(ir, env);
  if (isOnly(kind, bit.list | bit.object | bit.null | bit.nothing)) return isSet(emission, ir, env);
  return reuse(emission, ir, env, (value) => {
    const compound = binary(level.compare, atom(`$type(${value.text})`), 'in', atom("['array','object']"));
    return binary(level.or, value, 'or', compound);
  });
}

function hasLength(emission: ReducerEmission, ir: Ir, env: Env): boolean {
  return isOnly(emission.kind(ir, env), bit.list | bit.string);
}

// `x.length === 0`: of a list or a text, by kind; where the kind is unknown, of any of them, and of an object with such a key.
function emitEmpty(emission: ReducerEmission, ir: Ir, env: Env): Text {
  const kind = emission.kind(ir, env);
  if (isOnly(kind, bit.string)) return binary(level.compare, emission.value(ir, env), '=', atom("''"));
  if (isOnly(kind, bit.list))
    return binary(level.compare, atom(`$count(${emission.value(ir, env).text})`), '=', atom('0'));
  return reuse(emission, ir, env, (value) => {
    const asText = binary(level.compare, value, '=', atom("''"));
    const empty = binary(level.or, asText, 'or', binary(level.compare, value, '=', atom('[]')));
    if (!mayBe(kind, bit.object)) return empty;
    return ternary(typeTest(value, "'object'"), binary(level.compare, lengthKey(value), '=', atom('0')), empty);
  });
}

// `x.length > 0`, or `x.length` alone as a condition.
function emitFilled(emission: ReducerEmission, args: readonly Ir[], env: Env): Text {
  const [ir, asked] = args as [Ir, Ir?];
  const kind = emission.kind(ir, env);
  if (isOnly(kind, bit.string)) return binary(level.compare, emission.value(ir, env), '!=', atom("''"));
  if (isOnly(kind, bit.list))
    return binary(level.compare, atom(`$count(${emission.value(ir, env).text})`), '>', atom('0'));
  return reuse(emission, ir, env, (value) => {
    const asText = binary(level.compare, value, '!=', atom("''"));
    const filled = binary(level.and, asText, 'and', binary(level.compare, value, '!=', atom('[]')));
    if (hasLength(emission, ir, env)) return filled;
    const isEither = binary(level.compare, atom(`$type(${value.text})`), 'in', atom("['array','string']"));
    if (!mayBe(kind, bit.object)) return binary(level.and, isEither, 'and', filled);
    return ternary(isEither, filled, ofObject(lengthKey(value), asked === anyLength));
  });
}

// `*1` fails for what is not a number.
function ofObject(length: Text, isAnyNumber: boolean): Text {
  if (!isAnyNumber) return binary(level.compare, length, '>', atom('0'));
  return binary(level.compare, atom(`${length.text}*1`), '!=', atom('0'));
}

function typeTest(value: Text, type: string): Text {
  return binary(level.compare, atom(`$type(${value.text})`), '=', atom(type));
}

function lengthKey(value: Text): Text {
  return atom(`${at(value, level.atom)}.length`);
}

function emitTypeTest(emission: ReducerEmission, ir: Ir, type: string, env: Env): Text {
  const actual = typeOf(emission, ir, env);
  if (type === 'object') return binary(level.compare, actual, 'in', atom("['object','array','null']"));
  return binary(
    level.compare,
    actual,
    '=',
    atom(`'${['string', 'number', 'boolean'].includes(type) ? type : 'none'}'`),
  );
}

function typeOf(emission: ReducerEmission, ir: Ir, env: Env): Text {
  return atom(`$type(${emission.value(ir, env).text})`);
}

/** True where the condition's text gives true or false, and never nothing. */
function isStrict(emission: ReducerEmission, ir: Ir, env: Env): boolean {
  if (ir.op === 'literal') return true;
  if (ir.op === 'if') return [ir.yes, ir.no].every((branch) => isStrict(emission, branch, env));
  if (ir.op !== 'call') return false;
  if (['<', '<=', '>', '>='].includes(ir.name)) return !isAnyMissing(emission, ir.args, env);
  if (ir.name === 'truthy') return isStrictTruth(emission, ir, env);
  if (ir.name === 'filled') return hasLength(emission, ir.args[0] as Ir, env);
  if (ir.name === 'matches') return true;
  return !['.startsWith', '.endsWith'].includes(ir.name) && !isTextSearch(emission, ir, env);
}

function isStrictTruth(emission: ReducerEmission, { args }: Call, env: Env): boolean {
  const kind = emission.kind(args[0] as Ir, env);
  return isOnly(kind, bit.boolean) || mayBe(kind, bit.list | bit.object);
}

// $contains of nothing is nothing.
function isTextSearch(emission: ReducerEmission, { name, args }: Call, env: Env): boolean {
  const isList = isOnly(emission.kind(args[0] as Ir, env), bit.list);
  return name === '.includes' && !isList && isAnyMissing(emission, args, env);
}
