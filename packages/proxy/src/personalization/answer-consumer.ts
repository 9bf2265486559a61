import type { Freshness } from '@intilery-sidebar/contract'
import type { Context } from 'hono'
import { createHash } from 'node:crypto'
import type { ProxyEnv } from '../proxy-env.ts'

/**
 * An answer to another server. The tag is of the data alone and leaves out the instant it is as of, so that an answer
 * that says the same is not sent again because it was asked at another time; weak (RFC 9110, 8.8.1), because the age
 * beside the data differs.
 */
export const answerConsumer = (c: Context<ProxyEnv>, data: object, freshness: Freshness): Response => {
  const json = JSON.stringify(data)
  const content = JSON.stringify({ ...data, asOf: undefined })
  const tag = `W/"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`
  c.header('etag', tag)
  c.header('cache-control', 'private, max-age=10')
  c.header('vary', 'authorization')
  if (isKnown(c.req.header('if-none-match'), tag)) return c.body(null, 304)
  return c.body(`{"data":${json},"freshness":${JSON.stringify(freshness)}}`, 200, {
    'content-type': 'application/json',
  })
}

const isKnown = (header: string | undefined, tag: string): boolean =>
  header !== undefined && header.split(',').some((one) => one.trim() === tag || one.trim() === '*')
