// A path as people read it.

/** `start → plan → 3 × (work → check) → end`. `turns`: Choices that say nothing which the states between them do not. */
export function pathText(states: readonly string[], turns: ReadonlySet<string> = new Set()): string {
  return fold(states.filter((name) => !turns.has(name))).join(' → ');
}

/** A round, back to the state that it is told from. */
export function roundText(states: readonly string[]): string {
  return [...states, states[0] ?? ''].join(' → ');
}

// Rounds that follow each other are told once.
function fold(states: readonly string[]): readonly string[] {
  const parts: string[] = [];
  for (let at = 0; at < states.length; ) {
    const { size, times } = longestRepeat(states, at);
    const round = states.slice(at, at + size);
    parts.push(times === 1 ? round.join(' → ') : `${times} × (${round.join(' → ')})`);
    at += size * times;
  }
  return parts;
}

function longestRepeat(states: readonly string[], at: number): { readonly size: number; readonly times: number } {
  let best = { size: 1, times: 1 };
  for (let size = 1; at + 2 * size <= states.length; size += 1) {
    let times = 1;
    while (isSameRound(states, at, at + times * size, size)) times += 1;
    // Two of one state are told as quickly by their names.
    if ((times - 1) * size > 1 && times * size > best.times * best.size) best = { size, times };
  }
  return best;
}

function isSameRound(states: readonly string[], first: number, second: number, size: number): boolean {
  if (second + size > states.length) return false;
  for (let index = 0; index < size; index += 1) if (states[first + index] !== states[second + index]) return false;
  return true;
}
