import { configDefaults, defineConfig } from 'vitest/config'
import { unsteadyReporter } from './test/unsteady-reporter.ts'

/** Where .ci/run wants the counts of the run; there a test is tried once more, and named, before it fails. */
const report = process.env.TAIZHANG_TEST_REPORT

const JOURNEYS = 'test/journeys/**/*.test.ts'
const each = {
  setupFiles: 'test/seed-properties.ts',
  testTimeout: 60_000,
  hookTimeout: 300_000,
  retry: report ? 1 : 0,
}

export default defineConfig({
  test: {
    globalSetup: 'test/global-setup.ts',
    reporters: report
      ? ['default', unsteadyReporter, ['json', { outputFile: report }]]
      : ['default'],
    projects: [
      {
        test: {
          ...each,
          name: 'quick',
          include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'web/**/*.test.ts'],
          exclude: [...configDefaults.exclude, JOURNEYS],
          // Files after one another in one worker share what they import, which takes longer to load than most tests to run.
          isolate: false,
          maxWorkers: '100%',
          sequence: { groupOrder: 1 },
        },
      },
      // One at a time: a browser, the program and a database are busy for each.
      {
        test: {
          ...each,
          name: 'journeys',
          include: [JOURNEYS],
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
