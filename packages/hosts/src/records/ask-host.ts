import { HostApiError } from './record-resolver.ts'

const timeoutMs = 5000
const bodyBytesMax = 1024 * 1024

export type Fetch = (request: Request) => Promise<Response>

export type HostAnswer = { readonly status: number; readonly body: unknown }

/**
 * Asks a host's API for JSON. Redirects are not followed, because they would take the token along; a body has a limit
 * and the question a deadline. Rejects with `HostApiError` `unavailable`, or with the signal's reason when that aborts.
 */
export const askHost = async (fetch: Fetch, request: Request): Promise<HostAnswer> => {
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(timeoutMs)])
  try {
    const response = await fetch(new Request(request, { signal, redirect: 'error' }))
    return { status: response.status, body: toJson(await readText(response)) }
  } catch (error) {
    request.signal.throwIfAborted()
    throw new HostApiError('unavailable', 'The host does not answer', { cause: error })
  }
}

const readText = async (response: Response): Promise<string> => {
  const body: ReadableStream<Uint8Array> | null = response.body
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    size += chunk.byteLength
    if (size > bodyBytesMax) throw new Error('The answer is too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

// An error page or an empty body is no JSON; the status says what it means.
const toJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
