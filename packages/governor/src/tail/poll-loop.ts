import type { Clock } from '../clock.ts'

export type PollLoop = {
  /** Plans anew, because the interval has changed. */
  reschedule(): void
  stop(): void
}

type PollLoopOptions = {
  /** Must not reject. */
  readonly poll: (stopped: AbortSignal) => Promise<void>
  /** From the beginning of one poll to the beginning of the next. */
  readonly intervalMs: () => number
  readonly clock: Clock
}

/** Polls at once and then again and again, never two at a time. */
export const startPollLoop = ({ poll, intervalMs, clock }: PollLoopOptions): PollLoop => {
  const stopping = new AbortController()
  let timer: NodeJS.Timeout | undefined
  let polledAtMs = clock()
  let isPolling = false
  const plan = () => {
    if (stopping.signal.aborted || isPolling) return
    clearTimeout(timer)
    timer = setTimeout(start, Math.max(0, polledAtMs + intervalMs() - clock()))
  }
  const go = async () => {
    isPolling = true
    polledAtMs = clock()
    try {
      await poll(stopping.signal)
    } finally {
      isPolling = false
      plan()
    }
  }
  const start = () => {
    go().catch(() => undefined)
  }
  start()
  return {
    reschedule: plan,
    stop() {
      clearTimeout(timer)
      stopping.abort()
    },
  }
}
