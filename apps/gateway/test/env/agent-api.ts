import { sessionGrantSchema } from '@intilery-sidebar/contract'
import { createApi, type Api } from '@intilery-sidebar/sidebar/api'
import type { DevEnv } from '@intilery-sidebar/dev-env'

/** The sidebar's own way to ask, as if an agent had it open in the workbench. Needs the workbench. */
export const createAgentApi = (env: DevEnv): Api =>
  createApi(
    {
      fetch: (path: string, init: RequestInit = {}) =>
        Promise.race([
          env.fetch(new Request(new URL(path, env.gatewayUrl), init)),
          rejectOnAbort(init.signal),
        ]),
      proof: () => getProof(env.fetch, env.workbenchUrl),
    },
    { whenVisible: () => Promise.resolve(), whenHidden: () => new Promise<void>(() => undefined) },
  )

/**
 * A session's token, for requests that the sidebar itself would never send. Default: of the workbench's everyday agent.
 */
export const openSession = async (env: DevEnv, agentId?: string): Promise<string> => {
  const headers = { authorization: `Bearer ${await getProof(env.fetch, env.workbenchUrl, agentId)}` }
  const request = new Request(new URL('/api/session', env.gatewayUrl), { method: 'POST', headers })
  const response = await env.fetch(request)
  return sessionGrantSchema.parse(await response.json()).token
}

const getProof = async (send: DevEnv['fetch'], workbenchUrl: string, agentId?: string): Promise<string> => {
  const init = { method: 'POST', headers: { origin: new URL(workbenchUrl).origin } }
  const url = new URL('proof', workbenchUrl)
  if (agentId !== undefined) url.searchParams.set('agent', agentId)
  return (await send(new Request(url, init))).text()
}

// A browser's fetch rejects as soon as its signal aborts, whatever the server still does.
const rejectOnAbort = (signal: AbortSignal | null | undefined): Promise<never> =>
  new Promise((_never, fail) => {
    signal?.addEventListener('abort', () => fail(new DOMException('Aborted', 'AbortError')), { once: true })
  })
