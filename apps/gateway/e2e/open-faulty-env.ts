import { listenLocally, openDevEnv, type DevEnv } from '@intilery-sidebar/dev-env'
import { buildPages } from '@intilery-sidebar/dev-env/pages'
import { loadDemoData } from '@intilery-sidebar/reference-api'
import { openBrowserBundle, openWorkbenchBundle } from '../src/browser-bundles.ts'

/** When everything upstream is said to have been said, so that a picture taken another day is the same picture. */
export const fixedTimeMs = Date.UTC(2026, 10, 24, 12)

/** Shorter than in earnest, so that a table of faults takes minutes and not an hour. */
const timeouts = { connectMs: 500, firstByteMs: 1500, idleBodyMs: 500, attemptMs: 2000, totalMs: 2500 }

/**
 * The whole product in front of a reference API that can be broken on request. Two processes behind one address share
 * sessions and no memory: `who` finds the customer, `sections` shows what is known of them.
 */
export const openFaultyEnv = async (): Promise<DevEnv> => {
  await buildPages()
  return openDevEnv({
    referenceOptions: { allowsFaults: true },
    load: (api) => loadDemoData(api, { customers: 20, events: 3000, now: fixedTimeMs }),
    client: { timeouts, now: () => fixedTimeMs },
    assets: { sidebar: await openBrowserBundle('sidebar'), workbench: await openWorkbenchBundle() },
    listen: listenLocally,
    processFor: ({ pathname }) => (pathname.startsWith('/api/customers/') ? 'sections' : 'who'),
    answer: ({ url }) => (new URL(url).pathname.endsWith('/live') ? createSilence() : null),
  })
}

const keepAliveMs = 5000

/**
 * A live tail without events. A real one asks upstream at moments that a test cannot foresee, which
 * would use up what a fault lets through, and adds words of its own to a picture.
 */
const createSilence = (): Response => {
  let timer: ReturnType<typeof setInterval> | undefined
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) => {
      const keepAlive = (): void => controller.enqueue(new TextEncoder().encode(': still here\n\n'))
      keepAlive()
      timer = setInterval(keepAlive, keepAliveMs)
    },
    cancel: () => clearInterval(timer),
  })
  return new Response(stream, { headers: { 'content-type': 'text/event-stream' } })
}
