import type { MiddlewareHandler } from 'hono'
import type { ProxyEnv } from '../proxy-env.ts'
import { Refusal } from '../refusal.ts'

/** Below these an address counts once: its GET is not safe (RFC 9110, 9.2.1), so it has no HEAD. */
export const countsOnce = ['/launch/', '/oauth/'] as const

/**
 * Lets nothing but a page load use up an address that counts once: not a HEAD, as monitors and link checkers send it,
 * and not a browser that prefetches or prerenders, which says so.
 */
export const refusePrefetch: MiddlewareHandler<ProxyEnv> = (c, next) => {
  if (c.req.method === 'HEAD') {
    c.header('allow', 'GET')
    throw new Refusal('method-not-allowed', 'A HEAD would use up the address')
  }
  if (isPrefetch(c.req.raw.headers)) throw new Refusal('bad-request', 'A prefetch would use up the address')
  return next()
}

/** `Sec-Purpose` is the standard's; the others are what browsers sent before it. */
const isPrefetch = (headers: Headers): boolean =>
  ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'].some((name) =>
    /prefetch|prerender|preview/i.test(headers.get(name) ?? ''),
  )
