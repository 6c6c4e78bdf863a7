import { atom, type Emission, type Env, type Text } from './emission.ts';
import { type Ir, isTrivial } from './ir.ts';

/** Text that reads a value more than once: directly where the value is short, else through a variable. */
export function reuse(emission: Emission, ir: Ir, env: Env, use: (value: Text) => Text): Text {
  const value = emission.value(ir, env);
  if (isTrivial(ir)) return use(value);
  const variable = emission.fresh();
  return atom(`($${variable}:=${value.text};${use(atom(`$${variable}`)).text})`);
}
