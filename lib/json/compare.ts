// The one order of names in this library: by UTF-16 code units, as LangGraph.js sorts its tasks.

/** For `Array.prototype.sort`: -1, 0 or 1 by UTF-16 code units (what `sort()` does on strings by default). */
export function byCodeUnits(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
