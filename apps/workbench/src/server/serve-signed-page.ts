import { Hono } from 'hono'
import type { ZendeskOptions } from './create-zendesk.ts'
import { withZendeskSdk } from './serve-zendesk-package.ts'

/**
 * Passes a signed launch on to the gateway, and puts Zendesk's SDK into the page that it answers. Its name is
 * 127.0.0.1, as the gateway's, so that the page is of the gateway's origin.
 */
export const serveSignedPage = (fetch: ZendeskOptions['fetch']): Hono => {
  const app = new Hono()
  app.post('/workbench/zendesk/signed', async (c) => {
    const { search, origin, hostname } = new URL(c.req.url)
    if (hostname !== '127.0.0.1') return c.notFound()
    const answer = await fetch(new Request(new URL(`/launch/zendesk${search}`, origin), c.req.raw))
    const headers = new Headers(answer.headers)
    headers.delete('content-length')
    return new Response(withZendeskSdk(await answer.text()), { status: answer.status, headers })
  })
  return app
}
