import { readBody } from './read-body.ts'
import { TransportError, type Transport, type UpstreamCall } from './transport.ts'

type FetchTransportOptions = {
  readonly origin: string
  readonly bodyLimitBytes: number
  readonly fetch: (request: Request) => Promise<Response>
}

/** Anything that answers a `Request`, such as the reference API in the same process. */
export const createFetchTransport = (options: FetchTransportOptions): Transport => ({
  async send(call) {
    try {
      const response = await options.fetch(toRequest(options.origin, call))
      const body = await readBody(response.body ?? nothing(), options.bodyLimitBytes)
      return { status: response.status, header: (name) => response.headers.get(name), body }
    } catch (error) {
      call.signal.throwIfAborted()
      if (error instanceof TransportError) throw error
      throw new TransportError('interrupted', 'The injected fetch failed', { cause: error })
    }
  },
  close: () => Promise.resolve(),
})

const toRequest = (origin: string, { path, headers, signal }: UpstreamCall): Request =>
  new Request(`${origin}${path}`, { headers, signal, redirect: 'manual' })

// oxlint-disable-next-line eslint/no-empty-function -- a response without a body has no chunks
async function* nothing(): AsyncGenerator<Uint8Array> {}
