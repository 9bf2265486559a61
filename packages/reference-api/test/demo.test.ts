import {
  wireEventsSchema,
  wireListSchema,
  wireMetaSchema,
  wireTraitsSchema,
} from '@intilery-sidebar/contract/wire'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createReferenceApi, loadDemoData, notableCustomers, type ReferenceApi } from '../src/index.ts'
import { ask } from './env/ask.ts'

const now = Date.parse('2026-11-01T12:00:00.000Z')
let api: ReferenceApi
beforeAll(async () => {
  api = await createReferenceApi()
  await loadDemoData(api, { now })
})
afterAll(() => api.close())

const pathTo = (ref: { idType: string; value: string }, resource: string) =>
  `/${ref.idType}:${encodeURIComponent(ref.value)}/${resource}`

const eventsOf = async (path: string) => wireEventsSchema.parse((await ask(api, path)).body).data

describe('the demo', () => {
  it('has 2,000 customers', async () => {
    const seen = new Set<string>()
    let page = wireListSchema(wireTraitsSchema).parse((await ask(api, '')).body)
    while (page.data.length > 0) {
      for (const { id } of page.data) seen.add(id)
      page = wireListSchema(wireTraitsSchema).parse((await ask(api, `?scrollid=${page.scrollId}`)).body)
    }
    expect(seen.size).toBe(2_000)
  })

  it('shows Joe Bloggs and his two events word for word as the documentation does', async () => {
    const traits = await ask(api, '/id:4c90b9cf-5e4d-4689-ba57-b0f3e7c813fe/traits')
    expect(traits.body).toEqual({
      lastName: 'Bloggs',
      website: 'www.intilery.com',
      externalId: 'joe.bloggs@intilery.com',
      organisation: 'Intilery',
      industry: 'Other',
      firstName: 'Joe',
      phone: '+44111222333444',
      id: '4c90b9cf-5e4d-4689-ba57-b0f3e7c813fe',
      marketingPreferences: {
        channels: [
          { subscribed: true, channel: 'email' },
          { subscribed: true, channel: 'sms' },
          { subscribed: false, channel: 'whatsapp' },
          { subscribed: false, channel: 'facebook' },
          { subscribed: false, channel: 'push' },
        ],
      },
      email: 'joe.bloggs@intilery.com',
    })
    expect((await ask(api, '/email:joe.bloggs@intilery.com/traits')).body).toEqual({ data: [traits.body] })
    const [latest, before] = await eventsOf('/email:joe.bloggs@intilery.com/events?size=2')
    expect(latest).toEqual({
      id: '4c90b9cf-5e4d-4689-ba57-b0f3e7c813fe',
      externalId: 'joe.bloggs@intilery.com',
      email: 'joe.bloggs@intilery.com',
      eventId: 'ec717144-924c-4826-981b-848459c39176',
      eventTime: '2020-11-19T13:39:17.380Z',
      receivedTime: '2020-11-19T13:39:17.912Z',
      eventAction: 'email_opened',
      clientId: 'intilery',
      accountId: 'marketing',
      brandId: 'MARKETING',
      customerId: '4c90b9cf-5e4d-4689-ba57-b0f3e7c813fe',
      userId: '4c90b9cf-5e4d-4689-ba57-b0f3e7c813fe',
      source: 'SEGMENT_API',
      rawData: {
        userId: '4c90b9cf-5e4d-4689-ba57-b0f3e7c813fe',
        action: 'track',
        event: 'Email Opened',
        context: {
          ip: '217.42.6.253',
          user_agent: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_14_4) AppleWebKit/605.1.15',
          traits: { email: 'joe.bloggs@intilery.com' },
        },
        properties: {
          email_id: '41937e92-b472-46ae-94e3-f29cc05cda5d',
          email_subject: 'Thanks for requesting an Intilery trial',
          campaign_id: 'TRIAL_WELCOME',
        },
        timestamp: '2020-11-19T13:39:17.380Z',
        sendType: 'email',
      },
    })
    expect(before).toMatchObject({
      eventId: '4b7c99d4-0714-41e0-b285-1ef300634984',
      eventTime: '2020-11-19T13:37:50.929Z',
      receivedTime: '2020-11-19T13:37:51.407Z',
    })
  })

  it('answers Joe’s metadata as documented, the other spelling of his phone number included', async () => {
    const { body } = await ask(api, '/userId:joe.bloggs@intilery.com/meta')
    const meta = wireMetaSchema.parse(body)
    expect(meta).toMatchObject({
      _subscriptionId: 'aW50aWxlcnk6bWFya2V0aW5nOjg3MzA1NWVmLTdmYmYtNDYyNS1iMWNkLTEwYjRlNDc5YjIwZA==',
      createdBy: {
        filename: 'staff listaug20.csv',
        createdTime: '2020-08-24T15:54:15.323Z',
        type: 'audience-csv',
      },
      phone: '111222333444',
      audiencesStatic: ['audience_board'],
      lastActivityTime: '2020-11-19T13:39:17.380Z',
    })
    expect(meta.firstEvent?.['email_sent']).toEqual({
      eventId: 'b5148168-928f-4f61-9a3d-ff1be6da5820',
      receivedTime: '2020-10-20T13:49:43.393Z',
      context: { traits: { email: 'joe.bloggs@intilery.com' } },
      sendType: 'email',
      eventTime: '2020-10-20T13:49:41.697Z',
      action: 'track',
      event: 'Email Sent',
      userId: '4c90b9cf-5e4d-4689-ba57-b0f3e7c813fe',
      properties: {
        email_id: '6adec8ad-3663-4c53-b02d-67d69de6da91',
        email_subject: 'Everyone loves a freebie',
        campaign_id: 'FreeTrialEshot',
      },
      timestamp: '2020-10-20T13:49:41.697Z',
    })
    expect(meta.lastEvent?.['email_opened']?.eventId).toBe('ec717144-924c-4826-981b-848459c39176')
    expect((await ask(api, '/userId:joe.bloggs@intilery.com/metadata')).body).toEqual(body)
  })

  it.each(Object.entries(notableCustomers))('finds %s where it says', async (_, { refs, customerIds }) => {
    for (const resource of ['traits', 'meta', 'events']) {
      const [ref] = refs
      const found = await ask(api, pathTo(ref, resource))
      expect(found.status).toBe(customerIds.length === 0 ? 404 : 200)
    }
    for (const id of customerIds) expect((await ask(api, `/id:${id}/traits`)).body).toMatchObject({ id })
  })

  it('knows two people by one email address and never says which event is whose but by id', async () => {
    const { refs, customerIds } = notableCustomers.sharedEmail
    const together = await eventsOf(pathTo(refs[0], 'events'))
    const apart = await Promise.all(customerIds.map((id) => eventsOf(`/id:${id}/events`)))
    expect(new Set(together.map((event) => event.id))).toEqual(new Set(customerIds))
    expect(together.map((event) => event.eventId).toSorted()).toEqual(
      apart
        .flat()
        .map((event) => event.eventId)
        .toSorted(),
    )
  })

  it('has a customer with 12,000 events, of whom the first 10,000 can be paged', async () => {
    const { refs } = notableCustomers.busiest
    const path = pathTo(refs[0], 'events')
    expect(await eventsOf(`${path}?from=9900`)).toHaveLength(100)
    expect((await ask(api, `${path}?from=10000`)).status).toBe(400)
    const oldestFirst = await eventsOf(`${path}?sort=asc&from=9900`)
    const edge = oldestFirst.at(-1)?.eventTime ?? ''
    expect(await eventsOf(`${path}?start=${edge}&sort=asc&from=1900`)).not.toHaveLength(0)
    expect(await eventsOf(`${path}?start=${edge}&sort=asc&from=2100`)).toHaveLength(0)
  })

  it('has one who never did anything and one without preferences', async () => {
    const silent = pathTo(notableCustomers.silent.refs[0], '')
    expect(await eventsOf(`${silent}events`)).toEqual([])
    const silentMeta = wireMetaSchema.parse((await ask(api, `${silent}meta`)).body)
    expect(silentMeta).toMatchObject({ firstEvent: {}, lastEvent: {} })
    expect(silentMeta).not.toHaveProperty('lastActivityTime')
    const quiet = await ask(api, pathTo(notableCustomers.withoutPreferences.refs[0], 'traits'))
    expect(quiet.body).not.toHaveProperty('marketingPreferences')
  })

  it('says hostile text back unchanged', async () => {
    const { body } = await ask(api, pathTo(notableCustomers.hostile.refs[0], 'traits'))
    expect(Object.keys(wireTraitsSchema.parse(body))).toContain('firstName')
    expect(body).toMatchObject({ firstName: '<script>alert(document.domain)</script>' })
    expect(JSON.stringify(body)).toContain('"__proto__":{"polluted"')
    expect({}).not.toHaveProperty('polluted')
  })

  it('is the same for the same seed and clock, and is loaded once', async () => {
    const again = await createReferenceApi()
    expect(await loadDemoData(again, { now })).toBe(true)
    expect(await loadDemoData(again, { now })).toBe(false)
    const path = pathTo(notableCustomers.byExternalId.refs[0], 'meta')
    expect((await ask(again, path)).body).toEqual((await ask(api, path)).body)
    await again.close()
  })

  it('lies in the two years before its clock', async () => {
    const path = pathTo(notableCustomers.busiest.refs[0], 'events')
    const [latest] = await eventsOf(path)
    const [first] = await eventsOf(`${path}?sort=asc`)
    expect(Date.parse(latest?.eventTime ?? '')).toBeLessThanOrEqual(now)
    expect(Date.parse(first?.eventTime ?? '')).toBe(now - 2 * 365 * 86_400_000)
  })
})
