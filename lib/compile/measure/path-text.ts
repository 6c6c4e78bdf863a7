// A path as people read it.

/** `start → plan → work → end`: without the Choices, which say nothing that the states between them do not. */
export function pathText(states: readonly string[]): string {
  return states.filter((name) => !name.startsWith('after ')).join(' → ');
}
