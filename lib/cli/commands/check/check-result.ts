import type { GraphMeasure, MachineMeasure } from '../../../compile/measure/index.ts';
import type { Problem } from '../../../errors/index.ts';

/** What a check found: problems, or the measure of what has none. */
export interface CheckResult {
  /** `graph 'triage'`, `'machine.asl.json'`. */
  readonly subject: string;
  readonly problems: readonly Problem<string>[];
  readonly measure?: GraphMeasure | MachineMeasure;
}
