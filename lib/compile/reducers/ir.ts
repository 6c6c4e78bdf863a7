// The translator's own form of a reducer: expressions only, every bound name unique, one shape for each thing JavaScript can say in
// several ways. Lowering makes it, normalising makes it canonical, emission reads it.

export type Ir =
  | { readonly op: 'literal'; readonly value: string | number | boolean | null }
  /** `undefined`. */
  | { readonly op: 'nothing' }
  | { readonly op: 'name'; readonly name: string }
  /** Property or element: the key is a literal where the source has one. */
  | { readonly op: 'get'; readonly of: Ir; readonly key: Ir }
  | { readonly op: 'list'; readonly items: readonly Item[] }
  | { readonly op: 'object'; readonly entries: readonly Entry[] }
  | { readonly op: 'if'; readonly test: Ir; readonly yes: Ir; readonly no: Ir }
  | { readonly op: 'let'; readonly name: string; readonly value: Ir; readonly body: Ir }
  | { readonly op: 'fn'; readonly params: readonly string[]; readonly body: Ir }
  /** `throw`. */
  | { readonly op: 'fail'; readonly message: Ir }
  /** Everything else by name: operators (`+`, `===`, `not`, ...), methods (`.concat`), functions (`Math.max`). */
  | { readonly op: 'call'; readonly name: string; readonly args: readonly Ir[] };

/** An item of a list, or a list that is spread into it. */
export interface Item {
  readonly spread: boolean;
  readonly value: Ir;
}

/** A key with its value, or (without key) an object that is spread into the object. */
export interface Entry {
  readonly key?: Ir;
  readonly value: Ir;
}

export const irNothing: Ir = { op: 'nothing' };

export function irLiteral(value: string | number | boolean | null): Ir {
  return { op: 'literal', value };
}

export function name(text: string): Ir {
  return { op: 'name', name: text };
}

export function irCall(operation: string, ...args: readonly Ir[]): Ir {
  return { op: 'call', name: operation, args };
}

export function choose(test: Ir, yes: Ir, no: Ir): Ir {
  return { op: 'if', test, yes, no };
}

export function irGet(of: Ir, key: string | number): Ir {
  return { op: 'get', of, key: irLiteral(key) };
}

/** True for a call of `operation`. */
export function isCall(ir: Ir, operation: string): ir is Extract<Ir, { op: 'call' }> {
  return ir.op === 'call' && ir.name === operation;
}

/** True where two expressions are the same, name for name. */
export function sameIr(left: Ir, right: Ir): boolean {
  return left === right || JSON.stringify(left) === JSON.stringify(right);
}

/** The same node over other children, in the order in which they are evaluated. */
export function mapChildren(ir: Ir, map: (child: Ir) => Ir): Ir {
  switch (ir.op) {
    case 'literal':
    case 'nothing':
    case 'name':
      return ir;
    case 'get':
      return { ...ir, of: map(ir.of), key: map(ir.key) };
    case 'list':
      return { ...ir, items: ir.items.map((item) => ({ ...item, value: map(item.value) })) };
    case 'object':
      return { ...ir, entries: ir.entries.map((entry) => mapEntry(entry, map)) };
    case 'if':
      return { ...ir, test: map(ir.test), yes: map(ir.yes), no: map(ir.no) };
    case 'let':
      return { ...ir, value: map(ir.value), body: map(ir.body) };
    case 'fn':
      return { ...ir, body: map(ir.body) };
    case 'fail':
      return { ...ir, message: map(ir.message) };
    case 'call':
      return { ...ir, args: ir.args.map(map) };
  }
}

function mapEntry(entry: Entry, map: (child: Ir) => Ir): Entry {
  return entry.key === undefined ? { value: map(entry.value) } : { key: map(entry.key), value: map(entry.value) };
}

/** The children of a node. */
export function irChildren(ir: Ir): Ir[] {
  const children: Ir[] = [];
  mapChildren(ir, (child) => {
    children.push(child);
    return child;
  });
  return children;
}

/** True where `ir` or something in it is as asked for. */
export function contains(ir: Ir, asked: (part: Ir) => boolean): boolean {
  return asked(ir) || irChildren(ir).some((child) => contains(child, asked));
}

/** `body` with every read of `variable` replaced. Names are unique, so nothing can be captured. */
export function substitute(body: Ir, variable: string, value: Ir): Ir {
  if (body.op === 'name') return body.name === variable ? value : body;
  return mapChildren(body, (child) => substitute(child, variable, value));
}

/** True where evaluating it may end the merge by `throw`. */
export function mayFail(ir: Ir): boolean {
  return contains(ir, (part) => part.op === 'fail');
}

/** True for what is as short as a name: reading it again costs nothing. */
export function isTrivial(ir: Ir): boolean {
  if (ir.op === 'get') return isTrivial(ir.of) && ir.key.op === 'literal';
  if (isCall(ir, 'regex')) return true;
  return ir.op === 'name' || ir.op === 'literal' || ir.op === 'nothing' || isCall(ir, 'constant');
}

/** True for a condition whose opposite has the shorter text: `x == null`, `x === undefined`. */
export function isMissing(test: Ir): boolean {
  if (test.op !== 'call') return false;
  return test.name === 'nullish' || (test.name === '===' && test.args[1]?.op === 'nothing');
}
