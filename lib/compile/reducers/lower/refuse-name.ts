// Names from outside the function whose values cannot be read, or would not be the same in a machine.

import { language, unrepeatable } from '../read/global-names.ts';
import { Refusal, refuse } from '../refusal.ts';

export function refuseFreeName(name: string): never {
  if (name === 'arguments') refuse("it uses 'arguments'", 'name the parameters: (left, right) => merged');
  if (name === 'NaN' || name === 'Infinity') refuse(`it uses ${name}, which JSON cannot hold`, 'use null, or a number');
  if (unrepeatable.includes(name)) refuseUnrepeatable(name);
  if (name === 'globalThis' || language.includes(name))
    refuse(`it uses ${name} in a way that is outside the subset that JSONata shares`);
  return refuse(
    `it uses '${name}', which is defined outside of it and cannot be read when the graph compiles`,
    `write the value of '${name}' into the function, or let the node put it into the update`,
  );
}

/** Refuses a name that the function itself binds, but further below, or just there. */
export function refuseEarlyName(name: string): never {
  return refuse(`it uses '${name}' above or within the line that defines it`, `define '${name}' first`);
}

/** Refuses a call of a function that is not there yet: most often that of a function by itself. */
export function refuseEarlyCall(name: string): never {
  return refuse(
    `it calls '${name}' from within '${name}', or above the line that defines it`,
    'use map, filter, reduce or flatMap in place of recursion',
  );
}

/** Refuses what gives another value at each run. */
export function refuseUnrepeatable(what: string): never {
  throw unrepeatableRefusal(what);
}

export function unrepeatableRefusal(what: string): Refusal {
  return new Refusal(
    `it uses ${what}, and a merge must be repeatable: it may run again after a retry or a resume`,
    fixOf(what),
  );
}

function fixOf(what: string): string {
  if (/Date|performance/.test(what)) return 'let the node take the time and write it with the update';
  if (/crypto|id/i.test(what)) return 'let the node make the id and write it with the update';
  return 'let the node make the value and write it with the update';
}

/** Refuses a call of a function from outside. */
export function refuseHelper(name: string): never {
  return refuse(
    `it calls '${name}', a function defined outside of it that cannot be read when the graph compiles`,
    `write what '${name}' does into the reducer, or use a preset of reducers.*`,
  );
}
