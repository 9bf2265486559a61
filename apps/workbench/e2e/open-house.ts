import { createAdaptorServer } from '@hono/node-server'
import { createProfileClient } from '@intilery-sidebar/client'
import { Secret } from '@intilery-sidebar/contract'
import { governProfileClient, type GovernedProfileClient } from '@intilery-sidebar/governor'
import {
  createCanvasLaunch,
  createPipedrive,
  createSignedUrlLaunch,
  createZendeskInstallationLaunch,
  createZendeskSignedLaunch,
  type LaunchVerifier,
  type Pipedrive,
} from '@intilery-sidebar/hosts/server'
import { createProxy, type LogEntry, type ProxyOptions } from '@intilery-sidebar/proxy'
import { createReferenceApi, demoTenant, loadDemoData } from '@intilery-sidebar/reference-api'
import { openStore, type Store } from '@intilery-sidebar/store'
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { createWorkbench, isForWorkbench, type PlayedHosts, type ZendeskLaunch } from '../src/server/index.ts'

const tenantId = 'shop'

type Fetch = (request: Request) => Promise<Response>

type Hosts = Pick<ProxyOptions, 'launches' | 'pages' | 'pipedrive'> & {
  /** The servers of the hosts that are played. */
  readonly played: PlayedHosts
  /** What the gateway serves as the sidebar. Default: the sidebar. */
  readonly sidebar?: ProxyOptions['sidebar']
  /** Who may frame the page that nobody has launched. Default: the workbench. */
  readonly frameAncestors?: readonly string[]
}

/** Where everything will be found, and the gateway, which answers once the house is open. */
type Site = {
  readonly pages: string
  readonly gateway: string
  readonly fetch: Fetch
  readonly installations: Store['installations']
}

export type House = AsyncDisposable & {
  readonly url: string
  readonly log: readonly LogEntry[]
  /** Something happens to a customer: told to the Profile API as a shop's server would. */
  readonly track: (event: string, userId: string) => Promise<void>
}

/** Gateway, Profile API and workbench on one port, with the hosts that a test wants to see played. */
export const openHouse = async (toHosts: (site: Site) => Hosts): Promise<House> => {
  await buildBundles()
  await using opening = new AsyncDisposableStack()
  const reference = opening.adopt(await createReferenceApi({ tenants: [demoTenant] }), (api) => api.close())
  await loadDemoData(reference, { customers: 20, events: 1200 })
  const profiles = openProfiles(opening, reference)
  const store = opening.adopt(await openStore({ url: ':memory:', keys: [randomKey()] }), (opened) =>
    opened.close(),
  )
  const log: LogEntry[] = []
  let answer: Fetch = async () => new Response(null, { status: 503 })
  const port = await serve(opening, (request) => answer(request))
  const pages = `http://localhost:${port}`
  const {
    played,
    frameAncestors = [pages],
    ...launches
  } = toHosts({
    pages,
    gateway: `http://127.0.0.1:${port}`,
    fetch: (request) => answer(request),
    installations: store.installations,
  })
  const proxy = createProxy({
    sidebar: fromFolder('apps/sidebar/dist'),
    ...launches,
    sessionKeys: [randomKey()],
    store,
    profilesFor: (asked) => (asked === tenantId ? profiles : null),
    frameAncestorsFor: () => frameAncestors,
    log: (entry) => void log.push(entry),
  })
  const workbench = createWorkbench({
    assets: fromFolder('apps/workbench/dist'),
    signProof: async () => '',
    ...played,
  })
  answer = async (request) => (isForWorkbench(new URL(request.url)) ? workbench : proxy).fetch(request)
  const open = opening.move()
  return {
    url: `${pages}/workbench/`,
    log,
    track: (event, userId) => track(reference, event, userId),
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  }
}

const openProfiles = (opening: AsyncDisposableStack, reference: Reference): GovernedProfileClient => {
  const client = createProfileClient({
    baseUrl: new URL('https://profiles.invalid'),
    tenant: demoTenant,
    credentials: demoTenant.authTokens.map((token) => new Secret(token)),
    fetch: async (request) => reference.fetch(request),
  })
  return opening.adopt(governProfileClient(client, { tenant: tenantId }), (opened) => opened.close())
}

type Reference = { readonly fetch: (request: Request) => Response | Promise<Response> }

const track = async (reference: Reference, event: string, userId: string): Promise<void> => {
  const headers = { 'content-type': 'application/json', authorization: `Basic ${btoa('demo-write-key:')}` }
  const init = { method: 'POST', headers, body: JSON.stringify({ event, userId }) }
  const { status } = await reference.fetch(new Request('https://profiles.invalid/v1/track', init))
  if (status !== 200) throw new Error(`The Profile API answered ${status}`)
}

const serve = async (opening: AsyncDisposableStack, fetch: Fetch): Promise<number> => {
  const server = createAdaptorServer({ fetch })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  opening.defer(() => void server.close())
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  return address.port
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
const embedderSecret = 'embedder-secret-canary-0123456789abcdef'

/** A Salesforce and a page of somebody's own, and how the gateway tells that it is they. */
export const launching = ({ pages, fetch }: Site): Hosts => {
  const canvas = canvasLaunch(pages, fetch)
  const signedUrl = createSignedUrlLaunch({
    embedders: [
      { accountId: 'workbench', tenantId, secrets: [new Secret(embedderSecret)], origins: [pages] },
    ],
  })
  return {
    // Salesforce signs another request when a session has to be renewed; a signed URL counts once.
    launches: [canvas],
    pages: { canvas, 'signed-url': signedUrl },
    played: { canvas: { consumerSecret }, signedUrl: { accountId: 'workbench', secret: embedderSecret } },
  }
}

const canvasLaunch = (pages: string, fetch: Fetch): LaunchVerifier =>
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

const randomKey = (): Secret => new Secret(crypto.getRandomValues(Buffer.alloc(32)).toString('base64url'))

const inRepository = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url))

const buildBundles = (): Promise<unknown> =>
  promisify(execFile)(process.execPath, [inRepository('apps/gateway/build/fresh-products.ts')], {
    cwd: inRepository('.'),
  })

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}

/** The files of one built bundle, as the gateway would find them. */
export const fromFolder = (folder: string) => async (path: string) => {
  try {
    const body = await readFile(inRepository(`${folder}/${path}`), 'utf8')
    return { body, contentType: contentTypes[extname(path)] ?? 'application/octet-stream', isHashed: false }
  } catch {
    return null
  }
}
