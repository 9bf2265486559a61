import { Secret, sessionGrantSchema } from '@intilery-sidebar/contract'
import type { LogEntry } from '@intilery-sidebar/proxy'
import { createReferenceApi, demoTenant, loadDemoData } from '@intilery-sidebar/reference-api'
import { createApi, type Api } from '@intilery-sidebar/sidebar/api'
import { openStore } from '@intilery-sidebar/store'
import { createRandomKey } from '../src/create-random-key.ts'
import { createDemoApp } from '../src/create-demo-app.ts'
import { openProfiles } from '../src/open-profiles.ts'

type Fetch = (request: Request) => Promise<Response>

export type House = AsyncDisposable & {
  /** The sidebar's own way of asking, as if it sat in the workbench. */
  readonly api: Api
  /** The gateway, without a port. */
  readonly fetch: Fetch
  readonly log: readonly LogEntry[]
  /** Every question that reached upstream. */
  readonly upstream: readonly Request[]
  /** Something happens to a customer: told to the reference API as a shop's server would. */
  readonly track: (event: string, userId: string) => Promise<void>
}

type HouseOptions = {
  readonly authToken?: string
  /** Stands between the client and the reference API. */
  readonly onTheWay?: (request: Request, ask: Fetch) => Promise<Response>
}

/** Sidebar api, proxy, governor, client and reference API in one process, with no port and no browser. */
export const openHouse = async (options: HouseOptions = {}): Promise<House> => {
  const { authToken = 'demo-key', onTheWay = (request, ask) => ask(request) } = options
  const reference = await createReferenceApi({ tenants: [{ ...demoTenant, authTokens: [authToken] }] })
  await loadDemoData(reference, { customers: 20, events: 1200 })
  const upstream: Request[] = []
  const profiles = openProfiles({
    baseUrl: new URL('https://profiles.invalid'),
    tenant: demoTenant,
    credentials: [new Secret(authToken)],
    fetch: (request) => {
      upstream.push(request)
      return onTheWay(request, (asked) => reference.fetch(asked))
    },
  })
  const store = await openStore({ url: ':memory:', keys: [createRandomKey()] })
  const log: LogEntry[] = []
  const app = await createDemoApp({
    port: 8787,
    ...profiles,
    store,
    sidebar: async () => null,
    workbench: async () => null,
    log: (entry) => void log.push(entry),
    closing: new AbortController().signal,
  })
  const fetch: Fetch = app
  return {
    api: createApi(toHost(fetch), {
      whenVisible: () => Promise.resolve(),
      whenHidden: () => new Promise<void>(() => undefined),
    }),
    fetch,
    log,
    upstream,
    track: async (event, userId) => {
      const headers = {
        'content-type': 'application/json',
        authorization: `Basic ${btoa('demo-write-key:')}`,
      }
      const body = JSON.stringify({ event, userId })
      const request = new Request('https://profiles.invalid/v1/track', { method: 'POST', headers, body })
      const { status } = await reference.fetch(request)
      if (status !== 200) throw new Error(`The reference API answered ${status}`)
    },
    [Symbol.asyncDispose]: async () => {
      await store.close()
      await profiles.close()
      await reference.close()
    },
  }
}

/** A session's token, for requests that the sidebar itself would never send. */
export const openSession = async (house: House): Promise<string> => {
  const headers = { authorization: `Bearer ${await askForProof(house.fetch)}` }
  const response = await house.fetch(new Request(`${sidebarOrigin}/api/session`, { method: 'POST', headers }))
  return sessionGrantSchema.parse(await response.json()).token
}

const sidebarOrigin = 'http://127.0.0.1:8787'
const workbenchOrigin = 'http://localhost:8787'

const toHost = (fetch: Fetch) => ({
  fetch: (path: string, init: RequestInit = {}) =>
    Promise.race([fetch(new Request(new URL(path, sidebarOrigin), init)), rejectOnAbort(init.signal)]),
  proof: () => askForProof(fetch),
})

const askForProof = async (fetch: Fetch): Promise<string> => {
  const init = { method: 'POST', headers: { origin: workbenchOrigin } }
  return (await fetch(new Request(`${workbenchOrigin}/workbench/proof`, init))).text()
}

// A browser's fetch rejects as soon as its signal aborts, whatever the server still does.
const rejectOnAbort = (signal: AbortSignal | null | undefined): Promise<never> =>
  new Promise((_never, fail) => {
    signal?.addEventListener('abort', () => fail(new DOMException('Aborted', 'AbortError')))
  })
