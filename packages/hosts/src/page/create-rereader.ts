import { HostError } from './host-error.ts'

type RereaderOptions<Value> = {
  readonly read: () => Promise<Value>
  /**
   * False for a value from before the change: it is read again, at longer and longer intervals. Default: every value is
   * current.
   */
  readonly isCurrent?: (value: Value) => boolean
  readonly onValue: (value: Value) => void
  readonly onFailure: (error: unknown) => void
  /** How long it must have been quiet before it reads, in milliseconds. */
  readonly quietMs: number
  /** How long values from before the change are read again before that is a failure, in milliseconds. */
  readonly outdatedMaxMs: number
}

/** Returns how to say that something changed: a burst is read once, and a reading that was overtaken is dropped. */
export const createRereader = <Value>(options: RereaderOptions<Value>): (() => void) => {
  const { read, isCurrent = () => true, onValue, onFailure, quietMs, outdatedMaxMs } = options
  let newest = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const readIn = (delayMs: number, waitedMs: number): void => {
    timer = setTimeout(() => readNow(delayMs, waitedMs + delayMs), delayMs)
  }
  const readNow = (delayMs: number, waitedMs: number): void => {
    const reading = (newest += 1)
    read().then(
      (value) => {
        if (reading !== newest) return
        if (isCurrent(value)) onValue(value)
        else if (waitedMs < outdatedMaxMs) readIn(delayMs * 2, waitedMs)
        else
          onFailure(
            new HostError('silent', 'The host announced a change and goes on answering with what was before'),
          )
      },
      (error: unknown) => {
        if (reading === newest) onFailure(error)
      },
    )
  }
  return () => {
    // What is being read now was requested before the change.
    newest += 1
    clearTimeout(timer)
    readIn(quietMs, 0)
  }
}
