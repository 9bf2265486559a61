import { withTimeout } from '@intilery-sidebar/waiting'
import type { Clock } from '../clock.ts'
import { createMemoryBucket, type Bucket } from './bucket.ts'
import type { Grant, Limits } from './gcra.ts'

type FallbackOptions = {
  readonly shared: Bucket
  readonly limits: Limits
  /** Among how many processes the allowance is divided while they cannot see each other. */
  readonly processes: number
  readonly clock: Clock
  readonly onChange?: ((isShared: boolean) => void) | undefined
}

/** Redis in another zone answers in less; no answer for this long means that it is gone. */
const goneAfterMs = 250
const probeEveryMs = 250

/**
 * The shared allowance; and while it cannot be reached this process's local share of it, starting empty. When Redis
 * answers again, what all processes can have spent alone meanwhile is taken off the shared bucket: the others may still
 * be alone for a moment, what was spent is not spent twice, and there is no debt to wait for.
 */
export const createFallbackBucket = (options: FallbackOptions): Bucket & { close(): void } => {
  const { shared, limits } = options
  const local = createLocalShare(options)
  const presence = createPresence(options, {
    onGone: () => local.empty(),
    onBack: (goneMs) => shared.record(Math.min(limits.burst, (limits.ratePerSecond * goneMs) / 1000)),
  })
  const refund = ({ granted }: Grant) => {
    if (granted > 0) shared.record(-granted).catch(() => undefined)
  }
  return {
    async take(take) {
      if (presence.isGone()) return local.take(take)
      const asked = shared.take(take)
      try {
        return await presence.within(asked)
      } catch {
        presence.noteGone()
        // It may still be granted; by then this process has gone on without it.
        asked.then(refund, () => undefined)
        return local.take(take)
      }
    },
    record: (count) =>
      presence.isGone() ? local.record(count) : shared.record(count).catch(() => local.record(count)),
    noteLimited: (pauseMs) =>
      withTimeout((presence.isGone() ? local : shared).noteLimited(pauseMs), goneAfterMs).catch(
        () => undefined,
      ),
    close: () => presence.close(),
  }
}

type PresenceListeners = { onGone(): void; onBack(goneMs: number): Promise<void> }

/** Whether Redis answers; while it does not, it is probed. */
const createPresence = ({ shared, clock, onChange }: FallbackOptions, listeners: PresenceListeners) => {
  let isGone = false
  let goneSinceMs = 0
  let isClosed = false
  let timer: NodeJS.Timeout | undefined
  const within = async <Result>(asked: Promise<Result>): Promise<Result> => {
    const answer = await withTimeout(asked, goneAfterMs)
    if (!isGone) return answer
    isGone = false
    onChange?.(true)
    // Should Redis vanish again just now, what it misses is less than the margin below upstream's burst.
    listeners.onBack(clock() - goneSinceMs).catch(() => undefined)
    return answer
  }
  const planProbe = () => {
    if (!isClosed) timer = setTimeout(probe, probeEveryMs).unref()
  }
  const probe = () => {
    within(shared.record(0)).catch(planProbe)
  }
  return {
    isGone: () => isGone,
    within,
    noteGone() {
      if (isGone || isClosed) return
      isGone = true
      goneSinceMs = clock() - goneAfterMs
      listeners.onGone()
      onChange?.(false)
      planProbe()
    },
    close() {
      isClosed = true
      clearTimeout(timer)
    },
  }
}

/**
 * All processes together keep this part of the burst while they are alone. The shared bucket can be full at the same
 * time, and a process finds Redis again up to `probeEveryMs` after another: both together are what upstream allows.
 */
const burstPart = 1 / 18

/** This process's part of the allowance. */
const createLocalShare = ({ limits, processes, clock }: FallbackOptions): Bucket & { empty(): void } => {
  const part: Limits = {
    ratePerSecond: limits.ratePerSecond / processes,
    burst: Math.max(1, (limits.burst * burstPart) / processes),
  }
  const bucket = createMemoryBucket(part, clock)
  return {
    ...bucket,
    take: (take) => bucket.take({ ...take, reserved: (take.reserved * part.burst) / limits.burst }),
    empty: () => void bucket.record(part.burst),
  }
}
