import { Secret } from '@intilery-sidebar/contract'
import { demoTenant } from '@intilery-sidebar/reference-api'
import { openStore } from '@intilery-sidebar/store'
import { fileURLToPath } from 'node:url'
import { openBrowserBundle, openWorkbenchBundle } from '../src/browser-bundles.ts'
import { createRandomKey } from '../src/create-random-key.ts'
import { createDemoApp } from '../src/create-demo-app.ts'
import { listen } from '../src/listen.ts'
import { openDemoApi } from '../src/open-demo-api.ts'
import { openProfiles } from '../src/open-profiles.ts'
import { makeProducts } from '../test/make-products.ts'

const inRepository = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url))

export type Product = AsyncDisposable & {
  readonly workbenchUrl: string
  /** While true, the network between the gateway and the Profile API is down. */
  isUpstreamDown: boolean
  /** How often upstream was asked. */
  upstreamCount: number
}

/** The whole product as `start` runs it, on a free port, with a network to upstream that a test can cut. */
export const openProduct = async (): Promise<Product> => {
  await makeProducts()
  const reference = await openDemoApi(inRepository('.data/demo'), new Date())
  const profiles = openProfiles({
    baseUrl: new URL('https://profiles.invalid'),
    tenant: demoTenant,
    credentials: demoTenant.authTokens.map((token) => new Secret(token)),
    fetch: async (request) => {
      product.upstreamCount += 1
      if (product.isUpstreamDown) throw new Error('The network is down')
      return reference.fetch(request)
    },
  })
  const store = await openStore({ url: ':memory:', keys: [createRandomKey()] })
  const app = Promise.withResolvers<(request: Request) => Promise<Response>>()
  const fetch = async (request: Request) => (await app.promise)(request)
  const listener = await listen({ fetch, host: '127.0.0.1', port: 0, setting: 'PORT' })
  const bundles = {
    sidebar: await openBrowserBundle('sidebar'),
    workbench: await openWorkbenchBundle(),
  }
  const closing = new AbortController()
  app.resolve(
    await createDemoApp({
      ...profiles,
      ...bundles,
      port: listener.port,
      store,
      log: () => undefined,
      closing: closing.signal,
    }),
  )
  const product: Product = {
    workbenchUrl: `${listener.url.replace('127.0.0.1', 'localhost')}/workbench/`,
    isUpstreamDown: false,
    upstreamCount: 0,
    [Symbol.asyncDispose]: async () => {
      closing.abort()
      await listener.drain()
      await store.close()
      await profiles.close()
      await reference.close()
    },
  }
  return product
}
