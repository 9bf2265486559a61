import { Refusal } from '../refusal.ts'

/** A few candidates are the largest JSON body; a host's signed request is the largest form. */
export const bodyLimitBytes = 16_384

/** The request's body, declared as this media type, read only as far as the limit. Throws a `Refusal` for any other. */
export const readBody = async (request: Request, mediaType: RegExp): Promise<string> => {
  const declared = request.headers.get('content-type') ?? ''
  if (!mediaType.test(declared) || request.headers.has('content-encoding'))
    throw new Refusal('content-type-unsupported', 'The body is not declared as what it should be')
  return decode(await readBytes(request))
}

const readBytes = async (request: Request): Promise<Buffer> => {
  const body: ReadableStream<Uint8Array> | null = request.body
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    size += chunk.byteLength
    if (size > bodyLimitBytes) throw new Refusal('body-too-large', 'The body is too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const decode = (bytes: Buffer): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    throw new Refusal('bad-request', 'The body is not UTF-8', { cause: error })
  }
}
