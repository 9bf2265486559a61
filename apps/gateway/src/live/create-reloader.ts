import type { Serving } from './open-serving.ts'

export type Reloader = {
  readonly current: () => Serving
  /**
   * Serves by new settings, or rejects and goes on with the former ones. Requests that have begun end as they began.
   */
  reload(): Promise<void>
  close(): Promise<void>
}

/** Longer than the longest request, an export of 50 seconds. */
const retireAfterMs = 60_000

/** Swaps what is served whole: a request meets either the former settings or the new ones. */
export const createReloader = (first: Serving, open: () => Promise<Serving>): Reloader => {
  let serving = first
  let reloading: Promise<void> = Promise.resolve()
  const retired = new Map<Serving, NodeJS.Timeout>()
  const close = async (former: Serving): Promise<void> => {
    clearTimeout(retired.get(former))
    retired.delete(former)
    await former.close()
  }
  const swap = async (): Promise<void> => {
    const next = await open()
    const former = serving
    serving = next
    former.endStreams()
    retired.set(former, setTimeout(() => void close(former).catch(() => undefined), retireAfterMs).unref())
  }
  return {
    current: () => serving,
    reload: () => {
      const swapped = reloading.then(swap)
      reloading = swapped.catch(() => undefined)
      return swapped
    },
    close: async () => {
      await reloading
      await Promise.all([serving, ...retired.keys()].map(close))
    },
  }
}
