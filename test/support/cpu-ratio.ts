// How fast something is, told by CPU time beside something else: so that a busy machine gives what an idle one gives. Only files
// `*.cpu.test.ts` can measure, because each of them has a process of its own.

/** How many times the CPU time of `less` it takes to do `more`: the median of alternating pairs. */
export function cpuRatio(more: () => unknown, less: () => unknown, pairs = 9): number {
  const ratios = Array.from({ length: pairs }, () => cpuOf(more) / cpuOf(less)).sort((left, right) => left - right);
  return ratios[Math.floor(pairs / 2)] ?? Number.NaN;
}

/** In microseconds, of this process. */
function cpuOf(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return Math.max(user + system, 1);
}
