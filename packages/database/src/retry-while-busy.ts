import { setTimeout as sleep } from 'node:timers/promises'

const waitMsMax = 10_000
const pauseMsMin = 2
const pauseMsMax = 20
const busyCode = 5

/**
 * Runs a statement of SQLite again while another connection holds the lock it needs. SQLite's own busy timeout would
 * wait inside the synchronous call and stop the whole process; here the event loop runs on between the attempts.
 */
export const retryWhileBusy = async <Result>(run: () => Result | Promise<Result>): Promise<Result> => {
  const startedAt = performance.now()
  for (;;) {
    try {
      return await run()
    } catch (error) {
      if (!isBusy(error) || performance.now() - startedAt > waitMsMax) throw error
    }
    await sleep(pauseMsMin + Math.random() * (pauseMsMax - pauseMsMin))
  }
}

// The low byte is the primary code: https://sqlite.org/rescode.html#primary_result_codes_versus_extended_result_codes
const isBusy = (error: unknown): boolean =>
  error instanceof Error &&
  'errcode' in error &&
  typeof error.errcode === 'number' &&
  error.errcode % 256 === busyCode
