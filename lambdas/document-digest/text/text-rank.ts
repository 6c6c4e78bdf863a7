// TextRank: sentences that share words with many others say what the text is about.
//
// Similarity is that of Mihalcea and Tarau (2004): words in common, divided by the logarithms of both lengths. The ranks are the
// stationary distribution of a walk along the similarities, found by a fixed number of rounds: the same text, the same ranks.

const DAMPING = 0.85;
const ROUNDS = 30;

/** One rank per sentence, the highest 1; sentences are given by the keys of their words. */
export function rankSentences(sentences: readonly (readonly string[])[]): number[] {
  const links = linkSentences(sentences.map((keys) => new Set(keys)));
  const totals = links.map((row) => row.reduce((sum, link) => sum + link.weight, 0));
  let ranks = sentences.map(() => 1);
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = ranks;
    ranks = links.map((row) => {
      const inflow = row.reduce((sum, { to, weight }) => sum + (weight / (totals[to] || 1)) * (before[to] ?? 0), 0);
      return 1 - DAMPING + DAMPING * inflow;
    });
  }
  const highest = ranks.reduce((most, rank) => Math.max(most, rank), 0);
  return ranks.map((rank) => rank / (highest || 1));
}

/** How much two sets of words overlap, from 0 to 1 (Jaccard). */
export function overlap(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  const shared = countShared(left, right);
  return shared === 0 ? 0 : shared / (left.size + right.size - shared);
}

interface Link {
  readonly to: number;
  readonly weight: number;
}

function linkSentences(sentences: readonly ReadonlySet<string>[]): Link[][] {
  const links: Link[][] = sentences.map(() => []);
  sentences.forEach((left, from) => {
    for (let to = from + 1; to < sentences.length; to += 1) {
      const weight = similarity(left, sentences[to] ?? new Set());
      if (weight === 0) continue;
      links[from]?.push({ to, weight });
      links[to]?.push({ to: from, weight });
    }
  });
  return links;
}

function similarity(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  if (left.size < 2 || right.size < 2) return 0;
  return countShared(left, right) / (Math.log(left.size + 1) + Math.log(right.size + 1));
}

function countShared(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  const [few, many] = left.size < right.size ? [left, right] : [right, left];
  let shared = 0;
  for (const word of few) if (many.has(word)) shared += 1;
  return shared;
}
