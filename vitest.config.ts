import { defineConfig } from 'vitest/config'

const slowestPromiseMs = 120_000
/** The verb `sweep`: what takes longer than an engineer waits for before a push. */
const isSweep = process.env['SWEEP'] === 'full'

export default defineConfig({
  test: {
    reporters: ['default', './.ci/summary-reporter.ts'],
    testTimeout: isSweep ? slowestPromiseMs : 60_000,
    hookTimeout: slowestPromiseMs,
    // A condition is waited for, however slow the machine is.
    expect: { poll: { timeout: 15_000 } },
    globalSetup: './apps/gateway/build/before-tests.ts',
    setupFiles: ['./.ci/property-seed.ts'],
    // Much of what is tested waits, for a process, a clock or a browser: one test's pause is another's turn.
    maxWorkers: 3,
    // A browser test that failed says so itself; what it was waiting for beside that says nothing more.
    onUnhandledError: ({ message }) =>
      /^page\.waitFor\w+: (?:Timeout|Target page)/.test(message) ? false : undefined,
    projects: [
      {
        extends: true,
        test: {
          name: 'packages',
          include: ['packages/*/{src,test}/**/*.test.{ts,tsx}', 'apps/*/{src,test}/**/*.test.{ts,tsx}'],
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['apps/*/e2e/**/*.test.ts', ...(isSweep ? ['apps/*/e2e/**/*.sweep.ts'] : [])],
          testTimeout: slowestPromiseMs,
          // Three browsers share a CI machine's two cores: a key may be pressed before its page is ready for it.
          retry: process.env['CI'] === undefined ? 0 : 1,
          expect: { poll: { timeout: 20_000 } },
        },
      },
    ],
  },
})
