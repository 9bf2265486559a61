import type { MiddlewareHandler } from 'hono'
import type { ProxyEnv } from '../proxy-env.ts'
import { bodyLimitBytes } from './read-body.ts'
import { Refusal } from '../refusal.ts'

/** The longest honest URL holds a handle and six event filters. */
const urlLengthMax = 4096

/**
 * Refuses what no honest caller sends before any other work. Header sizes are the HTTP server's to limit:
 * it has read them all by now.
 */
export const limitRequests: MiddlewareHandler<ProxyEnv> = (c, next) => {
  const { url, headers, method } = c.req.raw
  if (url.length > urlLengthMax) throw new Refusal('bad-request', 'The URL is too long')
  const length = Number(headers.get('content-length') ?? 0)
  if (length > bodyLimitBytes) throw new Refusal('body-too-large', 'The declared body is too large')
  if (isBodiless(method) && (length !== 0 || headers.has('transfer-encoding')))
    throw new Refusal('bad-request', 'A body came with a method that has none')
  return next()
}

const isBodiless = (method: string): boolean => method === 'GET' || method === 'HEAD'
