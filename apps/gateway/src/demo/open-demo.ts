import { demoHosts, demoPolicy, openDevEnv } from '@intilery-sidebar/dev-env'
import type { Log } from '@intilery-sidebar/proxy'
import { refuseOtherHosts } from '@intilery-sidebar/reference-api'
import { openBrowserBundle, openWorkbenchBundle } from '../browser-bundles.ts'
import type { DemoConfig } from '../config/config.ts'
import { listen } from '../process/listen.ts'
import { openDemoApi } from './open-demo-api.ts'
import { openHistoryApi } from './open-history-api.ts'
import type { Running } from '../running.ts'

// The workbench treats every visitor as the agent, so it is never reachable from another machine.
const host = '127.0.0.1'
const demoFolder = '.data/demo'

type DemoOptions = DemoConfig & { readonly historyFile: string | null }

/**
 * The whole product in one process with sample customers, or those of a public data set, and a page that plays the
 * host.
 */
export const openDemo = async (
  { port, referencePort, historyFile }: DemoOptions,
  log: Log,
): Promise<Running> => {
  await using opening = new AsyncDisposableStack()
  const opened = historyFile === null ? openDemoApi(demoFolder, new Date()) : openHistoryApi(historyFile)
  const api = opening.adopt(await opened, (open) => open.close())
  const reference = opening.adopt(
    await listen({
      fetch: (request) => refuseOtherHosts(request) ?? api.fetch(request),
      host,
      port: referencePort,
      setting: 'REFERENCE_PORT',
    }),
    (listener) => listener.drain(),
  )
  const [sidebar, workbench] = await Promise.all([openBrowserBundle('sidebar'), openWorkbenchBundle()])
  const env = await openDevEnv({
    reference: api,
    referenceUrl: new URL(reference.url),
    hosts: demoHosts,
    policy: demoPolicy,
    assets: { sidebar, workbench },
    log,
    listen: async (fetch) => {
      const listener = await listen({ fetch, host, port, setting: 'PORT' })
      return { port: listener.port, close: () => listener.drain() }
    },
  })
  opening.use(env)
  const open = opening.move()
  return {
    urls: {
      Workbench: env.workbenchUrl,
      Shop: `${env.workbenchUrl}shop/`,
      Gateway: env.gatewayUrl,
      'Reference API': reference.url,
    },
    close: () => open.disposeAsync(),
  }
}
