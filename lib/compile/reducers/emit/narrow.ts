// What a condition says about its operands: inside `typeof b === 'string' ? ... : ...` the kind of b is known.

import { type Ir, isCall } from '../ir.ts';
import { type Env, type ReducerEmission, withKind } from './emission.ts';
import { bit, type Kind, restrict } from './kinds.ts';

const bitsOfType: Readonly<Record<string, number>> = {
  string: bit.string,
  number: bit.number,
  boolean: bit.boolean,
  object: bit.object | bit.list | bit.null,
  function: 0,
};

/** The surroundings where `test` came out as `outcome`. */
export function narrow(emission: ReducerEmission, test: Ir, env: Env, outcome: boolean): Env {
  if (test.op !== 'call') return env;
  const [first, second] = test.args;
  if (first === undefined) return env;
  if (test.name === 'not') return narrow(emission, first, env, !outcome);
  if (test.name === (outcome ? 'and' : 'or') && second !== undefined) {
    return narrow(emission, second, narrow(emission, first, env, outcome), outcome);
  }
  const told = bitsOf(test, outcome);
  if (told === undefined) return env;
  const subject = isCall(first, 'typeof') ? first.args[0] : first;
  const place = subject === undefined ? undefined : placeOf(subject);
  if (subject === undefined || place === undefined) return env;
  return withKind(env, place, without(emission.kind(subject, env), told));
}

/** Under what the surroundings know the kind of a name, or of a part of one: values never change. */
export function placeOf(ir: Ir): string | undefined {
  if (ir.op === 'name') return ir.name;
  const of = ir.op === 'get' && ir.key.op === 'literal' ? placeOf(ir.of) : undefined;
  return of === undefined || ir.op !== 'get' || ir.key.op !== 'literal'
    ? undefined
    : JSON.stringify([of, ir.key.value]);
}

/** The kinds that the first operand of `test` can be of, given its outcome. */
function bitsOf({ name, args }: Extract<Ir, { op: 'call' }>, outcome: boolean): number | undefined {
  const chosen = (bits: number): number => (outcome ? bits : ~bits);
  const [first, second] = args;
  switch (name) {
    case 'Array.isArray':
      return chosen(bit.list);
    case 'nullish':
      return chosen(bit.null | bit.nothing);
    case 'truthy':
      return outcome ? ~(bit.null | bit.nothing) : ~(bit.list | bit.object);
    case '===': {
      if (second?.op === 'nothing') return chosen(bit.nothing);
      if (second?.op !== 'literal') return undefined;
      if (first !== undefined && isCall(first, 'typeof')) {
        const bits = bitsOfType[String(second.value)];
        return bits === undefined ? undefined : chosen(bits);
      }
      return second.value === null ? chosen(bit.null) : undefined;
    }
    default:
      return undefined;
  }
}

// A branch that cannot be reached keeps what is known: no kind at all would say nothing about its text.
function without(kind: Kind, bits: number): Kind {
  const narrowed = restrict(kind, bits);
  return narrowed.bits === 0 ? kind : narrowed;
}
