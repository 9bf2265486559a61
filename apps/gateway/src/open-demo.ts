import { Secret } from '@intilery-sidebar/contract'
import type { Log } from '@intilery-sidebar/proxy'
import { demoTenant } from '@intilery-sidebar/reference-api'
import { openStore } from '@intilery-sidebar/store'
import { openBrowserBundle, openWorkbenchBundle } from './browser-bundles.ts'
import type { DemoConfig } from './config/config.ts'
import { createDemoApp } from './create-demo-app.ts'
import { createRandomKey } from './create-random-key.ts'
import { listen } from './listen.ts'
import { openDemoApi } from './open-demo-api.ts'
import { openProfiles, type Profiles } from './open-profiles.ts'
import type { Running } from './running.ts'

// Whoever reaches the workbench is taken for the agent, so it is never reachable from another machine.
const host = '127.0.0.1'
const demoFolder = '.data/demo'

/** The whole product in one process with made-up customers, and a page that plays the host. */
export const openDemo = async ({ port, referencePort }: DemoConfig, log: Log): Promise<Running> => {
  await using opening = new AsyncDisposableStack()
  const api = opening.adopt(await openDemoApi(demoFolder, new Date()), (opened) => opened.close())
  const reference = opening.adopt(
    await listen({
      fetch: (request) => api.fetch(request),
      host,
      port: referencePort,
      setting: 'REFERENCE_PORT',
    }),
    (listener) => listener.drain(),
  )
  const upstream = opening.adopt(openDemoProfiles(reference.url), (opened) => opened.close())
  const store = opening.adopt(await openStore({ url: ':memory:', keys: [createRandomKey()] }), (opened) =>
    opened.close(),
  )
  const [sidebar, workbench] = await Promise.all([openBrowserBundle('sidebar'), openWorkbenchBundle()])
  // The hosts have to know the port, so it is taken before there is anybody to answer.
  const app = Promise.withResolvers<(request: Request) => Promise<Response>>()
  const gateway = await listen({
    fetch: async (request) => (await app.promise)(request),
    host,
    port,
    setting: 'PORT',
  })
  opening.defer(() => gateway.drain())
  const closing = new AbortController()
  opening.defer(() => closing.abort())
  const { signal } = closing
  const { port: boundPort } = gateway
  app.resolve(
    await createDemoApp({ ...upstream, port: boundPort, store, sidebar, workbench, log, closing: signal }),
  )
  const open = opening.move()
  return { urls: toUrls(gateway.url, reference.url), close: () => open.disposeAsync() }
}

const openDemoProfiles = (referenceUrl: string): Profiles =>
  openProfiles({
    baseUrl: new URL(referenceUrl),
    tenant: demoTenant,
    credentials: demoTenant.authTokens.map((token) => new Secret(token)),
  })

const toUrls = (gatewayUrl: string, referenceUrl: string): Running['urls'] => ({
  Workbench: `${gatewayUrl.replace(host, 'localhost')}/workbench/`,
  Gateway: gatewayUrl,
  'Reference API': referenceUrl,
})
