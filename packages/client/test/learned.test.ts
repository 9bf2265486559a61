import { Secret } from '@intilery-sidebar/contract'
import {
  createReferenceApi,
  loadDemoData,
  notableCustomers,
  type Readings,
  type ReferenceApi,
} from '@intilery-sidebar/reference-api'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { LearnedReadings } from '../src/index.ts'
import { clientOf } from './upstream.ts'

const { customerIds, refs } = notableCustomers.byExternalId
const byId = { idType: 'id', value: customerIds[0] } as const
const [, byEmail] = refs

const open = async (readings: Partial<Readings>): Promise<ReferenceApi> => {
  const api = await createReferenceApi({ limit: null, readings })
  onTestFinished(() => api.close())
  await loadDemoData(api, { customers: 20, events: 200 })
  return api
}

/** A client that begins with what was learned, the routes it asks, and what it calls drift. */
const beginWith = (api: ReferenceApi, learned: LearnedReadings) => {
  const asked: string[] = []
  const drifts: string[] = []
  const client = clientOf(new URL('http://profiles.invalid'), {
    credentials: [new Secret('demo-key')],
    fetch: (request) => {
      asked.push(new URL(request.url).pathname.split('/').at(-1) ?? '')
      return api.fetch(request)
    },
    observer: { onDrift: (kind) => drifts.push(kind) },
    learned,
  })
  return { client, asked, drifts }
}

const otherRoute = { meta: 'metadata', metadata: 'meta' } as const

describe.each(['json', 'html'] as const)('the route of the metadata, where errors are %s', (errors) => {
  it.each(['meta', 'metadata'] as const)(
    'is asked at once where it was learned as %s, and is no drift',
    async (metaRoute) => {
      const { client, asked, drifts } = beginWith(await open({ metaRoute, errors }), { metaRoute })
      expect((await client.getMeta(byId)).data).toHaveLength(1)
      expect(asked).toEqual([metaRoute])
      expect(drifts).toEqual([])
    },
  )

  it.each(['meta', 'metadata'] as const)(
    'costs one more request where %s is learned and the other answers, which is then asked at once',
    async (metaRoute) => {
      const other = otherRoute[metaRoute]
      const api = await open({ metaRoute: other, errors })
      const { client, asked, drifts } = beginWith(api, { metaRoute })
      expect((await client.getMeta(byId)).data).toHaveLength(1)
      expect((await client.getMeta(byId)).data).toHaveLength(1)
      expect(asked).toEqual([metaRoute, other, other])
      expect(drifts).toEqual(['metadata-route'])
    },
  )

  it.each(['meta', 'metadata'] as const)(
    'is not believed about a customer until it has answered, though it was learned as %s',
    async (metaRoute) => {
      const other = otherRoute[metaRoute]
      const { client } = beginWith(await open({ metaRoute: other, errors }), { metaRoute })
      const [unknown] = notableCustomers.unknown.refs
      await expect(client.getMeta(unknown)).rejects.toMatchObject({ reason: 'not-found' })
      expect((await client.getMeta(byId)).data).toHaveLength(1)
    },
  )
})

describe('an answer of the other documented form', () => {
  it.each([
    ['emailMatch', 'object', 'envelope'],
    ['emailMatch', 'array', 'envelope'],
    ['times', 'epoch', 'time-format'],
    ['times', 'iso', 'time-format'],
  ] as const)('is drift only where it was not learned: %s=%s', async (name, value, kind) => {
    const api = await open({ [name]: value })
    const ask = async (learned: LearnedReadings) => {
      const { client, drifts } = beginWith(api, learned)
      const [{ data: metas }, { data: page }] = [
        await client.getMeta(byEmail),
        await client.getEvents(byId, {}),
      ]
      expect(metas[0]?.traits.customer.customerId).toBe(customerIds[0])
      expect(page.events.every(({ eventTime }) => !Number.isNaN(Date.parse(eventTime)))).toBe(true)
      return drifts
    }
    expect(await ask({ [name]: value })).toEqual([])
    const others = { object: 'array', array: 'object', epoch: 'iso', iso: 'epoch' } as const
    const isTaken = name === 'emailMatch' && value === 'array'
    // A list is how several matches come, whatever one comes as.
    expect(await ask({ [name]: others[value] })).toEqual(isTaken ? [] : [kind])
  })
})
