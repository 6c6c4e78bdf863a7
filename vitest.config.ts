// Makes the engine of the evaluator before any worker asks for it.
import './scripts/engine/load-engine.ts';
import { defineConfig, type ViteUserConfig } from 'vitest/config';
import { RecordingsReporter } from './test/support/report-recordings.ts';
import { TellSkipped } from './test/support/tell-skipped.ts';

const types = 'test/types/*-types.test.ts';
const constructs = 'test/cdk/**/*.test.ts';
const measured = '**/*.cpu.test.ts';
const long = '**/*.long.test.ts';

export const shared = {
  resolve: { conditions: ['stepgraph-source'] },
  ssr: { resolve: { conditions: ['stepgraph-source'] } },
  test: {
    pool: 'threads',
    maxWorkers: '100%',
    reporters: ['default', new RecordingsReporter(), new TellSkipped()],
    // The one guard against hanging. No test has a limit of its own: a busy machine must not fail a right one.
    testTimeout: 1_800_000,
    hookTimeout: 1_800_000,
    teardownTimeout: 1_800_000,
    // What asserts nothing cannot fail.
    expect: { requireAssertions: true },
    // Warnings of runs are part of what tests provoke; those that are asserted are listened for.
    execArgv: ['--no-warnings'],
  },
} satisfies ViteUserConfig;

export default defineConfig({
  ...shared,
  test: {
    ...shared.test,
    projects: [
      {
        extends: true,
        test: {
          name: 'graphs',
          include: ['{test,examples}/**/*.test.ts'],
          exclude: [types, constructs, measured, long],
        },
      },
      // What they assert is for tsc; here they only have to run.
      { extends: true, test: { name: 'types', include: [types], expect: { requireAssertions: false } } },
      // Importing the CDK takes longer than most tests of constructs: their files share one import, and so may not stub modules.
      { extends: true, test: { name: 'constructs', include: [constructs], exclude: [measured, long], isolate: false } },
      // The CPU time of a process is that of all its threads: what measures it has a process of its own.
      { extends: true, test: { name: 'measured', include: [measured], pool: 'forks' } },
    ],
  },
});
