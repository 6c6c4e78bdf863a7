// Where objects and lists come from. JavaScript compares them by identity, and of JSON values no two are the same unless they were
// read from one place: `left` and `right` share nothing, and neither do the items of a list.
//
//   S1. A source is the path of a value: into `left`, into `right`, or the place in the reducer that made it; '*' is any key.
//   S2. Two values may be the same object only where their paths agree. Where a path is not known, it may be any.

import { type Ir, type Item, irChildren } from '../ir.ts';

export type Path = readonly string[];
/** The paths that a value may have; none for what is never an object or a list; `undefined` where they are not known. */
export type Paths = readonly Path[] | undefined;

type Definition = { readonly value: Ir } | { readonly itemOf: Ir } | 'unknown';
type Call = Extract<Ir, { op: 'call' }>;

export interface Sources {
  /** Of the value itself. */
  paths(ir: Ir): Paths;
  /** Of the items of a list. */
  itemPaths(list: Ir): Paths;
  /** The values that a name is bound to; none where it is a parameter. */
  valuesOf(name: string): readonly Ir[];
}

const keepsItems = [
  '.filter',
  '.slice',
  '.sort',
  '.toSorted',
  '.reverse',
  '.toReversed',
  'Set',
  'Set.values',
  'iterable',
];
const makesNew = [...keepsItems, '.map', '.concat', '.flat', '.flatMap', '.split', 'omit', 'Map.keys', 'Map.values'];
const givesScalar = [
  ...['text', 'typeof', 'String', 'Number', '-', '*', '/', '%', '**', 'neg', '+', 'size'],
  ...[
    '.indexOf',
    '.findIndex',
    '.join',
    '.toUpperCase',
    '.toLowerCase',
    '.trim',
    '.replace',
    '.replaceAll',
    '.toString',
  ],
];

/** Reads where the values of a reducer come from. */
export function readSources(root: Ir): Sources {
  const definitions = definitionsIn(root);
  const places = new Map<Ir, string>();
  const open = new Set<string>();
  return { paths, itemPaths, valuesOf };

  function paths(ir: Ir): Paths {
    switch (ir.op) {
      case 'name':
        return ofName(ir.name, paths, itemPaths) ?? (isRoot(ir.name) ? [[ir.name]] : undefined);
      case 'get':
        return below(paths(ir.of), ir.key.op === 'literal' ? String(ir.key.value) : '*');
      case 'if':
        return union(paths(ir.yes), paths(ir.no));
      case 'let':
        return paths(ir.body);
      case 'list':
      case 'object':
        return [[placeOf(ir)]];
      case 'call':
        return pathsOfCall(ir);
      case 'fn':
        return undefined;
      default:
        return [];
    }
  }

  function pathsOfCall(ir: Call): Paths {
    const [first] = ir.args;
    if (['.find', '.findLast', '.at'].includes(ir.name) && first !== undefined) return itemPaths(first);
    if (makesNew.includes(ir.name)) return [[placeOf(ir)]];
    return givesScalar.includes(ir.name) || ir.name.startsWith('Math.') ? [] : undefined;
  }

  function itemPaths(ir: Ir): Paths {
    switch (ir.op) {
      case 'name':
      case 'get': {
        const ofItems =
          ir.op === 'name' ? ofName(ir.name, itemPaths, (list) => below(itemPaths(list), '*')) : undefined;
        return ofItems ?? below(paths(ir), '*');
      }
      case 'if':
        return union(itemPaths(ir.yes), itemPaths(ir.no));
      case 'let':
        return itemPaths(ir.body);
      case 'list':
        return ir.items.map(ofItem).reduce<Paths>(union, []);
      case 'call':
        return itemPathsOfCall(ir);
      default:
        return [];
    }
  }

  function ofItem({ spread, value }: Item): Paths {
    return spread ? itemPaths(value) : paths(value);
  }

  function itemPathsOfCall({ name, args }: Call): Paths {
    const [first, second] = args;
    if (first === undefined) return [];
    if (keepsItems.includes(name)) return itemPaths(first);
    switch (name) {
      case 'Set.add':
        return union(itemPaths(first), second === undefined ? [] : paths(second));
      case '.concat':
        return args
          .slice(1)
          .reduce<Paths>((all, arg) => union(all, union(paths(arg), itemPaths(arg))), itemPaths(first));
      case '.map':
        return second?.op === 'fn' ? paths(second.body) : undefined;
      case 'Object.values':
        return below(paths(first), '*');
      default:
        return ['Object.keys', '.split'].includes(name) ? [] : undefined;
    }
  }

  // `undefined` also for a name that stands for something made of itself: a function of the reducer called with its own result.
  function ofName(name: string, ofValue: (ir: Ir) => Paths, ofItemOf: (list: Ir) => Paths): Paths {
    const known = definitions.get(name);
    if (known === undefined || open.has(name)) return undefined;
    open.add(name);
    const all = known.map((each) => {
      if (each === 'unknown') return undefined;
      return 'value' in each ? ofValue(each.value) : ofItemOf(each.itemOf);
    });
    open.delete(name);
    return all.reduce<Paths>(union, []);
  }

  function valuesOf(name: string): readonly Ir[] {
    const known = definitions.get(name) ?? [];
    return known.flatMap((each) => (each !== 'unknown' && 'value' in each ? [each.value] : []));
  }

  function placeOf(ir: Ir): string {
    const place = places.get(ir) ?? `#${places.size}`;
    places.set(ir, place);
    return place;
  }
}

function isRoot(name: string): boolean {
  return name === 'left' || name === 'right';
}

function union(left: Paths, right: Paths): Paths {
  return left === undefined || right === undefined ? undefined : [...left, ...right];
}

// What lies in a value made by the reducer came from somewhere else.
function below(paths: Paths, key: string): Paths {
  return paths?.some(([root]) => root?.startsWith('#')) ? undefined : paths?.map((path) => [...path, key]);
}

const overItems = ['.map', '.filter', '.some', '.every', '.find', '.findIndex', '.findLast', '.flatMap', '.forEach'];
const overPairs = ['.sort', '.toSorted'];

function definitionsIn(root: Ir): ReadonlyMap<string, readonly Definition[]> {
  const found = new Map<string, Definition[]>();
  const note = (name: string | undefined, definition: Definition): void => {
    if (name !== undefined) found.set(name, [...(found.get(name) ?? []), definition]);
  };
  const visit = (ir: Ir): void => {
    if (ir.op === 'let') note(ir.name, { value: ir.value });
    if (ir.op === 'call') for (const [param, definition] of parametersOf(ir)) note(param, definition);
    for (const child of irChildren(ir)) visit(child);
  };
  visit(root);
  return found;
}

// What a list's method hands to its function: item, place, list.
function parametersOf({ name, args }: Call): (readonly [string, Definition])[] {
  const [list, fn] = args;
  if (list === undefined || fn?.op !== 'fn') return [];
  const item: Definition = { itemOf: list };
  const given: readonly Definition[] = overItems.includes(name)
    ? [item, 'unknown', { value: list }]
    : overPairs.includes(name)
      ? [item, item]
      : ['unknown', name === '.reduce' ? item : 'unknown', 'unknown'];
  return fn.params.map((param, index) => [param, given[index] ?? 'unknown'] as const);
}
