// What becomes a text: `+`, templates, String(x), and the items that join takes.

import type { Ir } from '../ir.ts';
import { refuse } from '../refusal.ts';
import { atom, binary, type Env, level, type ReducerEmission, type Text, ternary } from './emission.ts';
import { operandKind } from './kind-of.ts';
import { bit, isOnly, type Kind, mayBe } from './kinds.ts';
import { isTextTest } from './list-or-text.ts';
import { reuse } from './reuse.ts';

const plainBits = bit.string | bit.boolean | bit.null;

/** True where `&` makes the text that JavaScript makes: of texts, booleans, null and small whole numbers. */
function isPlain(kind: Kind): boolean {
  const isSmall = kind.whole === 'count' || !mayBe(kind, bit.number);
  return isSmall && isOnly(kind, plainBits | bit.number);
}

/** What a value adds to a text beside others. */
export function textPart(emission: ReducerEmission, ir: Ir, env: Env): Text {
  if (ir.op === 'literal') return emission.value({ op: 'literal', value: String(ir.value) }, env);
  const kind = emission.kind(ir, env);
  const value = emission.value(ir, env);
  if (isPlain(kind)) return value;
  if (isOnly(kind, bit.number)) return atom(`$str(${value.text})`);
  if (kind.nan !== true) return atom(`$str(${value.text})`);
  return reuse(emission, ir, env, (number) => {
    const text = atom(`$str(${number.text})`);
    return atom(`(${ternary(atom(`$exists(${number.text})`), text, atom("'NaN'")).text})`);
  });
}

/** What is looked for in a text: JSONata takes texts only, and fails on nothing without a word. */
export function searchedText(emission: ReducerEmission, ir: Ir, env: Env): string {
  return (mayBe(emission.kind(ir, env), bit.nothing) ? textPart(emission, ir, env) : emission.value(ir, env)).text;
}

/** `String(x)`. */
export function textOf(emission: ReducerEmission, ir: Ir, env: Env): Text {
  const part = textPart(emission, ir, env);
  const kind = emission.kind(ir, env);
  return isPlain(kind) && !isOnly(kind, bit.string) ? atom(`$string(${part.text})`) : part;
}

/** An item as `join` writes it: what is null or missing is empty. */
export function cellOf(emission: ReducerEmission, ir: Ir, env: Env): Text {
  return mayBe(emission.kind(ir, env), bit.null | bit.nothing | bit.list)
    ? atom(`$cell(${emission.value(ir, env).text})`)
    : textOf(emission, ir, env);
}

/** `typeof x` as a text. */
export function emitTypeName(emission: ReducerEmission, ir: Ir, env: Env): Text {
  const kind = emission.kind(ir, env);
  return reuse(emission, ir, env, (value) => {
    const type = atom(`$type(${value.text})`);
    const isObject = binary(level.compare, type, 'in', atom("['null','array','object']"));
    const named = mayBe(kind, bit.null | bit.list | bit.object) ? ternary(isObject, atom("'object'"), type) : type;
    if (!mayBe(kind, bit.nothing)) return named;
    const missing = atom(kind.nan === true ? "'number'" : "'undefined'");
    return ternary(atom(`$exists(${value.text})`), atom(`(${named.text})`), missing);
  });
}

/** `a + b`. Beside a known number an operand counts as a number: JSONata fails loudly on anything else. */
export function emitSum(emission: ReducerEmission, left: Ir, right: Ir, env: Env): Text {
  const kinds = [operandKind(emission, left, env), operandKind(emission, right, env)];
  if (kinds.some((kind) => kind.date === true))
    refuse('it adds to a Date, which makes a text of it', 'add to its milliseconds: date.getTime() + 1000');
  const sum = (one: Text, other: Text): Text => binary(level.add, one, '+', other);
  if (kinds.some((kind) => isOnly(kind, bit.string)))
    return binary(level.add, textPart(emission, left, env), '&', textPart(emission, right, env));
  if (kinds.some((kind) => isOnly(kind, bit.number | bit.nothing)))
    return sum(emission.value(left, env), emission.value(right, env));
  return reuse(emission, left, env, (one) =>
    reuse(emission, right, env, (other) => {
      const joined = binary(level.add, atom(`$str(${one.text})`), '&', atom(`$str(${other.text})`));
      return ternary(binary(level.or, isTextTest(one), 'or', isTextTest(other)), joined, sum(one, other));
    }),
  );
}

/** A template literal. */
export function emitText(emission: ReducerEmission, parts: readonly Ir[], env: Env): Text {
  const [first, ...rest] = parts;
  if (first === undefined) return atom("''");
  if (rest.length === 0) return textOf(emission, first, env);
  return rest.reduce(
    (text, part) => binary(level.add, text, '&', textPart(emission, part, env)),
    textPart(emission, first, env),
  );
}
