import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { conditions: ['stepgraph-source'] },
  ssr: { resolve: { conditions: ['stepgraph-source'] } },
  test: {
    include: ['test/**/*.test.ts', 'examples/**/*.test.ts'],
    pool: 'threads',
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Warnings of runs are part of what tests provoke; those that are asserted are listened for.
    execArgv: ['--no-warnings'],
  },
});
