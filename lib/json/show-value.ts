/** A value as text for a message: JSON where it has one, short, and never an error, whatever the value. */
export function showValue(value: unknown, length = 80): string {
  if (typeof value === 'function') return 'a function';
  const text = jsonOf(value) ?? (typeof value === 'object' ? 'an object' : String(value));
  return text.length > length ? `${text.slice(0, length)}...` : text;
}

// None for what JSON leaves out, and for what it throws at: cycles, bigints, depths beyond the stack, a toJSON of somebody's.
function jsonOf(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}
