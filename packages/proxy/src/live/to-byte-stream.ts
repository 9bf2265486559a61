/** A pull-based byte stream of what a generator yields: one piece per read. `onEnd` is called however it ends. */
export const toByteStream = (
  pieces: AsyncGenerator<string>,
  onEnd: () => void,
): ReadableStream<Uint8Array<ArrayBuffer>> => {
  const encoder = new TextEncoder()
  let isLeft = false
  return new ReadableStream(
    {
      pull: async (controller) => {
        const piece = await pieces.next()
        if (isLeft) return
        if (piece.done !== true) return controller.enqueue(encoder.encode(piece.value))
        onEnd()
        controller.close()
      },
      cancel: () => {
        isLeft = true
        onEnd()
      },
    },
    { highWaterMark: 0 },
  )
}
