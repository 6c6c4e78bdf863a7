import { choose, type Ir, irCall, isCall, isMissing, sameIr } from '../ir.ts';
import { at, atom, type Env, level, type ReducerEmission, type Text, ternary } from './emission.ts';
import { bit, isOnly, mayBe } from './kinds.ts';
import { narrow } from './narrow.ts';

/** What `{ ...value }` adds, as an object. What is not an object adds nothing: { ...(test && { x: 1 }) }. */
export function emitSpread(emission: ReducerEmission, value: Ir, env: Env): string {
  if (value.op !== 'if') return plainSpread(emission, value, env);
  if (isMissing(value.test)) return emitSpread(emission, choose(irCall('not', value.test), value.no, value.yes), env);
  const yes = spreadBranch(emission, value.yes, narrow(emission, value.test, env, true));
  const isTested = isCall(value.test, 'truthy') && sameIr(value.test.args[0] as Ir, value.no);
  const no = isTested ? atom('{}') : spreadBranch(emission, value.no, narrow(emission, value.test, env, false));
  return `(${ternary(emission.test(value.test, env), yes, no).text})`;
}

function plainSpread(emission: ReducerEmission, value: Ir, env: Env): string {
  const kind = emission.kind(value, env);
  const text = emission.value(value, env);
  if (isOnly(kind, bit.object)) return at(text, level.or);
  return `$keys_of(${text.text})`;
}

function spreadBranch(emission: ReducerEmission, ir: Ir, env: Env): Text {
  const hasKeys = ir.op !== 'nothing' && mayBe(emission.kind(ir, env), bit.object | bit.list | bit.string);
  return atom(hasKeys ? emitSpread(emission, ir, env) : '{}');
}
