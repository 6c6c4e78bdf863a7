// The marks that the engine leaves on its own arrays and functions. Symbols: no value of JSON can carry one.

export const marks = {
  /** An array of which one item stands for itself and none for nothing. */
  sequence: Symbol('sequence'),
  /** An array that was written as one, which a path does not flatten. */
  cons: Symbol('cons'),
  /** A sequence that stays an array even with one item. */
  keepSingleton: Symbol('keepSingleton'),
  outerWrapper: Symbol('outerWrapper'),
  tupleStream: Symbol('tupleStream'),
  lambda: Symbol('lambda'),
  builtIn: Symbol('builtIn'),
} as const;

type Marked = Record<symbol, unknown>;

/** A function of an expression in any of its forms: a lambda, a built-in function, a function of the host. */
export function isFunction(value: unknown): boolean {
  if (typeof value === 'function') return true;
  if (typeof value !== 'object' || value === null) return false;
  const marked = value as Marked;
  return marked[marks.lambda] === true || marked[marks.builtIn] === true;
}

/** True for an array that means something else than its items alone. */
export function isMarked(items: readonly unknown[]): boolean {
  const marked = items as unknown as Marked;
  return (
    marked[marks.sequence] !== undefined ||
    marked[marks.cons] !== undefined ||
    marked[marks.keepSingleton] !== undefined ||
    marked[marks.outerWrapper] !== undefined
  );
}

/** A sequence of these items. */
export function sequence(...items: unknown[]): unknown[] {
  return asSequence(items);
}

/** Makes a list a sequence: one that nothing else holds. */
export function asSequence(items: unknown[]): unknown[] {
  (items as unknown as Marked)[marks.sequence] = true;
  return items;
}

export function isSequence(value: unknown): value is unknown[] {
  return Array.isArray(value) && (value as unknown as Marked)[marks.sequence] === true;
}

export function isConstructed(items: unknown[]): boolean {
  return (items as unknown as Marked)[marks.cons] === true;
}

/** Marks an array that was written as one. */
export function markConstructed(items: unknown[]): unknown[] {
  Object.defineProperty(items, marks.cons, { enumerable: false, configurable: false, value: true });
  return items;
}

export function keepsSingleton(items: unknown[]): boolean {
  return (items as unknown as Marked)[marks.keepSingleton] === true;
}

export function keepSingleton(items: unknown[]): unknown[] {
  (items as unknown as Marked)[marks.keepSingleton] = true;
  return items;
}
