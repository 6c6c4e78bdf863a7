// Marks: how every copy of this library knows what another copy made. Two may be loaded at once, one of them minified, so that neither
// the class nor its name tells. A mark is a symbol of the whole process on each instance; its value is what the instance was made of.

/** The classes that people hand from one part of a program to another. */
type MarkedClass = 'AnnotationRoot' | 'Command' | 'Overwrite' | 'Send';

/** What an instance was made of beside its fields. */
interface Made {
  /** Its options as they came: names that it does not know are told when it is returned. */
  readonly options?: unknown;
}

const symbolOf = (name: MarkedClass): symbol => Symbol.for(`stepgraph.${name}`);

/** Marks an instance as one of that class, or of a subclass. */
export function mark(instance: object, name: MarkedClass, made: Made = {}): void {
  Object.defineProperty(instance, symbolOf(name), { value: made });
}

/** `undefined` for what none of this library's copies made, as instances of LangGraph's classes. */
export function madeOf(instance: object, name: MarkedClass): Made | undefined {
  const symbol = symbolOf(name);
  return Object.hasOwn(instance, symbol) ? (instance as { readonly [key: symbol]: Made })[symbol] : undefined;
}

/** True for an instance of the class, from whichever copy of this library; for one of LangGraph's class of that name, and for its JSON. */
export function isOfClass(value: unknown, name: MarkedClass): value is object {
  if (typeof value !== 'object' || value === null) return false;
  return madeOf(value, name) !== undefined || isLangGraphs(value, name);
}

// By the name that LangGraph.js writes on its instances, or by that of the class. That is read from the prototype: a plain object may have
// a key `constructor` of its own.
function isLangGraphs(value: object, name: MarkedClass): boolean {
  if ('lg_name' in value && value.lg_name === name) return true;
  const prototype = Object.getPrototypeOf(value) as { readonly constructor?: { readonly name?: string } } | null;
  return prototype !== null && prototype.constructor?.name === name;
}
