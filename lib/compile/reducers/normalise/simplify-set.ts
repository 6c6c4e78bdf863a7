// Sets in their shortest form.

import { type Ir, irCall, irChildren, isCall, mapChildren, name, sameIr, substitute } from '../ir.ts';
import { rootOf } from './probe.ts';

/** `new Set(['a', 'b']).has(x)` is `['a', 'b'].includes(x)`. */
export function simplifyHas(ir: Extract<Ir, { op: 'call' }>): Ir {
  const [set, member] = ir.args;
  const list = set !== undefined && isCall(set, 'Set') ? set.args[0] : undefined;
  return list !== undefined && member !== undefined && holdsScalars(list) ? irCall('.includes', list, member) : ir;
}

/** A Set under a name that is only asked what it has is the list of its members, which is searched (probe.ts). */
export function simplifyBoundSet(ir: Extract<Ir, { op: 'let' }>): Ir {
  const list = isCall(ir.value, 'Set') ? ir.value.args[0] : undefined;
  if (list === undefined || !isOnlySearched(ir.body, ir.name)) return ir;
  if (holdsScalars(list)) {
    const body = searched(ir.body, ir.name, (member) => irCall('.includes', name(ir.name), member));
    return { ...ir, value: list, body };
  }
  const members = membersOf(list);
  if (members === undefined || !isOnlyAskedForPaths(ir.body, ir.name)) return ir;
  const item = `${ir.name}m`;
  const found: Ir = members.key(name(item));
  const body = searched(ir.body, ir.name, (member) =>
    irCall('.some', name(ir.name), { op: 'fn', params: [item], body: irCall('===', found, member) }),
  );
  return { ...ir, value: members.list, body };
}

interface Members {
  readonly list: Ir;
  /** The member that an item of the list stands for. */
  readonly key: (item: Ir) => Ir;
}

// Lists that are read, or put together of such, and what their items have under a path.
function membersOf(list: Ir): Members | undefined {
  const [source, fn] = isCall(list, '.map') ? list.args : [];
  if (source !== undefined && fn?.op === 'fn') {
    const [param] = fn.params;
    const isPath = fn.params.length === 1 && param !== undefined && rootOf(fn.body) === param;
    return isPath && isReadOnly(source) ? { list: source, key: (item) => substitute(fn.body, param, item) } : undefined;
  }
  // A Set of null or undefined is empty; a list of them throws.
  if (rootOf(list) !== undefined) return { list: irCall('iterable', list), key: (item) => item };
  return isReadOnly(list) ? { list, key: (item) => item } : undefined;
}

function isReadOnly(list: Ir): boolean {
  if (list.op === 'list') return list.items.every(({ spread, value }) => spread && rootOf(value) !== undefined);
  return rootOf(list) !== undefined;
}

function isOnlyAskedForPaths(ir: Ir, set: string): boolean {
  if (isSearchOf(ir, set)) {
    const [, member] = ir.args;
    return member !== undefined && (member.op === 'literal' || rootOf(member) !== undefined);
  }
  return irChildren(ir).every((child) => isOnlyAskedForPaths(child, set));
}

// Texts, numbers and the like, as the source writes them: nothing that may be missing, or the same object as another.
function holdsScalars(list: Ir): boolean {
  if (isCall(list, 'Object.keys')) return true;
  return list.op === 'list' && list.items.every(({ spread, value }) => !spread && value.op === 'literal');
}

function isOnlySearched(ir: Ir, set: string): boolean {
  if (ir.op === 'name') return ir.name !== set;
  const children = isSearchOf(ir, set) ? ir.args.slice(1) : irChildren(ir);
  return children.every((child) => isOnlySearched(child, set));
}

function searched(ir: Ir, set: string, search: (member: Ir) => Ir): Ir {
  const inner = mapChildren(ir, (child) => searched(child, set, search));
  return isSearchOf(inner, set) ? search(inner.args[1] as Ir) : inner;
}

function isSearchOf(ir: Ir, set: string): ir is Extract<Ir, { op: 'call' }> {
  const of = isCall(ir, 'Set.has') ? ir.args[0] : undefined;
  return of?.op === 'name' && of.name === set;
}

/** `list.filter((x, i) => list.indexOf(x) === i)` keeps the first of each: the members of a Set. */
export function simplifyFilter(ir: Extract<Ir, { op: 'call' }>): Ir {
  const [list, fn] = ir.args;
  if (list === undefined || fn?.op !== 'fn' || !isCall(fn.body, '===')) return ir;
  const [item, place, all] = fn.params;
  const [one, other] = fn.body.args;
  const isPlace = (side: Ir | undefined): boolean => side?.op === 'name' && side.name === place;
  const search = isPlace(one) ? other : isPlace(other) ? one : undefined;
  if (search === undefined || !isCall(search, '.indexOf')) return ir;
  const [where, what] = search.args;
  const isSameList = where !== undefined && (sameIr(where, list) || (where.op === 'name' && where.name === all));
  const isItem = what?.op === 'name' && what.name === item;
  return isSameList && isItem ? irCall('Set.values', irCall('Set', list)) : ir;
}
