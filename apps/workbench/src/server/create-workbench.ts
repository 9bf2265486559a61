import { Hono, type MiddlewareHandler } from 'hono'
import { neverStored, onlyFromOwnPage } from './only-from-own-page.ts'
import { toPageHeaders } from './page-headers.ts'
import { playHosts, type PlayedHosts } from './play-hosts.ts'
import { serveSignedPage } from './serve-signed-page.ts'
import { serveZendeskPackage } from './serve-zendesk-package.ts'
import type { WorkbenchAssets } from './workbench-assets.ts'

type WorkbenchOptions = PlayedHosts & {
  readonly assets: WorkbenchAssets
  /** Makes the host's proof for the agent who sits at the workbench. */
  readonly signProof: (agentId: string) => Promise<string>
}

const everydayAgentId = 'alex.morgan'
const agentIdPattern = /^[\w.-]{1,60}$/

/**
 * Serves the pages that play a host, and the proof that a real host would make on its own servers.
 * Only for loopback: every caller of this port is taken for the agent.
 */
export const createWorkbench = ({ assets, signProof, ...played }: WorkbenchOptions): Hono => {
  const app = new Hono()
  if (played.zendesk !== undefined) {
    app.route('/', serveZendeskPackage(played.zendesk.package, assets))
    app.route('/', serveSignedPage(played.zendesk.fetch))
  }
  app.use('/workbench/*', onlyAsLocalhost)
  app.get('/workbench', (c) => c.redirect('/workbench/'))
  app.post('/workbench/proof', onlyFromOwnPage, async (c) => {
    const agentId = c.req.query('agent') ?? everydayAgentId
    if (!agentIdPattern.test(agentId)) return c.text('Not a valid agent id', 400)
    return c.text(await signProof(agentId), 200, neverStored)
  })
  app.route('/', playHosts(played, assets))
  app.get('/', (c) => c.redirect('/workbench/'))
  app.get('/workbench/*', async (c) => {
    const path = c.req.path.slice('/workbench/'.length)
    const asset = await assets(path === '' || path.endsWith('/') ? `${path}index.html` : path)
    if (asset === null) return c.notFound()
    return c.body(asset.body, 200, { 'content-type': asset.contentType, ...toPageHeaders(c.req.url) })
  })
  return app
}

// DNS rebinding: another name that resolves to this machine must not act as the workbench.
const onlyAsLocalhost: MiddlewareHandler = async (c, next) => {
  const url = new URL(c.req.url)
  if (url.hostname === 'localhost') return next()
  if (url.hostname !== '127.0.0.1' || c.req.method !== 'GET')
    return c.text('Open the workbench as localhost', 421)
  url.hostname = 'localhost'
  return c.redirect(url.href)
}
