// What was recorded on AWS, beside the project: executions and tests of states, each with what the service answered.
//
// The folder belongs to no checkout. So that its tests cannot vanish without a word, each replay is noted on its test, and
// `report-recordings.ts` says at the end of every run how many there were.

import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What a test that replayed a recording says of it. */
export interface Replay {
  readonly of: 'execution' | 'test of a state';
  /** Refused here, for a reason that the test names. */
  readonly pending?: true;
}

declare module 'vitest' {
  interface TaskMeta {
    replay?: Replay;
  }
}

const folder = fileURLToPath(new URL('../../../shared/conformance', import.meta.url));

export const hasRecordings: boolean = existsSync(folder);

export function readRecordings<Recording>(of: 'executions' | 'teststate'): readonly Recording[] {
  if (!hasRecordings) return [];
  return JSON.parse(readFileSync(`${folder}/aws-recorded-jsonata-${of}.json`, 'utf8')) as readonly Recording[];
}
