import type { Clock } from '../clock.ts'

export type PollLoop = { stop(): void }

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
  const go = async () => {
    const polledAtMs = clock()
    try {
      await poll(stopping.signal)
    } finally {
      if (!stopping.signal.aborted)
        timer = setTimeout(start, Math.max(0, polledAtMs + intervalMs() - clock()))
    }
  }
  const start = () => {
    go().catch(() => undefined)
  }
  start()
  return {
    stop() {
      clearTimeout(timer)
      stopping.abort()
    },
  }
}
