import { Hono } from 'hono'
import { neverStored, onlyFromOwnPage } from './only-from-own-page.ts'
import type { WorkbenchAssets } from './workbench-assets.ts'
import type { ZendeskLaunch } from './zendesk-launch.ts'
import { createZendeskRequestProxy } from './zendesk-request-proxy.ts'

export type ZendeskOptions = {
  /** The app's package, as it is uploaded: `assets/index.html` and what that needs. */
  readonly package: WorkbenchAssets
  /** What the admin typed into the installation's secure setting. */
  readonly sharedSecret: string
  readonly launch: ZendeskLaunch
  /** How Zendesk's servers reach the gateway. */
  readonly fetch: (request: Request) => Response | Promise<Response>
}

/**
 * Plays the servers behind an agent's page in Zendesk: the one that carries apps' requests, and the one that signs
 * launches.
 */
export const createZendesk = ({ sharedSecret, launch, fetch }: ZendeskOptions): Hono => {
  const app = new Hono()
  const carry = createZendeskRequestProxy({
    settings: { sharedSecret },
    scopes: { sharedSecret: ['jwt_secret_key'] },
    domainWhitelist: ['127.0.0.1'],
    fetch,
    clock: Date.now,
  })
  app.post('/workbench/zendesk/request', onlyFromOwnPage, async (c) =>
    Response.json(await carry(await c.req.json()), { headers: neverStored }),
  )
  app.post('/workbench/zendesk/launch/:location', onlyFromOwnPage, async (c) =>
    c.text(await launch.sign(c.req.param('location'), await c.req.text()), 200, neverStored),
  )
  return app
}
