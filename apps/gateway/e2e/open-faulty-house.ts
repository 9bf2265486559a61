import { createProfileClient } from '@intilery-sidebar/client'
import { Secret } from '@intilery-sidebar/contract'
import { governProfileClient } from '@intilery-sidebar/governor'
import { createWorkbenchLaunch } from '@intilery-sidebar/hosts/server'
import { createProxy, parsePolicy } from '@intilery-sidebar/proxy'
import {
  createReferenceApi,
  demoTenant,
  loadDemoData,
  serveReferenceApi,
} from '@intilery-sidebar/reference-api'
import { openStore } from '@intilery-sidebar/store'
import { createWorkbench, isForWorkbench } from '@intilery-sidebar/workbench'
import { openBrowserBundle, openWorkbenchBundle } from '../src/browser-bundles.ts'
import { createRandomKey } from '../src/create-random-key.ts'
import { listen } from '../src/listen.ts'
import { makeProducts } from '../test/make-products.ts'

/** A rule of `PUT /__reference/faults`. */
type FaultRule = {
  readonly fault: object
  readonly routes?: readonly string[]
  readonly after?: number
}

export type FaultyHouse = AsyncDisposable & {
  readonly workbenchUrl: string
  /** What happens to upstream's answers from now on. No rules: nothing. */
  readonly breakUpstream: (rules: readonly FaultRule[]) => Promise<void>
  /** Sends Segment messages to the reference API's ingestion. */
  readonly ingest: (messages: readonly object[]) => Promise<void>
  /**
   * Two processes behind one address share sessions and no memory: one says who somebody is, the other shows the sections. A
   * process that starts anew has nothing kept and no memory of upstream's moods.
   */
  readonly restart: (process: 'who' | 'sections', policy?: object) => void
}

/** When everything upstream is said to have been said, so that a picture taken another day is the same picture. */
export const houseTimeMs = Date.UTC(2026, 10, 24, 12)

/** Shorter than in earnest, so that a table of faults takes minutes and not an hour. */
const timeouts = { connectMs: 500, firstByteMs: 1500, idleBodyMs: 500, attemptMs: 2000, totalMs: 2500 }

const tenantId = 'shop'

type Fetch = (request: Request) => Promise<Response>

/** The whole product in front of a reference API that can be broken on request. */
export const openFaultyHouse = async (): Promise<FaultyHouse> => {
  await makeProducts()
  await using opening = new AsyncDisposableStack()
  const upstream = await openUpstream(opening)
  const store = opening.adopt(await openStore({ url: ':memory:', keys: [createRandomKey()] }), (opened) =>
    opened.close(),
  )
  const launch = createWorkbenchLaunch({ keys: [createRandomKey()] })
  const sidebar = await openBrowserBundle('sidebar')
  const sessionKeys = [createRandomKey()]
  const pages = { origin: '' }

  const startProcess = (
    policy: object = {},
  ): { readonly fetch: Fetch; readonly close: () => Promise<void> } => {
    const client = createProfileClient({
      baseUrl: upstream.url,
      tenant: demoTenant,
      credentials: demoTenant.authTokens.map((token) => new Secret(token)),
      timeouts,
      now: () => houseTimeMs,
    })
    const profiles = governProfileClient(client, { tenant: tenantId })
    const proxy = createProxy({
      launches: [launch],
      sessionKeys,
      store,
      profilesFor: (asked) => (asked === tenantId ? profiles : null),
      sidebar,
      policy: parsePolicy(policy),
      frameAncestorsFor: () => [pages.origin],
      log: () => undefined,
    })
    const close = async (): Promise<void> => {
      await profiles.close()
      await client.close()
    }
    return { fetch: async (request) => proxy.fetch(request), close }
  }

  const processes = { who: startProcess(), sections: startProcess() }
  const workbench = createWorkbench({
    assets: await openWorkbenchBundle(),
    signProof: (agentId) => launch.sign({ tenantId, agentId, agentRole: 'agent' }),
  })
  const fetch: Fetch = async (request) => {
    const url = new URL(request.url)
    if (isForWorkbench(url)) return workbench.fetch(request)
    if (url.pathname.endsWith('/live')) return createSilence()
    return processes[url.pathname.startsWith('/api/customers/') ? 'sections' : 'who'].fetch(request)
  }
  const listener = await listen({ fetch, host: '127.0.0.1', port: 0, setting: 'PORT' })
  opening.defer(() => Promise.all(Object.values(processes).map(({ close }) => close())).then(() => undefined))
  opening.defer(() => listener.drain())
  pages.origin = listener.url.replace('127.0.0.1', 'localhost')
  const open = opening.move()
  return {
    workbenchUrl: `${pages.origin}/workbench/`,
    breakUpstream: upstream.setFaults,
    ingest: upstream.ingest,
    restart: (name, policy) => {
      void processes[name].close()
      processes[name] = startProcess(policy)
    },
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  }
}

const sayMs = 5000

/**
 * A live tail that never has anything to tell. A real one asks upstream at moments nobody can foresee, which would use up what a
 * fault lets through, and adds words of its own to a picture.
 */
const createSilence = (): Response => {
  let timer: ReturnType<typeof setInterval> | undefined
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) => {
      const say = (): void => controller.enqueue(new TextEncoder().encode(': still here\n\n'))
      say()
      timer = setInterval(say, sayMs)
    },
    cancel: () => clearInterval(timer),
  })
  return new Response(stream, { headers: { 'content-type': 'text/event-stream' } })
}

const openUpstream = async (opening: AsyncDisposableStack) => {
  const api = opening.adopt(await createReferenceApi({ allowsFaults: true }), (opened) => opened.close())
  await loadDemoData(api, { customers: 20, events: 3000, now: houseTimeMs })
  const { url } = opening.adopt(await serveReferenceApi(api), (served) => served.close())
  const send = async (path: string, method: 'PUT' | 'POST', body: object): Promise<void> => {
    const headers = {
      'content-type': 'application/json',
      authorization: `Basic ${Buffer.from('demo-write-key:').toString('base64')}`,
    }
    const response = await fetch(new URL(path, url), { method, headers, body: JSON.stringify(body) })
    if (!response.ok) throw new Error(`The reference API refused: ${await response.text()}`)
  }
  return {
    url,
    setFaults: (rules: readonly FaultRule[]) => send('/__reference/faults', 'PUT', { rules }),
    ingest: (batch: readonly object[]) => send('/v1/batch', 'POST', { batch }),
  }
}
