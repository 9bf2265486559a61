import { setImmediate } from 'node:timers/promises'

/** Work that can be interrupted wherever it yields. */
export type Work<Result> = Generator<undefined, Result>

/** How long work may hold the event loop before others run. */
const sliceMs = 10

/** Runs work to its end, giving the event loop back every few milliseconds. */
export const runInSlices = async <Result>(work: Work<Result>): Promise<Result> => {
  let untilMs = performance.now() + sliceMs
  for (;;) {
    const step = work.next()
    if (step.done === true) return step.value
    if (performance.now() < untilMs) continue
    await setImmediate()
    untilMs = performance.now() + sliceMs
  }
}
