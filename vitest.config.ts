import { defineConfig } from 'vitest/config'
import { unsteadyReporter } from './test/unsteady-reporter.ts'

/** Where .ci/run wants the counts of the run; there a test is tried once more, and named, before it fails. */
const report = process.env.TAIZHANG_TEST_REPORT

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'web/**/*.test.ts'],
    globalSetup: 'test/global-setup.ts',
    setupFiles: 'test/seed-properties.ts',
    testTimeout: 60_000,
    hookTimeout: 300_000,
    retry: report ? 1 : 0,
    reporters: report
      ? ['default', unsteadyReporter, ['json', { outputFile: report }]]
      : ['default'],
  },
})
