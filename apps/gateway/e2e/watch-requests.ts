import { setTimeout as sleep } from 'node:timers/promises'
import type { Page, Request } from 'playwright-core'
import { expect } from 'vitest'

/** As long as Playwright's own `networkidle` waits; that never comes while a stream is open. */
const quietMs = 500

/**
 * Watches a page from before it is loaded; the answer waits until no request but a live one was open for half a second.
 */
export const watchRequests = (page: Page): (() => Promise<void>) => {
  const open = new Set<Request>()
  let lastMs = Date.now()
  page.on('request', (request) => {
    if (isLive(request)) return
    open.add(request)
    lastMs = Date.now()
  })
  const settle = (request: Request): void => {
    if (open.delete(request)) lastMs = Date.now()
  }
  page.on('requestfinished', settle)
  page.on('requestfailed', settle)
  return async () => {
    await sleep(quietMs)
    await expect.poll(() => open.size === 0 && Date.now() - lastMs >= quietMs).toBe(true)
  }
}

const isLive = (request: Request): boolean => new URL(request.url()).pathname.endsWith('/live')
