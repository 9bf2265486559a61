import { TimeoutError } from '@intilery-sidebar/waiting'
import { Pool, errors } from 'undici'
import type { Timeouts } from '../options.ts'
import { readBody } from './read-body.ts'
import { TransportError, type Transport, type UpstreamCall, type UpstreamReply } from './transport.ts'

type UndiciTransportOptions = {
  readonly origin: string
  readonly timeouts: Timeouts
  readonly bodyLimitBytes: number
}

/**
 * The network. Redirects are not followed and nothing is retried or cached here. After one silence no other connection
 * from before is used again: the address that all of them lead to may have gone without a word.
 */
export const createUndiciTransport = (options: UndiciTransportOptions): Transport => {
  let pool = openPool(options)
  const retired = new Set<Pool>()
  const retire = (old: Pool) => {
    pool = openPool(options)
    retired.add(old)
    const remove = () => retired.delete(old)
    // What is under way on it may still be answered.
    old.close().then(remove, remove)
  }
  return {
    send: async (call) => {
      const used = pool
      try {
        return await send(used, call, options.bodyLimitBytes)
      } catch (error) {
        if (isSilence(error) && used === pool) retire(used)
        throw error
      }
    },
    close: async () => {
      await Promise.all([pool, ...retired].map((open) => open.destroy()))
    },
  }
}

const openPool = ({ origin, timeouts: { connectMs, firstByteMs, idleBodyMs } }: UndiciTransportOptions) =>
  new Pool(origin, {
    connect: { timeout: connectMs },
    headersTimeout: firstByteMs,
    bodyTimeout: idleBodyMs,
    allowH2: false,
    connections: 128,
    pipelining: 1,
  })

/** Nothing came in time, whether this package's timeout or the caller's deadline was the first to say so. */
const isSilence = (error: unknown): boolean =>
  error instanceof TimeoutError ||
  (error instanceof TransportError &&
    (error.cause instanceof errors.HeadersTimeoutError || error.cause instanceof errors.BodyTimeoutError))

const send = async (pool: Pool, call: UpstreamCall, bodyLimitBytes: number): Promise<UpstreamReply> => {
  try {
    // Asked of the pool itself, which writes the path as given; the `request` function would normalise it as a URL.
    const response = await pool.request({
      path: call.path,
      method: 'GET',
      headers: call.headers,
      signal: call.signal,
    })
    const body = await readBody(response.body, bodyLimitBytes)
    return {
      status: response.statusCode,
      header: (name) => first(response.headers[name.toLowerCase()]),
      body,
    }
  } catch (error) {
    call.signal.throwIfAborted()
    throw toTransportError(error)
  }
}

const first = (value: string | string[] | undefined): string | null =>
  (Array.isArray(value) ? value[0] : value) ?? null

const neverSentCodes = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])

const toTransportError = (error: unknown): TransportError => {
  if (error instanceof TransportError) return error
  const failure = isNeverSent(error) ? 'never-sent' : 'interrupted'
  return new TransportError(failure, 'The connection to upstream failed', { cause: error })
}

const isNeverSent = (error: unknown): boolean => {
  if (error instanceof errors.ConnectTimeoutError) return true
  if (error instanceof AggregateError) return error.errors.every(isNeverSent)
  return error instanceof Error && 'code' in error && neverSentCodes.has(String(error.code))
}
