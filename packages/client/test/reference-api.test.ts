import { Secret } from '@intilery-sidebar/contract'
import {
  createReferenceApi,
  loadDemoData,
  notableCustomers,
  serveReferenceApi,
} from '@intilery-sidebar/reference-api'
import { afterAll, describe, expect, it } from 'vitest'
import { clientOf } from './upstream.ts'

const api = await createReferenceApi({ limit: null })
await loadDemoData(api, { customers: 250, events: 5000 })
const served = await serveReferenceApi(api)
afterAll(async () => {
  await served.close()
  await api.close()
})

const credentials = [new Secret('demo-key')]

const known = Object.entries(notableCustomers).filter(([, { customerIds }]) => customerIds.length > 0)

const ways = {
  'over a socket': () => clientOf(served.url, { credentials }),
  'in the same process': () =>
    clientOf(new URL('http://profiles.invalid'), { credentials, fetch: (request) => api.fetch(request) }),
}

describe.each(Object.entries(ways))('the reference API, asked %s', (_, open) => {
  it.each(known)('answers %s by every ref', async (_, { refs, customerIds }) => {
    const client = open()
    for (const ref of refs) {
      const traits = await client.getTraits(ref)
      const meta = await client.getMeta(ref)
      const ids = traits.data.map(({ customer }) => customer.customerId)
      expect(customerIds).toEqual(expect.arrayContaining(ids))
      expect(meta.data.map(({ traits }) => traits.customer.customerId)).toEqual(ids)
      const { data } = await client.getEvents(ref, { size: 100 })
      for (const event of data.events) expect(customerIds).toContain(event.customerId)
    }
  })

  it('lists every customer once', async () => {
    const client = open()
    const ids: string[] = []
    let scrollId: string | null = null
    do {
      const { data }: Awaited<ReturnType<typeof client.listProfiles>> = await client.listProfiles(scrollId)
      ids.push(...data.profiles.map(({ customer }) => customer.customerId))
      scrollId = data.scrollId
    } while (scrollId !== null)
    expect(ids).toHaveLength(250)
    expect(new Set(ids).size).toBe(250)
  })

  it('does not know every customer, and refuses a wrong key', async () => {
    const [unknown] = notableCustomers.unknown.refs
    await expect(open().getMeta(unknown)).rejects.toMatchObject({ reason: 'not-found' })
    const locked = clientOf(served.url, { credentials: [new Secret('wrong')] })
    await expect(locked.getMeta(unknown)).rejects.toMatchObject({ reason: 'rejected', upstreamStatus: 401 })
  })
})
