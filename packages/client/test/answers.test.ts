import { describe, expect, it } from 'vitest'
import { byEmail, byId, byUserId, joeEvent, joeMeta, joeTraits } from './samples.ts'
import { clientOf, key, serve, serveJson } from './upstream.ts'

describe('traits', () => {
  it('are read from the bare object that userId and id lookups answer', async () => {
    const { baseUrl, requests } = await serveJson(joeTraits)
    const client = clientOf(baseUrl, { now: () => Date.UTC(2026, 0, 2) })
    const answer = await client.getTraits(byUserId)
    expect(await client.getTraits(byId)).toEqual(answer)
    expect(answer).toEqual({
      data: [
        {
          customer: {
            customerId: joeTraits.id,
            externalId: joeTraits.externalId,
            email: joeTraits.email,
            firstName: 'Joe',
            lastName: 'Bloggs',
            phone: '+44111222333444',
          },
          values: {
            lastName: 'Bloggs',
            website: 'www.intilery.com',
            organisation: 'Intilery',
            industry: 'Other',
            firstName: 'Joe',
            phone: '+44111222333444',
            email: joeTraits.email,
          },
          marketingPreferences: [
            { subscribed: true, channel: 'email' },
            { subscribed: false, channel: 'whatsapp' },
          ],
        },
      ],
      freshness: {
        state: 'live',
        asOf: '2026-01-02T00:00:00.000Z',
        upstreamRequestId: '1111-2222-3333-4444',
      },
    })
    expect(requests[0]?.url).toBe('/track/demo/shop/SHOP/v1/profiles/userId:joe.bloggs%40intilery.com/traits')
  })

  it('of all customers who share an address are read from the list that email lookups answer', async () => {
    const { baseUrl } = await serveJson({
      data: [joeTraits, { ...joeTraits, id: 'other', email: 'JOE.Bloggs@intilery.com' }],
    })
    const { data } = await clientOf(baseUrl).getTraits(byEmail)
    expect(data.map((traits) => traits.customer.customerId)).toEqual([joeTraits.id, 'other'])
  })

  it('that say nothing of preferences say null, and an empty list stays one', async () => {
    const { marketingPreferences: _, ...silent } = joeTraits
    const silentUpstream = await serveJson(silent)
    const emptyUpstream = await serveJson({ ...joeTraits, marketingPreferences: { channels: [] } })
    expect((await clientOf(silentUpstream.baseUrl).getTraits(byId)).data[0]?.marketingPreferences).toBeNull()
    expect((await clientOf(emptyUpstream.baseUrl).getTraits(byId)).data[0]?.marketingPreferences).toEqual([])
  })

  it('of any type and depth arrive as they were sent, and a trait may be called data or __proto__', async () => {
    const odd =
      '{"data":[1],"deep":{"a":[{"b":null}]},"toString":"x","orderId":12345678901234567890,"__proto__":{"polluted":true},'
    const { baseUrl } = await serveText(`${odd}${JSON.stringify(joeTraits).slice(1)}`)
    const values = (await clientOf(baseUrl).getTraits(byId)).data[0]?.values
    expect(Object.keys(values ?? {})).toContain('__proto__')
    expect(values).toMatchObject({
      data: [1],
      deep: { a: [{ b: null }] },
      toString: 'x',
      orderId: '12345678901234567890',
    })
    expect(Object.prototype).not.toHaveProperty('polluted')
  })
})

describe('meta', () => {
  it('carries the traits, where the profile came from, and the first and last event of every action', async () => {
    const { baseUrl } = await serveJson(joeMeta)
    const meta = (await clientOf(baseUrl).getMeta(byId)).data[0]
    expect(meta).toMatchObject({
      createdBy: {
        type: 'audience-csv',
        filename: 'staff listaug20.csv',
        createdTime: '2020-08-24T15:54:15.323Z',
      },
      audiences: ['audience_board'],
      lastActivityTime: '2020-11-19T13:39:17.380Z',
    })
    expect(Object.keys(meta?.traits.values ?? {})).not.toContain('_subscriptionId')
    expect(Object.keys(meta?.traits.values ?? {})).not.toContain('firstEvent')
    expect(meta?.actions.map(({ action, first, last }) => [action, first?.name, last?.name])).toEqual([
      ['email_opened', undefined, 'Email Opened'],
      ['email_sent', 'Email Sent', undefined],
    ])
    expect(meta?.actions[1]?.first).toMatchObject({
      customerId: joeTraits.id,
      externalId: joeTraits.externalId,
      sendType: 'email',
      properties: { email_subject: 'Everyone loves a freebie' },
      rest: { action: 'track', userId: joeTraits.id },
    })
  })
})

