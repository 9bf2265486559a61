import { TransportError } from './transport.ts'

/** Reads a body to its end, or gives up at the limit: an endless answer must not fill the memory. */
export const readBody = async (
  chunks: AsyncIterable<Uint8Array>,
  limitBytes: number,
): Promise<Uint8Array> => {
  const parts: Uint8Array[] = []
  let lengthBytes = 0
  for await (const chunk of chunks) {
    lengthBytes += chunk.byteLength
    // Leaving the loop destroys the stream, and with it the connection.
    if (lengthBytes > limitBytes)
      throw new TransportError('too-large', `The answer is longer than ${limitBytes} bytes`)
    parts.push(chunk)
  }
  return Buffer.concat(parts, lengthBytes)
}
