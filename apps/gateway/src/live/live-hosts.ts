import {
  createCanvasLaunch,
  createPipedrive,
  createSignedUrlLaunch,
  createZendeskInstallationLaunch,
  createZendeskSignedLaunch,
  combineVerifiers,
  toShortOrganizationId,
  type LaunchVerifier,
} from '@intilery-sidebar/hosts/server'
import type { ProxyOptions } from '@intilery-sidebar/proxy'
import type { Store } from '@intilery-sidebar/store'
import type { LiveConfig, PipedriveConfig } from '../config/config.ts'
import type { TenantConfig } from '../config/tenants/tenant-config.ts'

type Hosts = Pick<ProxyOptions, 'launches' | 'pages' | 'pipedrive'>
type Tenants = readonly TenantConfig[]

type HostsOptions = {
  readonly installations: Store['installations']
  /** Reaches the hosts' own APIs. */
  readonly fetch: (request: Request) => Promise<Response>
}

/** The hosts that may send agents, as far as they have been configured. Of the others there is not even a route. */
export const createLiveHosts = ({ tenants, pipedrive }: LiveConfig, options: HostsOptions): Hosts => {
  const canvas = combineVerifiers(tenants.flatMap((tenant) => createCanvas(tenant, options)))
  const zendesk = combineVerifiers(tenants.flatMap(createSignedZendesk))
  const signedUrl = createSignedUrl(tenants)
  return {
    // Salesforce and a page that signs URLs sign again when a session has to be renewed; their page exchanges that like
    // any proof.
    launches: [...createPackagedZendesk(tenants), ...[canvas, signedUrl].filter((one) => one !== null)],
    pages: {
      ...(zendesk !== null && { zendesk }),
      ...(canvas !== null && { canvas }),
      ...(signedUrl !== null && { 'signed-url': signedUrl }),
    },
    pipedrive: pipedrive === null ? undefined : createPipedriveHost(pipedrive, tenants, options),
  }
}

const createPackagedZendesk = (tenants: Tenants): readonly LaunchVerifier[] => {
  const installations = tenants.flatMap(({ tenantId, zendesk }) =>
    zendesk
      .filter(({ sharedSecrets }) => sharedSecrets.length > 0)
      .map(({ subdomain, sharedSecrets }) => ({ accountId: subdomain, tenantId, secrets: sharedSecrets })),
  )
  return installations.length === 0 ? [] : [createZendeskInstallationLaunch({ installations })]
}

const createSignedZendesk = ({ tenantId, zendesk }: TenantConfig): readonly LaunchVerifier[] =>
  zendesk.flatMap(({ publicKeys, audience }) =>
    publicKeys.length === 0 || audience === null
      ? []
      : [createZendeskSignedLaunch({ publicKeys, audience, tenantId })],
  )

/** One verifier for each tenant: the holder of one tenant's secret can name another's organization, and is refused. */
const createCanvas = (
  { tenantId, canvas }: TenantConfig,
  { fetch }: HostsOptions,
): readonly LaunchVerifier[] => {
  if (canvas === null) return []
  const { consumerSecrets: secrets, organizationIds } = canvas
  const known = organizationIds?.map(toShortOrganizationId) ?? null
  const tenantFor = (id: string) =>
    known === null || known.includes(toShortOrganizationId(id)) ? tenantId : null
  return [createCanvasLaunch({ secrets, tenantFor, fetch })]
}

const createSignedUrl = (tenants: Tenants): LaunchVerifier | null => {
  const embedders = tenants.flatMap(({ tenantId, signedUrl }) =>
    signedUrl.map((embedder) => ({ ...embedder, tenantId })),
  )
  return embedders.length === 0 ? null : createSignedUrlLaunch({ embedders })
}

const createPipedriveHost = (
  config: PipedriveConfig,
  tenants: Tenants,
  { installations, fetch }: HostsOptions,
) =>
  createPipedrive({
    ...config,
    redirectUrl: new URL('/oauth/pipedrive/callback', config.publicUrl),
    tenantFor: (companyId) =>
      tenants.find(({ companyIds }) => companyIds === null || companyIds.includes(companyId))?.tenantId ??
      null,
    installations,
    fetch,
  })
