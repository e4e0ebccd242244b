import type { Reporter, TestModule } from 'vitest/node'

/** Names, after a run, the tests that passed only when tried again: each is a fault to find. */
export const unsteadyReporter: Reporter = {
  onTestRunEnd(modules: readonly TestModule[]) {
    for (const module of modules)
      for (const test of module.children.allTests('passed')) {
        if (!test.diagnostic()?.flaky) continue
        const { errors } = test.result()
        const why = (errors ?? []).map((error) => `\n  ${error.message}`).join('')
        console.log(`UNSTEADY ${module.relativeModuleId} > ${test.fullName}${why}`)
      }
  },
}
