import { demoHosts, demoPolicy, openDevEnv, type DevEnv, type DevEnvOptions } from '@intilery-sidebar/dev-env'
import { createAgentApi } from './agent-api.ts'
import { demoTenant } from '@intilery-sidebar/reference-api'

export type DemoEnv = DevEnv & {
  /** The sidebar's own way to ask, as if it sat in the workbench. */
  readonly api: ReturnType<typeof createAgentApi>
}

type DemoEnvOptions = Pick<
  DevEnvOptions,
  'allowance' | 'intercept' | 'load' | 'policy' | 'reference' | 'referenceOptions'
> & {
  readonly authToken?: string
}

/** What `start` runs, in one process with no port and no browser. */
export const openDemoEnv = async (options: DemoEnvOptions = {}): Promise<DemoEnv> => {
  const { authToken = 'demo-key', ...rest } = options
  const env = await openDevEnv({
    policy: demoPolicy,
    ...rest,
    tenants: [{ ...demoTenant, authTokens: [authToken] }],
    hosts: demoHosts,
    assets: { workbench: () => Promise.resolve(null) },
  })
  return { ...env, api: createAgentApi(env) }
}