describe('events', () => {
  it('keep customer, external and event id apart', async () => {
    const { baseUrl, requests } = await serveJson({ scrollId: 'abc', data: [joeEvent] })
    const query = {
      include: 'email_opened',
      exclude: ['page', 'identify'],
      start: '2020-01-01',
      sort: 'asc',
      from: 0,
      size: 100,
    } as const
    const { data } = await clientOf(baseUrl).getEvents(byUserId, query)
    expect(data.events).toEqual([
      {
        eventId: joeEvent.eventId,
        customerId: joeTraits.id,
        externalId: joeTraits.externalId,
        email: joeTraits.email,
        action: 'email_opened',
        name: 'Email Opened',
        eventTime: joeEvent.eventTime,
        receivedTime: joeEvent.receivedTime,
        source: 'SEGMENT_API',
        sendType: 'email',
        properties: joeEvent.rawData.properties,
        context: joeEvent.rawData.context,
        rest: { userId: joeTraits.id, action: 'track', timestamp: '2020-11-19T13:39:17.380Z' },
      },
    ])
    expect(requests[0]?.url).toMatch(
      /\/events\?include=email_opened&exclude=page%2Cidentify&start=2020-01-01&sort=asc&from=0&size=100$/,
    )
  })

  it.each([
    ['a page past 100', { size: 101 }],
    ['a page of none', { size: 0 }],
    ['half a hit', { from: 1.5 }],
    ['hits past 10,000', { from: 10_001 }],
    ['a start that is no time', { start: 'yesterday' }],
    ['a day that does not exist', { end: '2020-13-45' }],
    ['an action with a comma among the excluded', { exclude: ['a,b'] }],
    ['a blank action', { include: ' ' }],
  ])('refuses %s without asking upstream', async (_, query) => {
    const { baseUrl, requests } = await serveJson({ data: [] })
    await expect(clientOf(baseUrl).getEvents(byId, query)).rejects.toMatchObject({ reason: 'rejected' })
    expect(requests).toHaveLength(0)
  })
})

describe('the listing', () => {
  it('starts without a scroll id, goes on with it, and ends at the page without profiles', async () => {
    const page = await serveJson({ scrollId: 'a/b==', data: [joeTraits] })
    const client = clientOf(page.baseUrl)
    expect((await client.listProfiles(null)).data.scrollId).toBe('a/b==')
    await client.listProfiles('a/b==')
    expect(page.requests.map((request) => request.url)).toEqual([
      '/track/demo/shop/SHOP/v1/profiles',
      '/track/demo/shop/SHOP/v1/profiles?scrollid=a%2Fb%3D%3D',
    ])
    const last = await serveJson({ scrollId: 'a/b==', data: [] })
    expect((await clientOf(last.baseUrl).listProfiles('x')).data).toEqual({ profiles: [], scrollId: null })
  })
})

describe('every request', () => {
  it('carries the key and the documented headers, and nothing else of ours', async () => {
    const { baseUrl, requests } = await serveJson(joeTraits)
    await clientOf(baseUrl).getTraits(byId)
    expect(Object.keys(requests[0]?.headers ?? {}).sort()).toEqual([
      'accept',
      'auth-token',
      'connection',
      'content-type',
      'host',
    ])
    expect(requests[0]?.headers['auth-token']).toBe(key)
  })

  it('can be answered by a fetch in the same process', async () => {
    const urls: string[] = []
    const fetch = (request: Request) => {
      urls.push(request.url)
      return Promise.resolve(Response.json(joeTraits, { headers: { 'x-amzn-RequestId': 'r' } }))
    }
    const client = clientOf(new URL('https://profiles.invalid/base/'), { fetch })
    expect((await client.getTraits(byId)).freshness.upstreamRequestId).toBe('r')
    expect(urls).toEqual([
      `https://profiles.invalid/base/track/demo/shop/SHOP/v1/profiles/id:${joeTraits.id}/traits`,
    ])
  })
})

const serveText = (text: string) =>
  serve((_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end(text))
