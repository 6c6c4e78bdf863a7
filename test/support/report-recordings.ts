// Says at the end of a run how many recordings of AWS were replayed: counted from the tests that ran, so that none can vanish silently.

import type { Reporter, TestModule } from 'vitest/node';
import { hasRecordings, type Replay } from './recordings.ts';

/** A replay, and whether its test passed. */
export type Replayed = Replay & { readonly passed: boolean };

const plurals = { execution: 'executions', 'test of a state': 'tests of states' } as const;

/** One line. `present`: whether the recordings are there at all. */
export function summaryOf(replays: readonly Replayed[], present: boolean): string {
  if (replays.length > 0) return `Recorded on AWS: ${Object.keys(plurals).map(countOf(replays)).join('; ')}`;
  const why = present ? 'their tests were not part of this run' : '../shared/conformance is not there';
  return `Recorded on AWS: NONE REPLAYED (${why})`;
}

function countOf(replays: readonly Replayed[]): (of: string) => string {
  return (of) => {
    const all = replays.filter((replay) => replay.of === of);
    const run = all.filter(({ pending }) => pending !== true);
    const agree = run.filter(({ passed }) => passed).length;
    const pending = all.length - run.length;
    const text = `${run.length} ${plurals[of as Replay['of']]} replayed, ${agree} agree`;
    return pending === 0 ? text : `${text}, ${pending} pending`;
  };
}

export class RecordingsReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const replays = tests.flatMap((test) => {
      const { replay } = test.meta();
      return replay === undefined ? [] : [{ ...replay, passed: test.ok() }];
    });
    console.log(`\n ${summaryOf(replays, hasRecordings)}\n`);
  }
}
