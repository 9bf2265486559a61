import type { LogEntry } from '@intilery-sidebar/proxy'
import type { OnceEnded } from '../process/listen.ts'
import { toTraceContext, type TraceContext } from './trace-context.ts'

/** One request on its way through the process. */
export type Followed = {
  /**
   * Null once the request is over: what still runs on its behalf, such as a stream that others read too, is not part of
   * its trace.
   */
  trace(): TraceContext | null
  /** The status is known; a body may still be sent. */
  answered(entry: LogEntry): void
}

/** Reports the request, once, when it was answered and its body was sent or its caller has left. */
export const followRequest = (
  traceparent: string | null,
  onceEnded: OnceEnded,
  report: (entry: LogEntry, durationMs: number, context: TraceContext) => void,
): Followed => {
  const context = toTraceContext(traceparent)
  const startedAt = performance.now()
  let entry: LogEntry | null = null
  let isEnded = false
  const reportWhenEnded = (): void => {
    if (isEnded && entry !== null) report(entry, performance.now() - startedAt, context)
  }
  onceEnded(() => {
    isEnded = true
    reportWhenEnded()
  })
  return {
    trace: () => (isEnded && entry !== null ? null : context),
    answered: (logged) => {
      entry = logged
      reportWhenEnded()
    },
  }
}
