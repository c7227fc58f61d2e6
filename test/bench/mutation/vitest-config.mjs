import { defineConfig } from 'vitest/config';

/**
 * The tests that mutants are tried against. The simulations are left out: they are slow, and a mutant that only they notice is
 * one whose rule nobody has written down.
 */
export default defineConfig({
  test: {
    include: [`test/core/${process.env['MUTATED'] ?? '{drift,stats}'}/**/*.test.ts`],
    // Nor the run lengths of control charts: instrumented, they take minutes.
    exclude: ['test/core/drift/drift-validation.test.ts', 'test/core/stats/run-lengths.test.ts'],
    setupFiles: ['test/bench/mutation/fewer-cases.ts'],
    testTimeout: 60_000,
    env: { TZ: 'Pacific/Auckland', LC_ALL: 'C', NO_COLOR: '1' },
  },
});
