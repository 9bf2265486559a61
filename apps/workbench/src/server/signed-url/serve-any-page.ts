import { Hono } from 'hono'
import { toSidebarUrl } from '../../sidebar-url.ts'
import { toPageHeaders } from '../page-headers.ts'
import type { WorkbenchAssets } from '../workbench-assets.ts'

/**
 * Serves the page that embeds the sidebar by a signed URL, as a desk's guide says: with the script that the gateway
 * serves.
 */
export const serveAnyPage = (assets: WorkbenchAssets): Hono => {
  const app = new Hono()
  app.get('/workbench/signed-url/', async (c) => {
    const page = await assets('signed-url/index.html')
    if (page === null) return c.notFound()
    const gateway = toSidebarUrl(new URL(c.req.url)).origin
    return c.body(withScript(page.body, `${gateway}/embed/1.js`), 200, {
      'content-type': page.contentType,
      ...toPageHeaders(c.req.url, [gateway]),
    })
  })
  return app
}

const withScript = (html: string | Uint8Array<ArrayBuffer>, address: string): string => {
  const text = typeof html === 'string' ? html : new TextDecoder().decode(html)
  return text.replace('</head>', `<script type="module" src="${address}"></script></head>`)
}
