import { describe, expect, it } from 'vitest'
import { byId, byUserId, joeEvent, joeMeta, joeTraits } from './samples.ts'
import { clientOf, serveJson } from './upstream.ts'

const getMeta = async (changed: Record<string, unknown>) => {
  const { baseUrl } = await serveJson({ ...joeMeta, ...changed })
  const drifts: string[] = []
  const client = clientOf(baseUrl, { observer: { onDrift: (kind) => drifts.push(kind) } })
  const { data, freshness } = await client.getMeta(byId)
  return { meta: data[0], freshness, drifts }
}

describe('an optional field of another type than documented fails alone', () => {
  it.each([
    ['externalId', { a: 1 }],
    ['email', 7],
    ['marketingPreferences', 'all'],
    ['marketingPreferences', { channels: 'all' }],
    ['marketingPreferences', { channels: [{ channel: 'email', subscribed: 'true' }] }],
    ['createdBy', 'import'],
    ['firstEvent', 'none'],
    ['firstEvent', { page: { eventTime: '2026-01-01T00:00:00Z' } }],
    ['lastEvent', [1]],
    ['audiencesStatic', 'vip'],
    ['audiencesStatic', ['vip', 7]],
    ['lastActivityTime', { at: 1 }],
  ])('%s as %j: the customer is partial, the field is named and counted as drift', async (name, value) => {
    const { meta, freshness, drifts } = await getMeta({ [name]: value })
    expect(meta?.traits.customer.customerId).toBe(joeTraits.id)
    expect(meta?.traits.values).toMatchObject({ organisation: 'Intilery' })
    expect(meta?.traits.unreadableFields).toEqual([name])
    expect(freshness.state).toBe('partial')
    expect(drifts).toContain('field-type')
  })

  it.each([
    ['marketingPreferences', {}],
    ['marketingPreferences', { channels: null }],
    ['marketingPreferences', []],
    ['firstEvent', []],
    ['externalId', null],
    ['audiencesStatic', null],
  ])('%s as %j says nothing, which is not an error', async (name, value) => {
    const { meta, freshness } = await getMeta({ [name]: value })
    expect(meta?.traits).not.toHaveProperty('unreadableFields')
    expect(freshness.state).toBe('live')
  })

  it('keeps the channels that can be read, and never guesses consent', async () => {
    const channels = [
      { channel: 'email', subscribed: 'true' },
      { channel: 'sms', subscribed: false },
    ]
    const { meta } = await getMeta({ marketingPreferences: { channels } })
    expect(meta?.traits.marketingPreferences).toEqual([{ channel: 'sms', subscribed: false }])
  })

  it('reads a number as an external id, and times counted in seconds or milliseconds', async () => {
    expect((await getMeta({ externalId: 17 })).meta?.traits.customer.externalId).toBe('17')
    for (const lastActivityTime of [1_600_000_000, 1_600_000_000_000])
      expect((await getMeta({ lastActivityTime })).meta?.lastActivityTime).toBe('2020-09-13T12:26:40.000Z')
  })
})

describe('traits keep every name the tenant gave', () => {
  it.each(['createdBy', 'lastActivityTime', 'audiencesStatic', 'firstEvent', '_subscriptionId', '__proto__'])(
    '%s of /traits',
    async (name) => {
      const body = JSON.stringify(joeTraits).replace('{', `{${JSON.stringify(name)}:"own",`)
      const { baseUrl } = await serveJson(JSON.parse(body))
      const values = (await clientOf(baseUrl).getTraits(byId)).data[0]?.values ?? {}
      expect(Object.entries(values)).toContainEqual([name, 'own'])
    },
  )
})

describe('a customer asked for by userId', () => {
  it('may come without an external id: the documentation does not promise one', async () => {
    const { baseUrl } = await serveJson({ ...joeTraits, externalId: undefined })
    expect((await clientOf(baseUrl).getTraits(byUserId)).data[0]?.customer.externalId).toBeNull()
  })
})

describe('a page of events', () => {
  const getEvents = async (events: readonly unknown[]) => {
    const { baseUrl } = await serveJson({ data: events })
    const drifts: string[] = []
    const client = clientOf(baseUrl, { observer: { onDrift: (kind) => drifts.push(kind) } })
    return { ...(await client.getEvents(byId, {})), drifts }
  }

  it.each([
    ['an event without an eventId', { ...joeEvent, eventId: undefined }],
    ['an event without a time', { ...joeEvent, eventTime: null }],
    ['an event without an action', { ...joeEvent, eventAction: 4 }],
    ['an event without a customer', { ...joeEvent, id: undefined, customerId: undefined }],
    ['something else', 'an event'],
  ])('leaves out %s, counts it and is partial', async (_, unreadable) => {
    const { data, freshness, drifts } = await getEvents([joeEvent, unreadable])
    expect(data.events.map(({ eventId }) => eventId)).toEqual([joeEvent.eventId])
    expect(data.unreadableCount).toBe(1)
    expect(freshness).toMatchObject({ state: 'partial', upstreamRequestId: '1111-2222-3333-4444' })
    expect(drifts).toContain('unreadable-event')
  })

  it('reads an event whose optional fields are not as documented', async () => {
    const { data } = await getEvents([{ ...joeEvent, source: 5, receivedTime: {}, rawData: 'raw' }])
    expect(data.events[0]).toMatchObject({ source: null, receivedTime: null, properties: {}, rest: {} })
    expect(data).not.toHaveProperty('unreadableCount')
  })

  it('keeps raw values of another type, and the name, category and traits of Segment calls, in rest', async () => {
    const rawData = { event: 5, properties: [1], name: 'Pricing', category: 'Docs', traits: { plan: 'gold' } }
    const { data } = await getEvents([{ ...joeEvent, rawData }])
    expect(data.events[0]?.rest).toEqual(rawData)
  })

  it('is refused whole when an unreadable event is about another customer', async () => {
    const foreign = { ...joeEvent, id: 'x', customerId: 'x', eventId: undefined }
    await expect(getEvents([joeEvent, foreign])).rejects.toMatchObject({ reason: 'malformed' })
  })
})

describe('a page of the listing', () => {
  it('leaves out a profile without an id and counts it', async () => {
    const { baseUrl } = await serveJson({ scrollId: 'next', data: [joeTraits, { email: 'x@x' }] })
    const { data, freshness } = await clientOf(baseUrl).listProfiles(null)
    expect(data).toMatchObject({ scrollId: 'next', unreadableCount: 1 })
    expect(data.profiles).toHaveLength(1)
    expect(freshness.state).toBe('partial')
  })
})
