import { defineConfig } from 'vitest/config'

/** Where .ci/run wants the counts of the run. */
const report = process.env.TAIZHANG_TEST_REPORT

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'web/**/*.test.ts'],
    globalSetup: 'test/global-setup.ts',
    setupFiles: 'test/seed-properties.ts',
    testTimeout: 60_000,
    hookTimeout: 300_000,
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
  },
})
