import type { Reporter, TestModule } from 'vitest/node'

/** Ends the run with one plain line, so that a reader of a CI log needs no knowledge of the runner. */
export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const counts = { passed: 0, failed: 0, skipped: 0, pending: 0 }
    const flaky: string[] = []
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        counts[test.result().state] += 1
        if (test.diagnostic()?.flaky === true) flaky.push(`${module.relativeModuleId} > ${test.fullName}`)
      }
      if (module.state() === 'failed' && module.errors().length > 0) counts.failed += 1
    }
    for (const name of flaky) process.stdout.write(`\npassed only when tried again: ${name}`)
    process.stdout.write(
      `\ntests: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`,
    )
  }
}
