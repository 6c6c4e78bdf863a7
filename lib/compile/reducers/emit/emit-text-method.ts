// Methods of texts.

import { type Ir, isCall } from '../ir.ts';
import { byHand, refuse } from '../refusal.ts';
import { atom, binary, type Env, level, type ReducerEmission, type Text, ternary } from './emission.ts';
import { emitJoin } from './emit-join.ts';
import { isGlobal, regexText } from './emit-regular-expression.ts';
import { searchedText, textOf, textPart } from './emit-scalar.ts';
import { bit, isOnly, mayBe } from './kinds.ts';
import { reuse } from './reuse.ts';

type Call = Extract<Ir, { op: 'call' }>;

const simple: Readonly<Record<string, string>> = {
  '.toLowerCase': 'lowercase',
  '.toUpperCase': 'uppercase',
  '.trim': 'clip',
};

/** Methods of texts; `undefined` for any other name. */
export function emitTextMethod(emission: ReducerEmission, { name, args }: Call, env: Env): Text | undefined {
  const [subject, first, second] = args;
  if (subject === undefined) return undefined;
  const value = (): string => emission.value(subject, env).text;
  const plain = simple[name];
  if (plain !== undefined) return atom(`$${plain}(${value()})`);
  switch (name) {
    case 'String':
    case '.toString':
      return textOf(emission, subject, env);
    case '.join':
      return emitJoin(emission, subject, first, env);
    case '.split':
      return first === undefined ? atom(`[${value()}]`) : emitSplit(emission, subject, first, second, env);
    case '.replace':
    case '.replaceAll':
      return emitReplace(emission, { name, args }, env);
    case '.trimStart':
    case '.trimEnd':
      return atom(`$${name.slice(1)}(${value()})`);
    case '.padStart':
    case '.padEnd':
      return first === undefined ? undefined : emitPad(emission, { name, args }, env);
    case '.repeat':
      return first === undefined ? undefined : atom(`$repeat(${value()},${numbers(emission, [first], env)})`);
    case '.charAt':
      return atom(`$char(${value()},${numbers(emission, [first ?? { op: 'literal', value: 0 }], env)})`);
    case '.substring':
      return atom(`$between(${[value(), numbers(emission, args.slice(1), env)].join(',')})`);
    case '.substr':
      return first === undefined ? undefined : emitSubstr(emission, subject, first, second, env);
    case '.codePointAt':
    case '.charCodeAt':
      return refuse(
        `it calls ${name.slice(1)}, and JSONata does not tell a character's code`,
        'compare characters as texts',
      );
    default:
      return undefined;
  }
}

// Numbers that count places: missing ones are left to the helper, which knows what they stand for.
function numbers(emission: ReducerEmission, args: readonly Ir[], env: Env): string {
  return args.map((arg) => emission.value(arg, env).text).join(',');
}

/** `text.split(separator, limit)`. */
function emitSplit(emission: ReducerEmission, text: Ir, separator: Ir, limit: Ir | undefined, env: Env): Text {
  const value = emission.value(text, env).text;
  const end = limit === undefined ? '' : `,${emission.value(limit, env).text}`;
  if (isCall(separator, 'regex')) return atom(`$append([],$split(${value},${regexText(separator)}${end}))`);
  if (separator.op === 'literal' && separator.value === '') {
    if (limit !== undefined)
      refuse("it splits a text by '' up to a limit", "cut the list: text.split('').slice(0, limit)");
    return atom(`$chars(${value})`);
  }
  const split = (by: Text): Text => atom(`$append([],$split(${value},${by.text}${end}))`);
  if (separator.op === 'literal') return split(emission.value(separator, env));
  return reuse(emission, separator, env, (by) => {
    const parts = ternary(binary(level.compare, by, '=', atom("''")), atom(`$chars(${value})`), split(by));
    return mayBe(emission.kind(separator, env), bit.nothing)
      ? ternary(atom(`$exists(${by.text})`), atom(`(${parts.text})`), atom(`[${value}]`))
      : parts;
  });
}

/** `text.replace(from, to)` and `text.replaceAll(from, to)`. */
function emitReplace(emission: ReducerEmission, { name, args }: Pick<Call, 'name' | 'args'>, env: Env): Text {
  const [subject, from, to] = args as readonly [Ir, Ir?, Ir?];
  if (from === undefined || to === undefined)
    return refuse(`it calls ${name.slice(1)} without what to write instead`, byHand);
  if (to.op === 'fn') return refuse(`it calls ${name.slice(1)} with a function`, 'replace by a text');
  const isAll = name === '.replaceAll' || (isCall(from, 'regex') && isGlobal(from));
  const wanted = isCall(from, 'regex') ? regexText(from) : searched(emission, from, env);
  const parts = [emission.value(subject, env).text, wanted, replacement(emission, to, env), ...(isAll ? [] : ['1'])];
  return atom(`${from.op === 'literal' || isCall(from, 'regex') ? '$replace' : '$swap'}(${parts.join(',')})`);
}

function searched(emission: ReducerEmission, from: Ir, env: Env): string {
  if (from.op === 'literal' && from.value === '') refuse("it replaces ''", 'put the text before it: to + text');
  return searchedText(emission, from, env);
}

// In JavaScript `$&` and the like have a meaning in the replacement; in JSONata they have none, or another.
function replacement(emission: ReducerEmission, to: Ir, env: Env): string {
  const { text } = textPart(emission, to, env);
  if (to.op !== 'literal')
    return `$plain(${isOnly(emission.kind(to, env), bit.string) ? text : textOf(emission, to, env).text})`;
  return String(to.value).includes('$')
    ? refuse("it replaces by a text with a '$'", 'write the text by hand: text.split(from).join(to)')
    : text;
}

/** `text.padStart(size, filler)` and `text.padEnd(size, filler)`. */
function emitPad(emission: ReducerEmission, { name, args }: Pick<Call, 'name' | 'args'>, env: Env): Text {
  const [subject, size, ...filler] = args as readonly [Ir, Ir, Ir?];
  return reuse(emission, subject, env, (text) => {
    const fill = atom(`$fill(${[text.text, numbers(emission, [size, ...filler] as Ir[], env)].join(',')})`);
    return name === '.padStart' ? binary(level.add, fill, '&', text) : binary(level.add, text, '&', fill);
  });
}

/** `text.substr(start, length)`. */
function emitSubstr(emission: ReducerEmission, text: Ir, start: Ir, length: Ir | undefined, env: Env): Text {
  const from = `$part(${emission.value(text, env).text},${emission.value(start, env).text})`;
  if (length === undefined) return atom(from);
  if (length.op !== 'literal' || typeof length.value !== 'number')
    return refuse('it calls substr with a computed length', 'use slice: text.slice(start, end)');
  return atom(`$part(${from},0,${Math.max(0, Math.trunc(length.value))})`);
}
