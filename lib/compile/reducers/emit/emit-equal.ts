// `===`: scalars by value, objects and lists by identity, and undefined equal to undefined.
//
//   E1. JSONata's `=` compares by content, and is false where a side is missing.
//   E2. What comes from two places is never one object; what comes from one place is the same; what may be either fails loudly,
//       and only where the contents are equal too.

import { type Ir, isTrivial, sameIr } from '../ir.ts';
import { mayShare } from '../normalise/same-objects.ts';
import { isCompound, mayBeCompound } from './compound.ts';
import { atom, binary, type Env, level, type ReducerEmission, type Text, ternary } from './emission.ts';
import { bit, mayBe } from './kinds.ts';
import { reuse } from './reuse.ts';

/** `left === right`; `share` tells whether they may be one object, where their sources do not. */
export function emitEqual(
  emission: ReducerEmission,
  left: Ir,
  right: Ir,
  env: Env,
  share: boolean = mayShare(emission.sources, left, right),
): Text {
  if (right.op === 'nothing') return atom(`$not($exists(${emission.raw(left, env).text}))`);
  if (isTrivial(left) && sameIr(left, right)) return atom('true');
  const [one, other] = [emission.kind(left, env), emission.kind(right, env)];
  const bothMayMiss = mayBe(one, bit.nothing) && mayBe(other, bit.nothing);
  const bothCompound = mayBeCompound(emission, left, env) && mayBeCompound(emission, right, env);
  if (!bothMayMiss && !bothCompound) return equal(emission.value(left, env), emission.value(right, env));
  return reuse(emission, left, env, (first) =>
    reuse(emission, right, env, (second) => {
      const same = bothCompound ? identical(emission, share, [first, second]) : undefined;
      return equalOf(first, second, { same, bothMayMiss });
    }),
  );
}

/** True where `===` is just JSONata's `=`, so that `!==` is just `!=`. */
export function isPlainEqual(emission: ReducerEmission, left: Ir, right: Ir, env: Env): boolean {
  if (right.op === 'nothing' || (isTrivial(left) && sameIr(left, right))) return false;
  if ([left, right].some((side) => mayBe(emission.kind(side, env), bit.nothing))) return false;
  return !(mayBeCompound(emission, left, env) && mayBeCompound(emission, right, env));
}

function equal(left: Text, right: Text): Text {
  return binary(level.compare, left, '=', right);
}

// Whether two values of the same content are the same: objects and lists of two places are not.
function identical(emission: ReducerEmission, share: boolean, [first, second]: readonly [Text, Text]): Text {
  const short = first.text.length <= second.text.length ? first : second;
  if (!share) return atom(`$not(${isCompound(short).text})`);
  const failure = emission.fail('it compares objects or lists that may be one');
  return ternary(isCompound(short), failure, atom('true'));
}

interface Parts {
  /** What decides where the contents are equal; absent where nothing more is asked. */
  readonly same: Text | undefined;
  readonly bothMayMiss: boolean;
}

function equalOf(left: Text, right: Text, { same, bothMayMiss }: Parts): Text {
  const missing = atom(`$not($exists(${left.text}) or $exists(${right.text}))`);
  if (same === undefined) return binary(level.or, equal(left, right), 'or', missing);
  if (bothMayMiss) return ternary(equal(left, right), same, missing);
  return binary(level.and, equal(left, right), 'and', same);
}
