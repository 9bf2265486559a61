import { Secret } from '@intilery-sidebar/contract'
import {
  createCanvasLaunch,
  createPipedrive,
  createSignedUrlLaunch,
  createZendeskInstallationLaunch,
  createZendeskSignedLaunch,
} from '@intilery-sidebar/hosts/server'
import type { ProxyOptions, SidebarAssets } from '@intilery-sidebar/proxy'
import type { Store } from '@intilery-sidebar/store'
import { createZendeskLaunch, toZendeskPackage, type PlayedHosts } from '@intilery-sidebar/workbench'
import { randomBytes } from 'node:crypto'

type DemoHostsOptions = {
  readonly tenantId: string
  /** The origins of the workbench's pages and of the gateway. */
  readonly pages: string
  readonly gateway: string
  readonly sidebar: SidebarAssets
  readonly installations: Store['installations']
  /** Reaches the gateway and the hosts that are played, without the network. */
  readonly fetch: (request: Request) => Promise<Response>
}

type DemoHost = {
  readonly played: PlayedHosts
  readonly known: Partial<Pick<ProxyOptions, 'launches' | 'pages' | 'pipedrive'>>
}

type DemoHosts = {
  /** The hosts' own servers, for the workbench. */
  readonly played: PlayedHosts
  /** How the gateway knows them. */
  readonly known: Required<Pick<ProxyOptions, 'launches' | 'pages' | 'pipedrive'>>
}

/** Every host the sidebar has, each with a key that both halves got at this start and nobody else has. */
export const createDemoHosts = async (options: DemoHostsOptions): Promise<DemoHosts> => {
  const zendesk = await playZendesk(options)
  const canvas = playCanvas(options)
  const signedUrl = playSignedUrl(options)
  const pipedrive = playPipedrive(options)
  return {
    played: { ...zendesk.played, ...canvas.played, ...signedUrl.played, ...pipedrive.played },
    known: {
      launches: [...(zendesk.known.launches ?? []), ...(canvas.known.launches ?? [])],
      pages: { ...zendesk.known.pages, ...canvas.known.pages, ...signedUrl.known.pages },
      pipedrive: pipedrive.known.pipedrive,
    },
  }
}

const accountId = 'workbench'

const playZendesk = async ({ tenantId, pages, sidebar, fetch }: DemoHostsOptions): Promise<DemoHost> => {
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
    known: { launches: [createZendeskInstallationLaunch({ installations })], pages: { zendesk: signed } },
  }
}

const playPipedrive = ({ tenantId, pages, gateway, installations, fetch }: DemoHostsOptions): DemoHost => {
  const clientId = 'intilery-workbench'
  const clientSecret = createKeyText()
  const redirectUrl = new URL('/oauth/pipedrive/callback', gateway)
  return {
    played: { pipedrive: { clientId, clientSecret, redirectUrl, fetch } },
    known: {
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
    },
  }
}

const playCanvas = ({ tenantId, pages, fetch }: DemoHostsOptions): DemoHost => {
  const consumerSecret = createKeyText()
  const canvas = createCanvasLaunch({
    secrets: [new Secret(consumerSecret)],
    tenantFor: () => tenantId,
    isInstance: ({ origin }) => origin === pages,
    fetch,
  })
  return { played: { canvas: { consumerSecret } }, known: { launches: [canvas], pages: { canvas } } }
}

const playSignedUrl = ({ tenantId, pages }: DemoHostsOptions): DemoHost => {
  const secret = createKeyText()
  const embedders = [{ accountId, tenantId, secrets: [new Secret(secret)], origins: [pages] }]
  return {
    played: { signedUrl: { accountId, secret } },
    known: { pages: { 'signed-url': createSignedUrlLaunch({ embedders }) } },
  }
}

const createKeyText = (): string => randomBytes(32).toString('base64url')
