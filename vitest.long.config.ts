// The long suites, and nothing else: `npm run test:long`.

import { defineConfig } from 'vitest/config';
import { shared } from './vitest.config.ts';

export default defineConfig({
  ...shared,
  test: {
    ...shared.test,
    include: ['{test,examples}/**/*.long.test.ts'],
    // One property takes minutes here, and more where the machine is busy.
    testTimeout: 4 * shared.test.testTimeout,
  },
});
