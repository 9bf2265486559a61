import type { Handler } from 'hono'
import { toPagePolicy } from '../page-policy.ts'
import type { ProxyEnv } from '../proxy-env.ts'
import type { ProxyOptions } from '../proxy-options.ts'
import { Refusal } from '../refusal.ts'
import { page } from '../sidebar-assets.ts'

const prefix = '/sidebar/'
/** File names as a bundler writes them: no dot first, no way up. */
const assetPath = /^(?:[\w-][\w.-]*\/)*[\w-][\w.-]*$/

/** The sidebar's page and its files. They hold nothing of anybody, so no session is asked for. */
export const getSidebar =
  ({ sidebar, frameAncestorsFor }: Pick<ProxyOptions, 'sidebar' | 'frameAncestorsFor'>): Handler<ProxyEnv> =>
  async (c) => {
    const path = toAssetPath(c.req.path)
    const asset = path === null ? null : await sidebar(path)
    if (asset === null) throw new Refusal('route-not-found', 'No such file of the sidebar')
    c.header('cache-control', asset.isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
    c.header('content-type', asset.contentType)
    if (path === page.path)
      c.header('content-security-policy', toPagePolicy(frameAncestorsFor(new URL(c.req.url))))
    return c.body(asset.body)
  }

// Hono's `/sidebar/*` matches `/sidebar` too, where the page's relative addresses would miss.
const toAssetPath = (path: string): string | null => {
  if (path === prefix) return page.path
  const rest = path.startsWith(prefix) ? path.slice(prefix.length) : ''
  return assetPath.test(rest) ? rest : null
}
