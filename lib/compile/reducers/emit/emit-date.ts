// Dates that are made of something: milliseconds here. The clock is refused when the reducer is lowered.

import type { Ir } from '../ir.ts';
import { refuse } from '../refusal.ts';
import { atom, type Env, type ReducerEmission, type Text } from './emission.ts';

type Call = Extract<Ir, { op: 'call' }>;

/** The text of a call that makes a Date or reads one; `undefined` for any other. */
export function emitDate(emission: ReducerEmission, { name, args }: Call, env: Env): Text | undefined {
  const [subject] = args;
  if (subject === undefined) return undefined;
  const isDate = emission.kind(subject, env).date === true;
  switch (name) {
    case 'Date':
      return isDate ? emission.raw(subject, env) : atom(`$date(${emission.value(subject, env).text})`);
    case 'Date.parse':
      return atom(`$parseDate(${emission.value(subject, env).text})`);
    default:
      return isDate && name.startsWith('.') ? emitMethod(emission, name.slice(1), subject, env) : undefined;
  }
}

function emitMethod(emission: ReducerEmission, method: string, subject: Ir, env: Env): Text {
  const { text } = emission.raw(subject, env);
  if (method === 'getTime' || method === 'valueOf') return atom(text);
  if (method === 'toISOString' || method === 'toJSON') return atom(`$iso(${text})`);
  return refuse(
    `it calls ${method} on a Date`,
    'compare dates by getTime(), write them by toISOString(), and do the rest in the node',
  );
}
