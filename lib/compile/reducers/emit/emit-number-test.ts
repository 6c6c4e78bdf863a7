// Questions about numbers: NaN is nothing.

import type { Ir } from '../ir.ts';
import { atom, binary, type Env, level, type ReducerEmission, type Text, ternary } from './emission.ts';
import { emitNumeric } from './emit-number.ts';
import { reuse } from './reuse.ts';

const greatest = '1.7976931348623157e308';

/** `isNaN(x)`, `Number.isInteger(x)` and their like; `undefined` for any other call. */
export function emitNumberTest(
  emission: ReducerEmission,
  { name, args }: Extract<Ir, { op: 'call' }>,
  env: Env,
): Text | undefined {
  const [subject] = args;
  if (subject === undefined) return undefined;
  switch (name) {
    case 'isNaN':
      return atom(`$not($exists(${emitNumeric(emission, subject, env).text}))`);
    case 'Number.isNaN':
      return isNotANumber(emission, subject, env);
    case 'Number.isFinite':
      return asNumber(emission, subject, env, (number) => below(number, greatest));
    case 'Number.isInteger':
      return asNumber(emission, subject, env, isWhole);
    case 'Number.isSafeInteger':
      return asNumber(emission, subject, env, (number) =>
        binary(level.and, isWhole(number), 'and', below(number, '9007199254740992')),
      );
    default:
      return undefined;
  }
}

function isNotANumber(emission: ReducerEmission, ir: Ir, env: Env): Text {
  return emission.kind(ir, env).nan === true ? atom(`$not($exists(${emission.value(ir, env).text}))`) : atom('false');
}

function asNumber(emission: ReducerEmission, ir: Ir, env: Env, test: (number: Text) => Text): Text {
  return reuse(emission, ir, env, (value) => {
    const isNumber = binary(level.compare, atom(`$type(${value.text})`), '=', atom("'number'"));
    return ternary(isNumber, test(value), atom('false'));
  });
}

const isWhole = (number: Text): Text => binary(level.compare, atom(`$floor(${number.text})`), '=', number);

// What stands for Infinity is the greatest number there is.
const below = (number: Text, limit: string): Text =>
  binary(level.compare, atom(`$abs(${number.text})`), '<', atom(limit));
