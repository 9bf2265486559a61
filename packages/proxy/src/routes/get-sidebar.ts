import type { Handler } from 'hono'
import { toPagePolicy } from '../page/page-policy.ts'
import type { ProxyEnv } from '../proxy-env.ts'
import type { ProxyOptions } from '../proxy-options.ts'
import { Refusal } from '../refusal.ts'
import { page, type SidebarAssets } from '../page/sidebar-assets.ts'

/** File names as a bundler writes them: no dot first, no way up. */
const assetPath = /^(?:[\w-][\w.-]*\/)*[\w-][\w.-]*$/

/** The sidebar's page and files. They hold no customer data, so no session is required. */
export const getSidebar = ({
  sidebar,
  frameAncestorsFor,
}: Pick<ProxyOptions, 'sidebar' | 'frameAncestorsFor'>): Handler<ProxyEnv> =>
  getPageFile({ prefix: '/sidebar/', assets: sidebar, frameAncestorsFor })

type PageFiles = Pick<ProxyOptions, 'frameAncestorsFor'> & {
  /** With a slash at both ends. */
  readonly prefix: string
  readonly assets: SidebarAssets
}

/** A built page and its files, at the paths below a prefix. */
export const getPageFile =
  ({ prefix, assets, frameAncestorsFor }: PageFiles): Handler<ProxyEnv> =>
  async (c) => {
    const path = toAssetPath(prefix, c.req.path)
    const asset = path === null ? null : await assets(path)
    if (asset === null) throw new Refusal('route-not-found', `No such file below ${prefix}`)
    c.header('cache-control', asset.isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
    c.header('content-type', asset.contentType)
    if (path === page.path)
      c.header('content-security-policy', toPagePolicy(frameAncestorsFor(new URL(c.req.url))))
    return c.body(asset.body)
  }

// Hono's `/sidebar/*` matches `/sidebar` too, where the page's relative addresses would miss.
const toAssetPath = (prefix: string, path: string): string | null => {
  if (path === prefix) return page.path
  const rest = path.startsWith(prefix) ? path.slice(prefix.length) : ''
  return assetPath.test(rest) ? rest : null
}
