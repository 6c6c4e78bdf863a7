// What one expression may take: one table, each row with its source. Where a page and a measurement differ, what the service was
// seen to do wins.

/** The service's limits of one evaluation, and the engine's own where the service names none. */
export const evaluationLimits = {
  /**
   * Milliseconds of CPU time. The service: "evaluation > 1 second" is a timeout.
   * https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
   */
  millis: 1_000,
  /** Nested evaluations: about 100, as third parties measured with TestState; no page names a number. */
  depth: 100,
  /** Characters of a text: 2^22 pass, 2^23 are "memory limit exceeded", as third parties measured. */
  textLength: 2 ** 22,
  /** Items of a list, a range `[a..b]` included: the longest that third parties saw pass. */
  listItems: 873_782,
  /** Items of `$range`: the longest that third parties saw pass. */
  rangeItems: 360_145,
  /** Significant digits of a number in a text; the rest is cut off, not rounded: `$string(2/3)`, as third parties measured. */
  textDigits: 15,
  /** Bytes by which the heap may grow. The service has a memory limit without a number; this one keeps a process alive. */
  heapGrowth: 512 * 2 ** 20,
  /** The part of the heap's own limit that may be in use. The engine's own, see above. */
  heapShare: 0.85,
} as const;

/** What one evaluation may take, as far as a run may set it. */
export interface EvaluationLimits {
  /** Milliseconds of CPU time. */
  readonly expressionMillis: number;
  /**
   * Milliseconds of real time after which an evaluation ends whatever CPU time it had: on a busy machine a right evaluation may
   * take far longer than its CPU time.
   */
  readonly expressionWallMillis: number;
  /** Nested evaluations. */
  readonly expressionDepth: number;
}
