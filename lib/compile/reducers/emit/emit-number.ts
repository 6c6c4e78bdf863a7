// Numbers: arithmetic, and the functions of Math. NaN is nothing here: it goes through sums and comparisons as NaN does.

import { type Ir, isCall } from '../ir.ts';
import { refuse } from '../refusal.ts';
import { atom, binary, type Env, level, type ReducerEmission, type Text, ternary } from './emission.ts';
import { textOf } from './emit-scalar.ts';
import { bit, isOnly, mayBe } from './kinds.ts';
import { reuse } from './reuse.ts';

type Call = Extract<Ir, { op: 'call' }>;

const operators = { '-': level.add, '*': level.multiply, '/': level.multiply, '%': level.multiply } as const;

/** Arithmetic and functions of one number. */
export function emitNumber(emission: ReducerEmission, { name, args }: Call, env: Env): Text | undefined {
  const [left, right] = args;
  if (left === undefined)
    return name.startsWith('Math.') ? refuse(`it calls ${name} without an argument`, 'give it a number') : undefined;
  if (name === 'Math.max' || name === 'Math.min') return emitExtreme(emission, { name, args }, env);
  if (name in operators && right !== undefined)
    return emitOperation(emission, name as keyof typeof operators, left, right, env);
  const value = (): Text => operand(emission, left, env);
  switch (name) {
    case 'neg':
      return binary(level.add, atom('0'), '-', value());
    case '**':
    case 'Math.pow':
      return right === undefined ? undefined : atom(`$power(${value().text},${operand(emission, right, env).text})`);
    case 'Math.abs':
    case 'Math.ceil':
    case 'Math.floor':
    case 'Math.sqrt':
      return atom(`$${name.slice('Math.'.length)}(${value().text})`);
    case 'Math.round':
      return emitRound(emission, left, env);
    case 'Math.trunc':
      return reuse(emission, left, env, (number) =>
        ternary(less(number), atom(`$ceil(${number.text})`), atom(`$floor(${number.text})`)),
      );
    case 'Math.sign':
      return emitSign(emission, left, env);
    case 'Number':
      return emitNumeric(emission, left, env);
    case 'parseFloat':
      return atom(`$digits(${textOf(emission, left, env).text},true)`);
    case 'parseInt':
      return atom(`$int(${value().text}${right === undefined ? ',true' : ''})`);
    case 'int32':
      return atom(`$int32(${value().text})`);
    case '.toFixed':
      return emitFixed(emission, left, right, env);
    default:
      return undefined;
  }
}

/** What arithmetic takes: a Date counts as its milliseconds. */
export function operand(emission: ReducerEmission, ir: Ir, env: Env): Text {
  return emission.kind(ir, env).date === true ? emission.raw(ir, env) : emission.value(ir, env);
}

function emitOperation(emission: ReducerEmission, sign: keyof typeof operators, left: Ir, right: Ir, env: Env): Text {
  const [one, other] = [operand(emission, left, env), operand(emission, right, env)];
  const isSafe = right.op === 'literal' && right.value !== 0;
  if (sign === '/' && !isSafe) return atom(`$div(${one.text},${other.text})`);
  if (sign !== '%' || isSafe) return binary(operators[sign], one, sign, other);
  // What is left of a division by 0 is NaN.
  return reuse(emission, right, env, (by) =>
    ternary(binary(level.compare, by, '!=', atom('0')), binary(level.multiply, one, '%', by)),
  );
}

/** Whole, and one half goes up: what is below it is told by the difference, which is exact, and not by a sum, which is rounded. */
function emitRound(emission: ReducerEmission, ir: Ir, env: Env): Text {
  const floor = emission.fresh();
  return reuse(emission, ir, env, (number) => {
    const rest = binary(level.add, number, '-', atom(`$${floor}`));
    const isUp = binary(level.compare, rest, '<', atom('0.5'));
    const rounded = ternary(isUp, atom(`$${floor}`), binary(level.add, atom(`$${floor}`), '+', atom('1')));
    return atom(`($${floor}:=$floor(${number.text});${rounded.text})`);
  });
}

function emitSign(emission: ReducerEmission, ir: Ir, env: Env): Text {
  const isMissable = mayBe(emission.kind(ir, env), bit.nothing);
  return reuse(emission, ir, env, (number) => {
    const notPositive = isMissable ? ternary(binary(level.compare, number, '=', atom('0')), atom('0')) : atom('0');
    const positive = ternary(binary(level.compare, number, '>', atom('0')), atom('1'), notPositive);
    return ternary(less(number), atom('0-1'), atom(`(${positive.text})`));
  });
}

/** `Number(x)`: NaN is nothing. */
export function emitNumeric(emission: ReducerEmission, ir: Ir, env: Env): Text {
  const kind = emission.kind(ir, env);
  if (kind.date === true || isOnly(kind, bit.number) || (kind.nan === true && isOnly(kind, bit.number | bit.nothing)))
    return operand(emission, ir, env);
  return atom(`$numeric(${emission.value(ir, env).text})`);
}

function emitFixed(emission: ReducerEmission, ir: Ir, digits: Ir | undefined, env: Env): Text {
  const count = digits === undefined ? 0 : digits.op === 'literal' ? digits.value : undefined;
  if (typeof count !== 'number' || !Number.isInteger(count) || count < 0 || count > 10)
    return refuse('it calls toFixed with other than 0 to 10 digits, written out', 'write x.toFixed(2)');
  return atom(`$fixed(${emission.value(ir, env).text},${count})`);
}

function less(number: Text): Text {
  return binary(level.compare, number, '<', atom('0'));
}

// JavaScript gives NaN where one is missing, and no number at all of none.
function emitExtreme(emission: ReducerEmission, { name, args }: Pick<Call, 'name' | 'args'>, env: Env): Text {
  const [first] = args;
  const native = `$${name.slice('Math.'.length)}`;
  if (first !== undefined && isCall(first, 'arguments'))
    return emitExtremeOfList(emission, native, first.args[0] as Ir, env);
  const missable = args.filter((arg) => mayBe(emission.kind(arg, env), bit.nothing));
  const extreme = atom(`${native}([${args.map((arg) => oneNumber(emission, arg, env).text).join(',')}])`);
  if (missable.length === 0) return extreme;
  return missable.reduceRight<Text>(
    (rest, arg) => ternary(atom(`$exists(${operand(emission, arg, env).text})`), rest),
    extreme,
  );
}

// A list among the arguments would be taken apart, and an empty one forgotten: the sum fails on what is not a number.
function oneNumber(emission: ReducerEmission, ir: Ir, env: Env): Text {
  const number = operand(emission, ir, env);
  return mayBe(emission.kind(ir, env), bit.list) ? binary(level.add, number, '+', atom('0')) : number;
}

function emitExtremeOfList(emission: ReducerEmission, native: string, list: Ir, env: Env): Text {
  const extreme = `${native}(${emission.value(list, env).text})`;
  const hasOne = list.op === 'list' && list.items.some((item) => !item.spread);
  if (hasOne) return atom(extreme);
  const found = emission.fresh();
  const none = emission.fail(`it takes the ${native === '$max' ? 'greatest' : 'least'} of no numbers`);
  return atom(`($${found}:=${extreme};$exists($${found})?$${found}:${none.text})`);
}
