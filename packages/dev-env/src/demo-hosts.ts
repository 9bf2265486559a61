import { Secret } from '@intilery-sidebar/contract'
import {
  createCanvasLaunch,
  createPipedrive,
  createSignedUrlLaunch,
  createZendeskInstallationLaunch,
  createZendeskSignedLaunch,
} from '@intilery-sidebar/hosts/server'
import { createZendeskLaunch, toZendeskPackage } from '@intilery-sidebar/workbench'
import { randomBytes } from 'node:crypto'
import type { DevHosts, Site } from './dev-env-options.ts'

/** The demo's customers are invented: every agent may export a timeline, and the link to a customer leads nowhere. */
export const demoPolicy = { export: ['*'], customerUrl: 'https://intilery.example/customers/{customerId}' }

/** Every host the sidebar has, each with a key that both halves get at this start. */
export const demoHosts = async (site: Site): Promise<DevHosts> => {
  const zendesk = await playZendesk(site)
  const canvas = playCanvas(site)
  const signedUrl = playSignedUrl(site)
  const pipedrive = playPipedrive(site)
  const shop = await playShop(site)
  return {
    ...pipedrive,
    launches: [zendesk, canvas, signedUrl].flatMap(({ launches = [] }) => launches),
    pages: { ...zendesk.pages, ...canvas.pages, ...signedUrl.pages },
    played: { ...zendesk.played, ...canvas.played, ...signedUrl.played, ...pipedrive.played, ...shop.played },
  }
}

const accountId = 'workbench'

const playZendesk = async ({ tenantId, pages, sidebar, fetch }: Site): Promise<DevHosts> => {
  const sharedSecret = createKeyText()
  const launch = await createZendeskLaunch({ subdomain: accountId, installationId: 1, agentId: 1 })
  const { publicKey, audience } = launch
  const installations = [{ accountId, tenantId, secrets: [new Secret(sharedSecret)] }]
  const signed = createZendeskSignedLaunch({
    publicKeys: [publicKey],
    audience,
    tenantId,
    embedders: [pages],
  })
  return {
    played: { zendesk: { package: toZendeskPackage(sidebar), sharedSecret, launch, fetch } },
    launches: [createZendeskInstallationLaunch({ installations })],
    pages: { zendesk: signed },
  }
}

const playPipedrive = ({ tenantId, pages, gateway, installations, fetch }: Site): DevHosts => {
  const clientId = 'intilery-workbench'
  const clientSecret = createKeyText()
  const redirectUrl = new URL('/oauth/pipedrive/callback', gateway)
  return {
    played: { pipedrive: { clientId, clientSecret, redirectUrl, fetch } },
    pipedrive: createPipedrive({
      clientId,
      clientSecret: new Secret(clientSecret),
      redirectUrl,
      oauthUrl: new URL(pages),
      tenantFor: () => tenantId,
      embedders: [pages],
      installations,
      fetch,
    }),
  }
}

const playCanvas = ({ tenantId, pages, fetch }: Site): DevHosts => {
  const consumerSecret = createKeyText()
  const canvas = createCanvasLaunch({
    secrets: [new Secret(consumerSecret)],
    tenantFor: () => tenantId,
    isInstance: ({ origin }) => origin === pages,
    fetch,
  })
  return { played: { canvas: { consumerSecret } }, launches: [canvas], pages: { canvas } }
}

const playSignedUrl = ({ tenantId, pages }: Site): DevHosts => {
  const secret = createKeyText()
  const embedders = [{ accountId, tenantId, secrets: [new Secret(secret)], origins: [pages] }]
  const signedUrl = createSignedUrlLaunch({ embedders })
  return {
    played: { signedUrl: { accountId, secret } },
    launches: [signedUrl],
    pages: { 'signed-url': signedUrl },
  }
}

/** The example shop, where its pages can reach the ingestion. */
const playShop = async ({
  tenantId,
  gateway,
  ingestion,
  writeKey,
  personalizationKeys,
  fetch,
}: Site): Promise<DevHosts> => {
  if (ingestion === null) return {}
  const { key: personalizationKey } = await personalizationKeys.make({
    tenantId,
    consumer: 'example-shop',
    scopes: ['recommendations'],
  })
  const shop = { gatewayUrl: new URL(gateway), personalizationKey, ingestionUrl: ingestion, writeKey, fetch }
  return { played: { shop } }
}

const createKeyText = (): string => randomBytes(32).toString('base64url')
