// Values from outside a reducer as IR: JSON as literals, read at the time the graph compiles; functions to be inlined; what an object
// holds, by its keys. Everything else is refused by the name under which the source has it, and only where it is needed.

import { types } from 'node:util';
import { type Ir, irCall, irLiteral } from '../ir.ts';
import { refuse } from '../refusal.ts';

/** Most characters of JSON that a value from outside may have: it becomes part of the machine. */
const mostCharacters = 4096;

export interface Outside {
  readonly value: unknown;
  /** How the source says it: `config.limit`. */
  readonly label: string;
}

const values = new WeakMap<Ir, Outside>();

/** What the IR stands for; `undefined` where it is not a value from outside. */
export function outsideOf(ir: Ir): Outside | undefined {
  return values.get(ir);
}

/** Remembers what the IR stands for. */
export function asOutside<Kind extends Ir>(ir: Kind, outside: Outside): Kind {
  values.set(ir, outside);
  return ir;
}

/** A value that is not a function. `keep` gives a list or an object a name of its own, bound once around the reducer. */
export function lowerOutsideValue(outside: Outside, keep: (value: object, ir: Ir) => Ir): Ir {
  const { value } = outside;
  if (value === null || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value)))
    return irLiteral(value);
  if (typeof value === 'string' && value.length <= mostCharacters) return irLiteral(value);
  // As where the reducer itself says Infinity.
  if (value === Number.POSITIVE_INFINITY) return irLiteral(Number.MAX_VALUE);
  return {
    op: 'call',
    name: 'constant',
    get args() {
      const ir = irOfValue(value, outside.label);
      refuseLong(value, outside.label);
      return [isEmpty(ir) ? ir : keep(value as object, ir)];
    },
  };
}

function isEmpty(ir: Ir): boolean {
  return (ir.op === 'list' && ir.items.length === 0) || (ir.op === 'object' && ir.entries.length === 0);
}

function refuseLong(value: unknown, label: string): void {
  const { length } = JSON.stringify(value);
  if (length <= mostCharacters) return;
  refuse(
    `it uses '${label}', which is ${length} characters of JSON, and at most ${mostCharacters} become part of the state machine`,
    `let the node put what it needs of '${label}' into the update`,
  );
}

function irOfValue(value: unknown, label: string, depth = 0): Ir {
  if (depth > 64) return refuseValue(label, 'nested too deeply');
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return irLiteral(value);
    case 'number':
      return Number.isFinite(value) ? irLiteral(value) : refuseValue(label, String(value));
    case 'object':
      return value === null ? irLiteral(null) : irOfObject(value, label, depth);
    case 'undefined':
      return refuseEarly(label);
    default:
      return refuseValue(label, `a ${typeof value}`);
  }
}

export function refuseEarly(label: string): never {
  return refuse(
    `it uses '${label}', which has no value when the graph compiles`,
    `give '${label}' its value above the line that compiles the graph`,
  );
}

function irOfObject(value: object, label: string, depth: number): Ir {
  if (Array.isArray(value)) return listOf(value, (item, index) => irOfValue(item, `${label}[${index}]`, depth + 1));
  if (isModule(value)) refuse('it uses a whole module as a value', 'import the names that it needs');
  if (!isPlainObject(value)) return refuseValue(label, kindOfInstance(value));
  const entries = Reflect.ownKeys(value).map((key) => {
    const member = `${label}.${String(key)}`;
    const property = Object.getOwnPropertyDescriptor(value, key);
    if (typeof key === 'symbol' || key === '__proto__' || property?.enumerable !== true || !('value' in property))
      return refuse(
        `it uses '${label}', whose key '${String(key)}' is not a plain value`,
        `use a constant of plain values`,
      );
    return { key: irLiteral(key), value: irOfValue(property.value, member, depth + 1) };
  });
  return { op: 'object', entries };
}

/** A Set or a Map. Objects in it are told apart by where they come from, which nothing in a machine shows. */
export function lowerOutsideContainer(value: ReadonlySet<unknown> | ReadonlyMap<unknown, unknown>, label: string): Ir {
  const kind = isOf('Set', value) ? 'Set' : 'Map';
  const keys = [...value.keys()];
  if (keys.some((key) => typeof key === 'object' && key !== null))
    return refuseValue(label, kind === 'Set' ? 'a Set of lists or objects' : 'a Map whose keys are lists or objects');
  const items = kind === 'Set' ? keys : [...value.entries()];
  const list = irOfValue(items, label);
  refuseLong(items, label);
  return items.length === 0 ? irCall(kind) : irCall(kind, list);
}

function listOf(items: readonly unknown[], irOf: (item: unknown, index: number) => Ir): Ir {
  return { op: 'list', items: Array.from(items, (item, index) => ({ spread: false, value: irOf(item, index) })) };
}

function refuseValue(label: string, found: string): never {
  return refuse(
    `it uses '${label}', which is ${found} and no JSON`,
    `use a constant of plain values, or let the node put what it needs of '${label}' into the update`,
  );
}

// Of this program's realm or of another's, such as that of a test runner.
function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.hasOwn(prototype as object, 'hasOwnProperty');
}

const classes = { Map: types.isMap, RegExp: types.isRegExp, Set: types.isSet } as const;

interface Classes {
  readonly Map: ReadonlyMap<unknown, unknown>;
  readonly RegExp: RegExp;
  readonly Set: ReadonlySet<unknown>;
}

/** True for an instance of the language's own class, also of another realm. */
export function isOf<Name extends keyof Classes>(name: Name, value: unknown): value is Classes[Name] {
  return classes[name](value);
}

function isModule(value: object): boolean {
  return Object.prototype.toString.call(value) === '[object Module]';
}

function kindOfInstance(value: object): string {
  const prototype = Object.getPrototypeOf(value) as { readonly constructor?: { readonly name?: string } };
  const name = prototype.constructor?.name ?? '';
  return name === '' ? 'an instance of a class' : `an instance of ${name}`;
}
