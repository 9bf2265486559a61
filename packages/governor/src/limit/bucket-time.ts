import type { Clock } from '../clock.ts'

/**
 * By how much longer a request may take to Redis than the quickest did; one that takes longer costs some tokens. What
 * ripens in it and what processes keep while they are alone is less than our burst is below upstream's.
 */
export const onItsWayMaxMs = 100
/** Two clocks that are well kept differ by less between two requests. */
const toleranceMs = 1

/**
 * A request to the shared bucket: the latest that the bucket's time can be when it arrives, and what its reply says of
 * that time.
 */
export type Asking = { readonly latestMs: number; note(bucketMs: number): void }

/**
 * What one process knows of the bucket's time, which is Redis' clock without its steps. By the steady clock of the
 * process, no reply can have come later than the first one has and the time since: that is the latest that the bucket's
 * time can be, for as long as the process runs and however often Redis' clock steps. A step can therefore put the
 * bucket ahead by `onItsWayMaxMs` at most; the reply shows it, and the next request takes it back.
 */
export const createBucketTime = (clock: Clock): { ask(): Asking } => {
  /** The bucket's time less this process's own, at most. */
  let offsetMs: number | null = null
  /** How long the last request took, where it found the bucket ahead. */
  let wayMs: number | null = null
  const note = (sentMs: number, latestMs: number, bucketMs: number) => {
    const receivedMs = clock()
    const isFirst = offsetMs === null
    // Where the bucket went on regardless, it is this process whose clock has stood still.
    const isLeftBehind = wayMs === null && bucketMs > latestMs + toleranceMs
    if (offsetMs === null || isLeftBehind) offsetMs = bucketMs - sentMs
    wayMs = !isFirst && bucketMs > offsetMs + receivedMs + toleranceMs ? receivedMs - sentMs : null
    offsetMs = Math.min(offsetMs, bucketMs - sentMs)
  }
  return {
    ask: () => {
      const sentMs = clock()
      const latestMs = offsetMs === null ? 0 : offsetMs + sentMs + (wayMs ?? onItsWayMaxMs)
      return { latestMs, note: (bucketMs) => note(sentMs, latestMs, bucketMs) }
    },
  }
}
