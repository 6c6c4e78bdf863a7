import { type Ir, isTrivial } from '../ir.ts';
import { atom, type Env, level, type ReducerEmission, type Text } from './emission.ts';

/** As `reuse`, of text that is there already. */
export function reuseWritten(emission: ReducerEmission, text: string, use: (text: string) => Text): Text {
  if (/^(\$\w+|'[^']*')$/.test(text)) return use(text);
  const variable = emission.fresh();
  return atom(`($${variable}:=${text};${use(`$${variable}`).text})`);
}

/** Text that reads a value more than once: directly where the value is short, else through a variable. */
export function reuse(emission: ReducerEmission, ir: Ir, env: Env, use: (value: Text) => Text): Text {
  return reuseText(emission, ir, emission.value(ir, env), use);
}

/** The same for a value in the translator's own form. */
export function reuseRaw(emission: ReducerEmission, ir: Ir, env: Env, use: (value: Text) => Text): Text {
  return reuseText(emission, ir, emission.raw(ir, env), use);
}

function reuseText(emission: ReducerEmission, ir: Ir, value: Text, use: (value: Text) => Text): Text {
  if (isTrivial(ir) && value.level === level.atom && !value.text.includes('(')) return use(value);
  const variable = emission.fresh();
  return atom(`($${variable}:=${value.text};${use(atom(`$${variable}`)).text})`);
}
