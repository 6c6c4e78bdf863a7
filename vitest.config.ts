import { defineConfig } from 'vitest/config';

const constructs = 'test/cdk/**/*.test.ts';

export default defineConfig({
  resolve: { conditions: ['stepgraph-source'] },
  ssr: { resolve: { conditions: ['stepgraph-source'] } },
  test: {
    pool: 'threads',
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Warnings of runs are part of what tests provoke; those that are asserted are listened for.
    execArgv: ['--no-warnings'],
    projects: [
      { extends: true, test: { name: 'graphs', include: ['{test,examples}/**/*.test.ts'], exclude: [constructs] } },
      // Importing the CDK takes longer than most tests of constructs: their files share one import, and so may not stub modules.
      { extends: true, test: { name: 'constructs', include: [constructs], isolate: false } },
    ],
  },
});
