type Sending = {
  /** Aborts when the caller disconnects. */
  readonly signal: AbortSignal
  /** The transfer is cut off after this, so that a slow reader does not hold memory. */
  readonly timeoutMs: number
  /** Called once, however it ends. */
  readonly onEnd: () => void
}

/** Small enough that a slow reader is noticed, large enough to cost nothing. */
const pieceBytes = 64 * 1024

/** Streams a file at the reader's pace until it is complete, the reader disconnects, or the timeout ends it. */
export const sendFile = (
  file: Uint8Array<ArrayBuffer>,
  { signal, timeoutMs, onEnd }: Sending,
): ReadableStream<Uint8Array<ArrayBuffer>> => {
  const ending = new AbortController()
  const end = () => ending.abort()
  let sentBytes = 0
  return new ReadableStream(
    {
      start: (controller) => {
        const takeAway = () => {
          end()
          controller.error(new Error('The reader has not taken the file in time'))
        }
        const timer = setTimeout(takeAway, timeoutMs).unref()
        ending.signal.addEventListener('abort', () => {
          clearTimeout(timer)
          signal.removeEventListener('abort', takeAway)
          onEnd()
        })
        signal.addEventListener('abort', takeAway)
        if (signal.aborted) takeAway()
      },
      pull: (controller) => {
        controller.enqueue(file.subarray(sentBytes, sentBytes + pieceBytes))
        sentBytes += pieceBytes
        if (sentBytes < file.byteLength) return
        end()
        controller.close()
      },
      cancel: end,
    },
    { highWaterMark: 0 },
  )
}
