/** One server-sent event: its type, and its data as it came. */
export type Frame = { readonly type: string; readonly data: string }

/**
 * Reads server-sent events from a body as it arrives. `EventSource` does the same but cannot carry the session.
 * `onArrival` is called for whatever arrives, comments included.
 */
export const readFrames = async function* (
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  onArrival: () => void,
): AsyncGenerator<Frame> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      onArrival()
      const blocks = `${text}${value}`.replaceAll('\r\n', '\n').split('\n\n')
      text = blocks.pop() ?? ''
      yield* blocks.map(toFrame).filter(({ data }) => data !== '')
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

const toFrame = (block: string): Frame => {
  const lines = block.split('\n')
  const valuesOf = (field: string): readonly string[] =>
    lines
      .filter((line) => line.startsWith(`${field}:`))
      .map((line) => line.slice(field.length + 1).replace(/^ /, ''))
  return { type: valuesOf('event').at(-1) ?? 'message', data: valuesOf('data').join('\n') }
}
