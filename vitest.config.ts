import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { conditions: ['stepgraph-source'] },
  ssr: { resolve: { conditions: ['stepgraph-source'] } },
  test: {
    include: ['test/**/*.test.ts', 'examples/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
