import {
  createReferenceApi,
  loadDemoData,
  serveReferenceApi,
  type ReferenceApi,
} from '@intilery-sidebar/reference-api'
import type { DevEnvOptions, DevTenant, Fetch } from './dev-env-options.ts'

/** The customers of a test: enough for every situation, few enough to be there at once. */
const fewCustomers = { customers: 20, events: 1200 }

const withoutPort = new URL('https://profiles.invalid')

/** The reference API with its customers, as the client reaches it and as a shop's server writes to it. */
export const openUpstream = async (
  opening: AsyncDisposableStack,
  tenants: readonly [DevTenant, ...DevTenant[]],
  options: DevEnvOptions,
) => {
  const reference = options.reference ?? (await createReference(opening, tenants, options))
  const requests: Request[] = []
  const ask: Fetch = (request) => reference.fetch(request)
  const { intercept = ask } = options
  const fetch: Fetch = (request) => {
    requests.push(request)
    return intercept(request, ask)
  }
  const send = createSend(ask, tenants[0])
  const url = options.referenceUrl ?? (await findSocket(opening, reference, options))
  return {
    reference,
    requests,
    /** What the client asks. Over a socket it uses its own transport. */
    connection: url === null ? { baseUrl: withoutPort, fetch } : { baseUrl: url },
    writes: {
      ingest: (batch: readonly object[]) => send('/v1/batch', 'POST', { batch }),
      track: (event: string, userId: string) => send('/v1/track', 'POST', { event, userId }),
      setFaults: (rules: readonly object[]) => send('/__reference/faults', 'PUT', { rules }),
    },
  }
}

const createReference = async (
  opening: AsyncDisposableStack,
  tenants: readonly DevTenant[],
  { referenceOptions, load = (api) => loadDemoData(api, fewCustomers) }: DevEnvOptions,
): Promise<ReferenceApi> => {
  const created = await createReferenceApi({ ...referenceOptions, tenants })
  const reference = opening.adopt(created, (api) => api.close())
  await load(reference)
  return reference
}

const findSocket = async (
  opening: AsyncDisposableStack,
  reference: ReferenceApi,
  { referenceOptions }: DevEnvOptions,
): Promise<URL | null> => {
  if (referenceOptions?.allowsFaults !== true) return null
  const served = opening.adopt(await serveReferenceApi(reference), (server) => server.close())
  return served.url
}

/** Writes as the tenant's own server does, with its write key. */
const createSend =
  (ask: Fetch, { writeKeys }: DevTenant) =>
  async (path: string, method: 'POST' | 'PUT', body: object): Promise<void> => {
    const headers = {
      'content-type': 'application/json',
      authorization: `Basic ${btoa(`${writeKeys[0] ?? ''}:`)}`,
    }
    const response = await ask(
      new Request(new URL(path, withoutPort), { method, headers, body: JSON.stringify(body) }),
    )
    if (!response.ok)
      throw new Error(`The reference API answered ${response.status}: ${await response.text()}`)
  }
