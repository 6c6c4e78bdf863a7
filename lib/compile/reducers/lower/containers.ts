// Which values of a reducer are Maps and Sets: `x.get(k)`, `x.has(k)` and `[...x]` mean something else on each. A name is one where
// every value that is assigned to it is one; whoever binds a name notes it here.

import { type Ir, irCall, isCall } from '../ir.ts';

export type Container = 'Map' | 'Set';

export interface Containers {
  /** What the value is; `undefined` for all that is not a Map and no Set. */
  of(ir: Ir): Container | undefined;
  /** From here on `place` (a name, or a part of one) is known to hold a container. */
  note(place: Ir, container: Container): void;
}

const made: Readonly<Record<string, Container>> = {
  Map: 'Map',
  'Map.set': 'Map',
  'Map.delete': 'Map',
  Set: 'Set',
  'Set.add': 'Set',
  'Set.delete': 'Set',
};

/** What an operation gives, where that is a Map or a Set. */
export function madeBy(operation: string): Container | undefined {
  return Object.hasOwn(made, operation) ? made[operation] : undefined;
}

export function makeContainers(): Containers {
  const noted = new Map<string, Container>();
  const of = (ir: Ir): Container | undefined => {
    switch (ir.op) {
      case 'call':
        // What reduce carries stays of the kind of its start, or is refused (kind-of.ts).
        return ir.name === '.reduce' && ir.args[2] !== undefined ? of(ir.args[2]) : madeBy(ir.name);
      case 'name':
      case 'get':
        return noted.get(placeOf(ir));
      case 'if':
        return ofEither(of, ir.yes, ir.no);
      case 'let': {
        const value = of(ir.value);
        if (value !== undefined) noted.set(ir.name, value);
        return of(ir.body);
      }
      default:
        return undefined;
    }
  };
  return { of, note: (place, container) => noted.set(placeOf(place), container) };
}

// A branch that throws gives nothing that could be of another kind.
function ofEither(of: Containers['of'], yes: Ir, no: Ir): Container | undefined {
  if (yes.op === 'fail') return of(no);
  if (no.op === 'fail') return of(yes);
  const container = of(yes);
  return container === of(no) ? container : undefined;
}

function placeOf(ir: Ir): string {
  if (ir.op === 'name') return ir.name;
  return ir.op === 'get' && ir.key.op === 'literal' ? `${placeOf(ir.of)}.${String(ir.key.value)}` : '?';
}

/** What is iterated over where `ir` is spread, made a list of, or looped over: the entries of a Map, the members of a Set. */
export function iterated(containers: Containers, ir: Ir): Ir {
  if (isCall(ir, 'iterator')) return ir.args[0] as Ir;
  const container = containers.of(ir);
  if (container === undefined) return ir;
  return irCall(container === 'Map' ? 'Map.entries' : 'Set.values', ir);
}
