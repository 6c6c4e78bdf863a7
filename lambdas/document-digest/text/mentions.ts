// Mentions: the same thing found again and again is one entry with a count.

export interface Mention {
  readonly text: string;
  readonly count: number;
}

/** Distinct texts with their counts, most frequent first, then in the order of their first appearance. */
export function countMentions(found: readonly string[]): Mention[] {
  const counts = new Map<string, number>();
  for (const text of found) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].map(([text, count]) => ({ text, count })).sort((left, right) => right.count - left.count);
}
