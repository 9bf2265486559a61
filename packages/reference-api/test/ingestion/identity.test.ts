import {
  wireEventsSchema,
  wireListSchema,
  wireMetaSchema,
  wireTraitsSchema,
  type WireEvent,
} from '@intilery-sidebar/contract/wire'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { demoTenant, type ReferenceApi } from '../../src/index.ts'
import { readerHeaders } from '../env/ask.ts'
import { databases, useApi } from '../env/databases.ts'

const runs = { SQLite: 60, PostgreSQL: 15 }
/** Every run has a brand of its own, and shrinking a counterexample runs many more times. */
const brandsMax = 400
const brands = Array.from({ length: brandsMax }, (_, index) => ({
  ...demoTenant,
  brandId: `BRAND-${index}`,
  writeKeys: [`write-${index}`],
}))

const userIds = fc.constantFrom('u1', 'u2', 'u3', 'u4')
const anonymousIds = fc.constantFrom('a1', 'a2', 'a3')
const timestamp = fc.integer({ min: 0, max: 20 }).map((minute) => new Date(minute * 60_000).toISOString())
const anyIds = fc.oneof(
  fc.record({ userId: userIds }),
  fc.record({ anonymousId: anonymousIds }),
  fc.record({ userId: userIds, anonymousId: anonymousIds }),
)
const message = fc.oneof(
  fc.record({
    who: anyIds,
    timestamp,
    type: fc.constant('track'),
    event: fc.constantFrom('Viewed', 'Bought'),
  }),
  fc.record({ who: anyIds, timestamp, type: fc.constant('page') }),
  fc.record({
    who: anyIds,
    timestamp,
    type: fc.constant('identify'),
    traits: fc.dictionary(fc.constantFrom('a', 'b'), fc.nat(3)),
  }),
  fc.record({
    who: fc.record({ userId: userIds }),
    timestamp,
    type: fc.constant('alias'),
    previousId: fc.oneof(userIds, anonymousIds),
  }),
)
const batches = fc.array(fc.array(message, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 8 })

const send = async (api: ReferenceApi, writeKey: string | undefined, batch: readonly object[]) => {
  const authorization = `Basic ${btoa(`${writeKey}:`)}`
  const body = JSON.stringify({ batch })
  const request = new Request('http://x/v1/batch', { method: 'POST', headers: { authorization }, body })
  expect((await api.fetch(request)).status).toBe(200)
}

const listEveryCustomer = async (askBrand: (path: string) => Promise<unknown>) => {
  const { data } = wireListSchema(wireTraitsSchema).parse(await askBrand(''))
  const read = async ({ id }: { id: string }) => ({
    id,
    events: wireEventsSchema.parse(await askBrand(`/id:${id}/events`)).data,
    meta: wireMetaSchema.parse(await askBrand(`/id:${id}/meta`)),
  })
  return Promise.all(data.map(read))
}

/** First or last event id of each action, found the slow way. Events are latest first. */
const edgesOf = (events: readonly WireEvent[]) =>
  Object.fromEntries(events.map((event) => [event.eventAction, event.eventId]))

const idsOf = (edges: Record<string, { eventId: string }> | null | undefined) =>
  Object.fromEntries(Object.entries(edges ?? {}).map(([action, event]) => [action, event.eventId]))

describe.each(databases)('one identity on %s', (name, database) => {
  const api = useApi({ database, tenants: brands })

  it('loses no event and doubles none in any order of merges, and the metadata always agree', async () => {
    let brandsUsed = 0
    const law = fc.asyncProperty(batches, async (generated) => {
      const { brandId = '', writeKeys } = brands[(brandsUsed += 1)] ?? {}
      const askBrand = async (path: string): Promise<unknown> => {
        const url = `http://x/track/demo/shop/${brandId}/v1/profiles${path}`
        return (await api().fetch(new Request(url, { headers: readerHeaders }))).json()
      }
      const sent = new Set<unknown>()
      for (const [batchIndex, batch] of generated.entries()) {
        const named = batch.map(({ who, ...rest }, index) =>
          Object.assign(rest, who, { messageId: `${batchIndex}-${index}` }),
        )
        for (const { messageId } of named) sent.add(messageId)
        await send(api(), writeKeys?.[0], named)
        await send(api(), writeKeys?.[0], named)
        // Whatever was read before two became one must not be remembered as either's.
        await listEveryCustomer(askBrand)
      }
      const customers = await listEveryCustomer(askBrand)
      const messageIds = customers.flatMap(({ events }) =>
        events.map((event) => event.rawData?.['messageId']),
      )
      expect(messageIds).toHaveLength(sent.size)
      expect(new Set(messageIds)).toEqual(sent)
      for (const { id, events, meta } of customers) {
        expect(events.every((event) => event.id === id && event.rawData?.['userId'] === id)).toBe(true)
        expect(idsOf(meta.lastEvent)).toEqual(edgesOf(events.toReversed()))
        expect(idsOf(meta.firstEvent)).toEqual(edgesOf(events))
      }
      const users = new Set(generated.flat().flatMap(({ who }) => ('userId' in who ? [who.userId] : [])))
      for (const user of users) expect(await askBrand(`/userId:${user}/traits`)).toHaveProperty('id')
    })
    await fc.assert(law, { numRuns: name === 'PostgreSQL' ? runs.PostgreSQL : runs.SQLite })
  })
})
