// Chance as a port: jitter, `$random`, `$uuid` and task tokens draw from it, so tests can decide.

/** A number from 0 (included) to 1 (excluded). */
export type Random = () => number;

/** Numbers that nobody can guess from earlier ones: task tokens are made of them. */
export const systemRandom: Random = unguessable();

/** Draws from the system's source of chance by the pool, since each call of it costs far more than a number. */
function unguessable(): Random {
  const pool = new Uint32Array(512);
  let next = pool.length;
  return () => {
    if (next === pool.length) {
      crypto.getRandomValues(pool);
      next = 0;
    }
    // 53 bits, as many as a number holds.
    const high = (pool[next] as number) >>> 5;
    const low = (pool[next + 1] as number) >>> 6;
    next += 2;
    return (high * 2 ** 26 + low) / 2 ** 53;
  };
}
