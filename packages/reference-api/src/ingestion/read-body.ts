import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { ApiError } from '../http/api-error.ts'

/** "The batch API endpoint accepts a maximum of 500KB per request", counted after decompression. */
const batchBytesMax = 500 * 1_024

const decompress = promisify(gunzip)

/** Reads a JSON body, gzipped or not, and never more of it than is allowed. */
export const readBody = async (request: Request): Promise<unknown> => {
  const bytes = await readBytes(request)
  const encoding = request.headers.get('content-encoding') ?? 'identity'
  const text = new TextDecoder('utf-8', { fatal: true })
  try {
    return JSON.parse(text.decode(await decode(bytes, encoding)), keepNumber)
  } catch (cause) {
    if (cause instanceof ApiError) throw cause
    throw new ApiError('message-invalid', 'The body must be JSON in UTF-8')
  }
}

/** A number that a JavaScript number cannot hold is kept as its text: a rounded order id is another order's. */
const keepNumber = (_key: string, value: unknown, context?: { source?: string }): unknown => {
  if (typeof value !== 'number' || context?.source === undefined || isExact(context.source, value))
    return value
  return context.source
}

const isExact = (source: string, value: number): boolean =>
  /^-?\d+$/.test(source) ? Number.isSafeInteger(value) : Number.isFinite(value) && !losesDigits(source, value)

// 15 significant digits always survive (DBL_DIG); beyond that the printed number must have the same digits.
const losesDigits = (source: string, value: number): boolean => {
  const digits = toDigits(source)
  return digits.length > 15 && digits !== toDigits(String(value))
}

const toDigits = (text: string): string =>
  text
    .replace(/[eE].*$/, '')
    .replace(/[-.]/g, '')
    .replace(/^0+/, '')
    .replace(/0+$/, '')

const readBytes = async (request: Request): Promise<Uint8Array<ArrayBuffer>> => {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength
    if (length > batchBytesMax) throw new ApiError('batch-too-large')
    chunks.push(chunk)
  }
  return Uint8Array.from(Buffer.concat(chunks))
}

const decode = async (bytes: Uint8Array, encoding: string): Promise<Uint8Array> => {
  switch (encoding.toLowerCase()) {
    case 'identity':
      return bytes
    case 'gzip':
      return decompress(bytes, { maxOutputLength: batchBytesMax }).catch((cause: unknown) => {
        throw isTooLarge(cause)
          ? new ApiError('batch-too-large')
          : new ApiError('message-invalid', 'The body is not gzip')
      })
    default:
      throw new ApiError('message-invalid', 'content-encoding must be gzip or absent')
  }
}

const isTooLarge = (cause: unknown): boolean =>
  cause instanceof RangeError && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE'
