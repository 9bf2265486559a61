import { demoHosts, demoPolicy, openDevEnv } from '@intilery-sidebar/dev-env'
import { buildPages } from '@intilery-sidebar/dev-env/pages'
import { fileURLToPath } from 'node:url'
import { openBrowserBundle, openWorkbenchBundle } from '../src/browser-bundles.ts'
import { listen } from '../src/process/listen.ts'
import { openDemoApi } from '../src/demo/open-demo-api.ts'

const demoFolder = fileURLToPath(new URL('../../../.data/demo', import.meta.url))

export type Product = AsyncDisposable & {
  readonly workbenchUrl: string
  /** While true, the network between the gateway and the Profile API is down. */
  isUpstreamDown: boolean
  /** The path and query of every request that upstream was sent. */
  readonly askedUpstream: readonly string[]
}

/** The whole product as `start` runs it, on a free port, with a network to upstream that a test can cut. */
export const openProduct = async (): Promise<Product> => {
  await buildPages()
  await using opening = new AsyncDisposableStack()
  const reference = opening.adopt(await openDemoApi(demoFolder, new Date()), (api) => api.close())
  const env = await openDevEnv({
    reference,
    intercept: async (request, ask) => {
      if (product.isUpstreamDown) throw new Error('The network is down')
      return ask(request)
    },
    hosts: demoHosts,
    policy: demoPolicy,
    assets: { sidebar: await openBrowserBundle('sidebar'), workbench: await openWorkbenchBundle() },
    listen: async (fetch) => {
      const { port, drain } = await listen({ fetch, host: '127.0.0.1', port: 0, setting: 'PORT' })
      return { port, close: drain }
    },
  })
  opening.use(env)
  const open = opening.move()
  const product: Product = {
    workbenchUrl: env.workbenchUrl,
    isUpstreamDown: false,
    get askedUpstream() {
      return env.upstream.map(({ url }) => new URL(url)).map(({ pathname, search }) => pathname + search)
    },
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  }
  return product
}
