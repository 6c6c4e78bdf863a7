// Numbers and texts.

import { atom, binary, type Emission, type Env, level, type Text, ternary } from './emission.ts';
import { type Ir, isCall } from './ir.ts';
import { operandKind } from './kind-of.ts';
import { bit, isOnly } from './kinds.ts';
import { byHand, refuse } from './refusal.ts';
import { reuse } from './reuse.ts';

type Call = Extract<Ir, { op: 'call' }>;

/** `a + b`. Beside a known number an operand counts as a number: JSONata fails loudly on anything else. */
export function emitSum(emission: Emission, left: Ir, right: Ir, env: Env): Text {
  const kinds = [operandKind(emission, left, env), operandKind(emission, right, env)];
  const sum = (one: Text, other: Text): Text => binary(level.add, one, '+', other);
  const joined = (one: Text, other: Text): Text => binary(level.add, one, '&', other);
  if (kinds.some((kind) => isOnly(kind, bit.string)))
    return joined(emission.value(left, env), emission.value(right, env));
  if (kinds.some((kind) => isOnly(kind, bit.number))) return sum(emission.value(left, env), emission.value(right, env));
  return reuse(emission, left, env, (one) =>
    reuse(emission, right, env, (other) => {
      const isText = (side: Text): Text => binary(level.compare, atom(`$type(${side.text})`), '=', atom("'string'"));
      return ternary(binary(level.or, isText(one), 'or', isText(other)), joined(one, other), sum(one, other));
    }),
  );
}

/** A template literal. */
export function emitText(emission: Emission, parts: readonly Ir[], env: Env): Text {
  const [first, ...rest] = parts;
  if (first === undefined) return atom("''");
  const start = emission.value(first, env);
  if (rest.length === 0)
    return isOnly(emission.kind(first, env), bit.string) ? start : binary(level.add, start, '&', atom("''"));
  return rest.reduce((text, part) => binary(level.add, text, '&', emission.value(part, env)), start);
}

const operators = { '-': level.add, '*': level.multiply, '/': level.multiply, '%': level.multiply } as const;

/** Arithmetic and functions of one number. */
export function emitNumber(emission: Emission, { name, args }: Call, env: Env): Text | undefined {
  const [left, right] = args;
  if (left === undefined)
    return name.startsWith('Math.') ? refuse(`it calls ${name} without an argument`, 'give it a number') : undefined;
  if (name === 'Math.max' || name === 'Math.min') return emitExtreme(emission, { name, args }, env);
  const value = emission.value(left, env);
  if (name in operators && right !== undefined) {
    return binary(operators[name as keyof typeof operators], value, name, emission.value(right, env));
  }
  switch (name) {
    case 'neg':
      return binary(level.add, atom('0'), '-', value);
    case '**':
    case 'Math.pow':
      return right === undefined ? undefined : atom(`$power(${value.text},${emission.value(right, env).text})`);
    case 'Math.abs':
    case 'Math.ceil':
    case 'Math.floor':
    case 'Math.sqrt':
      return atom(`$${name.slice('Math.'.length)}(${value.text})`);
    case 'Math.round':
      return atom(`$floor(${binary(level.add, value, '+', atom('0.5')).text})`);
    case 'Math.trunc':
      return reuse(emission, left, env, (number) =>
        ternary(less(number), atom(`$ceil(${number.text})`), atom(`$floor(${number.text})`)),
      );
    case 'Math.sign':
      return reuse(emission, left, env, (number) => {
        const positive = ternary(binary(level.compare, number, '>', atom('0')), atom('1'), atom('0'));
        return ternary(less(number), atom('0-1'), atom(`(${positive.text})`));
      });
    case 'Number':
      return isOnly(emission.kind(left, env), bit.number) ? value : atom(`$number(${value.text})`);
    default:
      return undefined;
  }
}

function less(number: Text): Text {
  return binary(level.compare, number, '<', atom('0'));
}

function emitExtreme(emission: Emission, { name, args }: Pick<Call, 'name' | 'args'>, env: Env): Text {
  const [first] = args;
  const list =
    first !== undefined && isCall(first, 'arguments') ? emission.value(first.args[0] as Ir, env).text : undefined;
  const items = list ?? `[${args.map((arg) => emission.value(arg, env).text).join(',')}]`;
  return atom(`$${name.slice('Math.'.length)}(${items})`);
}

const simple: Readonly<Record<string, string>> = { '.toLowerCase': 'lowercase', '.toUpperCase': 'uppercase' };

/** Methods of texts that JSONata has exactly. */
export function emitTextMethod(emission: Emission, { name, args }: Call, env: Env): Text | undefined {
  const [subject, first] = args;
  if (subject === undefined) return undefined;
  const value = emission.value(subject, env).text;
  const plain = simple[name];
  if (plain !== undefined) return atom(`$${plain}(${value})`);
  switch (name) {
    case 'String':
    case '.toString':
      return isOnly(emission.kind(subject, env), bit.string) ? emission.value(subject, env) : atom(`$string(${value})`);
    case '.join':
      return atom(`$join(${value},${first === undefined ? "','" : emission.value(first, env).text})`);
    case '.split':
      return first === undefined ? undefined : atom(`$append([],$split(${value},${emission.value(first, env).text}))`);
    case '.replace':
    case '.replaceAll':
      return emitReplace(emission, { name, args }, env);
    case 'typeof':
      return refuse('it uses the text that typeof gives', "compare it: typeof right === 'string'");
    default:
      return undefined;
  }
}

// In JavaScript `$&` and the like have a meaning in the replacement; in JSONata they have none.
function emitReplace(emission: Emission, { name, args }: Pick<Call, 'name' | 'args'>, env: Env): Text {
  const [subject, from, to] = args;
  const isPlain =
    from?.op === 'literal' && to?.op === 'literal' && from.value !== '' && !String(to.value).includes('$');
  if (!isPlain || subject === undefined) return refuse(`it calls ${name.slice(1)} with computed texts`, byHand);
  const limit = name === '.replace' ? ',1' : '';
  const texts = [subject, from, to].map((each) => emission.value(each, env).text);
  return atom(`$replace(${texts.join(',')}${limit})`);
}
