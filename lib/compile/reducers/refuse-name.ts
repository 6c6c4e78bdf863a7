// Names from outside the function. Only its source reaches the state machine, so whatever it closes over is not there.

import { language, unrepeatable } from './global-names.ts';
import { refuse } from './refusal.ts';

export function refuseFreeName(name: string): never {
  if (name === 'arguments') refuse("it uses 'arguments'", 'name the parameters: (left, right) => merged');
  if (name === 'NaN' || name === 'Infinity') refuse(`it uses ${name}, which JSON cannot hold`, 'use null, or a number');
  if (unrepeatable.includes(name)) refuseUnrepeatable(name);
  if (name === 'globalThis' || language.includes(name))
    refuse(`it uses ${name} in a way that is outside the subset that JSONata shares`);
  return refuse(
    `it uses '${name}', which is defined outside of it: only the function's own text reaches the state machine`,
    `write the value of '${name}' into the function, or let the node put it into the update`,
  );
}

/** Refuses what gives another value at each run. */
export function refuseUnrepeatable(what: string): never {
  return refuse(
    `it uses ${what}, and a merge must be repeatable: it may run again after a retry or a resume`,
    'let the node make the value and write it with the update',
  );
}

/** Refuses a call of a function from outside. */
export function refuseHelper(name: string): never {
  return refuse(
    `it calls '${name}', a function defined outside of it: only the reducer's own text reaches the state machine`,
    `write what '${name}' does into the reducer, or use a preset of reducers.*`,
  );
}
