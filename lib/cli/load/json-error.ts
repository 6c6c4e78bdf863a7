// Where a text is not JSON. V8 tells the place of some faults, and quotes the text for others.

export interface JsonErrorPlace {
  readonly line: number;
  readonly column: number;
  readonly found: string;
}

export function positionOfJsonError(text: string, error: unknown): JsonErrorPlace {
  const message = error instanceof Error ? error.message : String(error);
  const at = offsetOf(text, message);
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1, found: foundAt(text, at) };
}

function offsetOf(text: string, message: string): number {
  const position = /at position (\d+)/.exec(message);
  if (position !== null) return Number(position[1]);
  if (message.includes('Unexpected end')) return text.length;
  // Short texts are quoted whole, without a position: the longest beginning that is not yet wrong tells it.
  return firstFault(text);
}

// A text cut before its fault only lacks its end; cut after it, it is wrong already.
function firstFault(text: string): number {
  let good = 0;
  let bad = text.length;
  while (good < bad) {
    const middle = Math.floor((good + bad) / 2) + 1;
    if (isBeginning(text.slice(0, middle))) good = middle;
    else bad = middle - 1;
  }
  return good;
}

function isBeginning(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const position = /at position (\d+)/.exec(message);
    return position === null ? message.includes('Unexpected end') : Number(position[1]) >= text.length;
  }
}

function foundAt(text: string, at: number): string {
  if (text.trim() === '') return 'it is empty';
  if (at >= text.length) return 'it ends too early';
  const rest = text.slice(at, at + 20).split('\n')[0] ?? '';
  return `unexpected ${JSON.stringify(rest)}`;
}
