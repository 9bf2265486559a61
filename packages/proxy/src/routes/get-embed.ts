import type { Handler } from 'hono'
import type { ProxyEnv } from '../proxy-env.ts'
import type { ProxyOptions } from '../proxy-options.ts'
import { Refusal } from '../refusal.ts'

const cacheSeconds = 3600

/**
 * The script of a page that embeds the sidebar, by the version of its protocol. It holds no data, and a browser loads a
 * module of another origin only with CORS.
 */
export const getEmbed =
  ({ sidebar }: Pick<ProxyOptions, 'sidebar'>): Handler<ProxyEnv> =>
  async (c) => {
    const asset = await sidebar('embed/1.js')
    if (asset === null) throw new Refusal('route-not-found', 'The embed script has not been built')
    c.header('content-type', asset.contentType)
    c.header('cache-control', `public, max-age=${cacheSeconds}`)
    c.header('access-control-allow-origin', '*')
    return c.body(asset.body)
  }
