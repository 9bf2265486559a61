import { Hono } from 'hono'
import type { WorkbenchAssets } from './workbench-assets.ts'

const prefix = '/workbench/zendesk/package/'

/**
 * Plays the server that keeps the packages of Zendesk's apps. Its name is 127.0.0.1, so that the app is foreign to the
 * page.
 */
export const serveZendeskPackage = (files: WorkbenchAssets, assets: WorkbenchAssets): Hono => {
  const app = new Hono()
  app.get(`${prefix}*`, async (c) => {
    const path = c.req.path.slice(prefix.length)
    const file = path === sdkName ? await assets(sdkName) : await files(path)
    if (file === null) return c.notFound()
    const page = `http://localhost:${new URL(c.req.url).port}`
    const headers = { 'content-type': file.contentType, ...toHeaders(page) }
    return c.body(
      file.contentType.startsWith('text/html') ? withZendeskSdk(file.body) : file.body,
      200,
      headers,
    )
  })
  return app
}

const sdkName = 'zendesk-sdk.js'

/**
 * The page of an app with Zendesk's SDK in it, as an app's own HTML would load it from Zendesk's CDN: the workbench
 * serves the SDK package from npm, so that the page needs no network.
 */
export const withZendeskSdk = (html: string | Uint8Array<ArrayBuffer>): string => {
  const text = typeof html === 'string' ? html : new TextDecoder().decode(html)
  return text.replace('<script', `<script src="${prefix}${sdkName}"></script><script`)
}

// `connect-src 'none'` holds the app to what it may do in Zendesk: speak to its server through Zendesk's alone.
const toHeaders = (page: string): Record<string, string> => ({
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self' https://static.zdassets.com",
    "style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${page}`,
    "require-trusted-types-for 'script'",
    'trusted-types zendesk-sdk',
  ].join('; '),
  'cache-control': 'no-cache',
  'x-content-type-options': 'nosniff',
})
