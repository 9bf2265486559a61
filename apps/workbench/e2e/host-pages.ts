import { Secret } from '@intilery-sidebar/contract'
import {
  listenLocally,
  openDevEnv,
  type DevEnv,
  type DevEnvOptions,
  type DevHosts,
  type Site,
} from '@intilery-sidebar/dev-env'
import { buildPages, pagesOf } from '@intilery-sidebar/dev-env/pages'
import {
  createCanvasLaunch,
  createPipedrive,
  createSignedUrlLaunch,
  createZendeskInstallationLaunch,
  createZendeskSignedLaunch,
  type LaunchVerifier,
  type Pipedrive,
} from '@intilery-sidebar/hosts/server'
import { demoTenant } from '@intilery-sidebar/reference-api'
import type { ZendeskLaunch } from '../src/server/index.ts'

const tenantId = 'shop'

/** Gateway, Profile API and workbench on one port, with the hosts that a test wants to see played. */
export const openHostPages = async (
  hosts: (site: Site) => DevHosts,
  options: Pick<DevEnvOptions, 'answer'> = {},
): Promise<DevEnv> => {
  await buildPages()
  return openDevEnv({
    ...options,
    tenants: [{ ...demoTenant, tenantId }],
    hosts,
    assets: { sidebar: pagesOf('apps/sidebar/dist'), workbench: pagesOf('apps/workbench/dist') },
    listen: listenLocally,
  })
}

/** The app as it is registered with the Pipedrive that the workbench plays. */
export const registered = ({ gateway }: Site) => ({
  clientId: 'intilery-workbench',
  clientSecret: 'client-secret-canary-0123456789abcdef',
  redirectUrl: new URL('/oauth/pipedrive/callback', gateway),
})

/** The gateway's half of that registration. */
export const connected = (site: Site): Pipedrive => {
  const { clientId, clientSecret, redirectUrl } = registered(site)
  return createPipedrive({
    clientId,
    clientSecret: new Secret(clientSecret),
    redirectUrl,
    oauthUrl: new URL(site.pages),
    tenantFor: () => tenantId,
    embedders: [site.pages],
    installations: site.installations,
    fetch: site.fetch,
  })
}

const consumerSecret = 'consumer-secret-canary-0123456789abcdef'

/** What the gateway knows the page by that signs URLs. */
export const embedder = { accountId: 'workbench', secret: 'embedder-secret-canary-0123456789abcdef' }

/** A Salesforce and a customer's own page, and how the gateway verifies them. */
export const launching = ({ pages, fetch }: Site): DevHosts => {
  const canvas = canvasLaunch(pages, fetch)
  const signedUrl = createSignedUrlLaunch({
    embedders: [
      { accountId: embedder.accountId, tenantId, secrets: [new Secret(embedder.secret)], origins: [pages] },
    ],
  })
  return {
    // Both sign again when a session has to be renewed.
    launches: [canvas, signedUrl],
    pages: { canvas, 'signed-url': signedUrl },
    played: { canvas: { consumerSecret }, signedUrl: embedder },
  }
}

const canvasLaunch = (pages: string, fetch: Site['fetch']): LaunchVerifier =>
  createCanvasLaunch({
    secrets: [new Secret(consumerSecret)],
    tenantFor: () => tenantId,
    isInstance: ({ origin }) => origin === pages,
    fetch,
  })

/** The app as the Zendesk that the workbench plays has installed it. */
export const installed = (sharedSecret: string): LaunchVerifier =>
  createZendeskInstallationLaunch({
    installations: [{ accountId: 'workbench', tenantId, secrets: [new Secret(sharedSecret)] }],
  })

/** The page that the gateway keeps, as the Zendesk that the workbench plays signs for it. */
export const signedFor = ({ publicKey, audience }: ZendeskLaunch, embedder: string): LaunchVerifier =>
  createZendeskSignedLaunch({
    publicKeys: [publicKey],
    audience,
    tenantId,
    embedders: [embedder],
  })
