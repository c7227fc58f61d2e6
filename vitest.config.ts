import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Many tests wait for programs of their own: on two cores, two workers take half the time of one.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 20_000,
    hookTimeout: 60_000,
    env: {
      // Results must not depend on where a test runs: a far-off zone and a foreign locale show it early.
      TZ: 'Pacific/Auckland',
      LC_ALL: 'C',
      NO_COLOR: '1',
    },
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      reporter: ['text-summary', 'html'],
    },
  },
});
