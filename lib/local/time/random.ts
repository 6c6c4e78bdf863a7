// Chance as a port: jitter, `$random` and `$uuid` draw from it, so tests can decide.

/** A number from 0 (included) to 1 (excluded). */
export type Random = () => number;

export const systemRandom: Random = () => Math.random();
