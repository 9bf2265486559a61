import { createWorkbenchLaunch } from '@intilery-sidebar/hosts/server'
import {
  createProxy,
  parsePolicy,
  type Log,
  type Profiles,
  type SidebarAssets,
} from '@intilery-sidebar/proxy'
import type { Store } from '@intilery-sidebar/store'
import { createWorkbench, isForWorkbench, type WorkbenchAssets } from '@intilery-sidebar/workbench'
import { createDemoHosts } from './create-demo-hosts.ts'
import { createRandomKey } from './create-random-key.ts'

export type DemoAppOptions = {
  /** Where it is reached: the gateway as 127.0.0.1, the workbench's pages as localhost. */
  readonly port: number
  readonly profiles: Profiles
  readonly tenantId: string
  readonly store: Store
  readonly sidebar: SidebarAssets
  readonly workbench: WorkbenchAssets
  readonly log: Log
  /** Aborted when the process is about to end. */
  readonly closing: AbortSignal
}

type Fetch = (request: Request) => Promise<Response>

/** Made-up customers may be taken away by anybody, and have no page of their own. */
const policy = parsePolicy({
  export: ['*'],
  customerUrl: 'https://intilery.example/customers/{customerId}',
})

/** The proxy, and the workbench as every host that may prove itself to it. All keys are new with each start. */
export const createDemoApp = async (options: DemoAppOptions): Promise<Fetch> => {
  const { port, profiles, tenantId, store, sidebar, workbench, log, closing } = options
  const pages = `http://localhost:${port}`
  const launch = createWorkbenchLaunch({ keys: [createRandomKey()] })
  const { played, known } = await createDemoHosts({
    tenantId,
    pages,
    gateway: `http://127.0.0.1:${port}`,
    sidebar,
    installations: store.installations,
    fetch: (request) => app(request),
  })
  const proxy = createProxy({
    ...known,
    launches: [launch, ...known.launches],
    sessionKeys: [createRandomKey()],
    store,
    profilesFor: (asked) => (asked === tenantId ? profiles : null),
    sidebar,
    frameAncestorsFor: () => [pages],
    log,
    policy,
    closing,
  })
  const site = createWorkbench({
    ...played,
    assets: workbench,
    signProof: (agentId) => launch.sign({ tenantId, agentId, agentRole: 'agent' }),
  })
  const app: Fetch = async (request) => (isForWorkbench(new URL(request.url)) ? site : proxy).fetch(request)
  return app
}
