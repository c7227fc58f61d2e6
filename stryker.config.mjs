// Which changes to the statistics and to the verdict of drift no test notices: `npm run bench:mutation`, outside the check.
// docs/mutation.md has the figures and what survives.

export default {
  mutate: ['src/core/stats/**/*.ts', 'src/core/drift/**/*.ts'],
  testRunner: 'vitest',
  vitest: { configFile: 'test/bench/mutation/vitest-config.mjs', related: false },
  // Named, so that it is found under any package manager, and nothing else is loaded.
  plugins: ['@stryker-mutator/vitest-runner'],
  // A run after a change tries the mutants that the change could have reached.
  incremental: true,
  incrementalFile: 'coverage/mutation/incremental.json',
  reporters: ['clear-text', 'json', 'progress-append-only'],
  clearTextReporter: { allowColor: false, reportTests: false, reportMutants: false },
  jsonReporter: { fileName: 'coverage/mutation/mutation.json' },
  tempDirName: 'coverage/mutation/sandbox',
  ignorePatterns: ['dist', 'docs', 'fixtures', 'coverage'],
  concurrency: 2,
  timeoutMS: 10_000,
};
