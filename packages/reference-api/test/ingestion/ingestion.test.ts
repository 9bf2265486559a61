import { describe, expect, it } from 'vitest'
import { ask } from '../env/ask.ts'
import { databases, useApi } from '../env/databases.ts'
import { createSender } from './create-sender.ts'

const receivedAt = Date.parse('2026-11-01T12:00:00.000Z')

describe.each(databases)('ingestion on %s', (_, database) => {
  const api = useApi({ database, clock: () => receivedAt })
  const { post, send, traitsOf, metaOf, eventsOf } = createSender(api)

  it('makes an accepted event readable by the next request', async () => {
    await post('track', {
      userId: 'u-next',
      event: 'Product Viewed',
      properties: { sku: 'TEA' },
      timestamp: '2026-11-01T11:59:00.000Z',
    })
    const [event] = await eventsOf('userId:u-next')
    expect(event).toMatchObject({
      externalId: 'u-next',
      eventAction: 'product_viewed',
      eventTime: '2026-11-01T11:59:00.000Z',
      receivedTime: '2026-11-01T12:00:00.000Z',
      source: 'SEGMENT_API',
      clientId: 'demo',
      rawData: { action: 'track', event: 'Product Viewed', properties: { sku: 'TEA' } },
    })
    expect(event?.rawData?.['userId']).toBe(event?.id)
  })

  it('takes every kind of message', async () => {
    const userId = 'u-kinds'
    await send(
      { type: 'identify', userId, traits: { email: 'kinds@example.com', plan: 'gold' } },
      { type: 'track', userId, event: 'Order Completed' },
      { type: 'page', userId, name: 'Home' },
      { type: 'screen', userId, name: 'Start' },
      { type: 'group', userId, groupId: 'g1', traits: { name: 'Acme' } },
      { type: 'alias', userId, previousId: 'u-kinds-before' },
    )
    const actions = (await eventsOf('email:kinds@example.com')).map((event) => event.eventAction)
    expect(actions).toEqual(['alias', 'group', 'screen', 'page', 'order_completed', 'identify'])
    expect(await traitsOf('userId:u-kinds-before')).toMatchObject({ externalId: userId, plan: 'gold' })
  })

  it('merges traits, the later value winning, and never lets a trait rename a customer', async () => {
    await send({
      type: 'identify',
      userId: 'u-traits',
      traits: { a: 1, b: { c: 2 }, email: 'one@example.com' },
    })
    const before = await traitsOf('userId:u-traits')
    await send({
      type: 'identify',
      userId: 'u-traits',
      traits: { a: null, d: [3], id: 'x', externalId: 'y', email: 'two@example.com' },
    })
    expect(await traitsOf('userId:u-traits')).toEqual({
      a: null,
      b: { c: 2 },
      d: [3],
      id: before.id,
      externalId: 'u-traits',
      email: 'two@example.com',
    })
    expect((await ask(api(), '/email:one@example.com/traits')).status).toBe(404)
  })

  it('knows an anonymous visitor again when they sign in, without losing an event', async () => {
    await send(
      { type: 'page', anonymousId: 'anon-1', name: 'Home', messageId: 'm-anon-1' },
      { type: 'track', userId: 'u-known', event: 'Registered', messageId: 'm-anon-2' },
    )
    await send({ type: 'identify', userId: 'u-known', anonymousId: 'anon-1', messageId: 'm-anon-3' })
    expect(await eventsOf('userId:u-known')).toHaveLength(3)
    await send({ type: 'page', anonymousId: 'anon-1', name: 'Later' })
    expect(await eventsOf('userId:u-known')).toHaveLength(4)
  })

  it('keeps two users of one device apart', async () => {
    await send(
      { type: 'track', userId: 'u-first', anonymousId: 'tablet', event: 'Viewed' },
      { type: 'track', userId: 'u-second', anonymousId: 'tablet', event: 'Viewed' },
      { type: 'track', anonymousId: 'tablet', event: 'Added' },
    )
    expect(await eventsOf('userId:u-first')).toHaveLength(1)
    expect(await eventsOf('userId:u-second')).toHaveLength(2)
  })

  it('joins two users by alias: one identity, both ids, all events, the traits of both', async () => {
    await send(
      { type: 'identify', userId: 'u-old', traits: { city: 'Porto', plan: 'basic' } },
      { type: 'track', userId: 'u-old', event: 'Order Completed', timestamp: '2025-01-01T00:00:00Z' },
      { type: 'identify', userId: 'u-new', traits: { plan: 'gold' } },
      { type: 'track', userId: 'u-new', event: 'Order Completed', timestamp: '2026-01-01T00:00:00Z' },
    )
    const old = await traitsOf('userId:u-old')
    await send({ type: 'alias', userId: 'u-new', previousId: 'u-old' })
    const joined = await traitsOf('userId:u-new')
    expect(joined).toMatchObject({ externalId: 'u-new', city: 'Porto', plan: 'gold' })
    for (const ref of ['userId:u-old', `id:${old.id}`]) expect(await traitsOf(ref)).toEqual(joined)
    const events = await eventsOf('userId:u-old')
    expect(events).toHaveLength(5)
    expect(new Set(events.map((event) => event.rawData?.['userId']))).toEqual(new Set([joined.id]))
    const meta = await metaOf('userId:u-new')
    expect(meta.firstEvent?.['order_completed']?.eventTime).toBe('2025-01-01T00:00:00.000Z')
    expect(meta.lastEvent?.['order_completed']?.eventTime).toBe('2026-01-01T00:00:00.000Z')
  })

  it('stores one message id once, however often and in whatever batch it is sent', async () => {
    const message = { type: 'track', userId: 'u-once', event: 'Clicked', messageId: 'node-next-17-once' }
    await send(message, message)
    await Promise.all([send(message), send(message), send({ ...message, event: 'Changed' })])
    const events = await eventsOf('userId:u-once')
    expect(events.map((event) => event.eventAction)).toEqual(['clicked'])
    expect(events[0]?.eventId).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/)
  })

  it('keeps the times of late and out-of-order events right, in the timeline and in the metadata', async () => {
    const at = (hour: number) => `2026-10-01T0${hour}:00:00.000Z`
    const track = (hour: number) => ({
      type: 'track',
      userId: 'u-late',
      event: 'Opened',
      timestamp: at(hour),
    })
    await send(track(5), track(3))
    await send(track(9))
    await send(track(1), track(7))
    const events = await eventsOf('userId:u-late')
    expect(events.map((event) => event.eventTime)).toEqual([at(9), at(7), at(5), at(3), at(1)])
    expect(new Set(events.map((event) => event.receivedTime))).toEqual(
      new Set([new Date(receivedAt).toISOString()]),
    )
    const meta = await metaOf('userId:u-late')
    expect(meta.firstEvent?.['opened']?.eventTime).toBe(at(1))
    expect(meta.lastEvent?.['opened']?.eventTime).toBe(at(9))
    expect(meta.lastActivityTime).toBe(at(9))
  })

  it('reads a time without a zone as UTC and one with an offset as what it says', async () => {
    const times = ['2026-03-01T10:00:00', '2026-03-01T10:00:00+05:30', '2026-03-01']
    await send(
      ...times.map((timestamp) => ({ type: 'track', userId: 'u-zones', event: 'Ticked', timestamp })),
    )
    expect((await eventsOf('userId:u-zones')).map((event) => event.eventTime)).toEqual([
      '2026-03-01T10:00:00.000Z',
      '2026-03-01T04:30:00.000Z',
      '2026-03-01T00:00:00.000Z',
    ])
  })

  it('moves marketing preferences by events and by identify, and late news does not undo newer', async () => {
    const userId = 'u-consent'
    const consent = (event: string, properties: object, day: number) => ({
      type: 'track',
      userId,
      event,
      properties,
      timestamp: `2026-05-0${day}T00:00:00Z`,
    })
    await send({ type: 'identify', userId, timestamp: '2026-04-01T00:00:00Z' })
    expect(await traitsOf(`userId:${userId}`)).not.toHaveProperty('marketingPreferences')
    await send(
      consent('Subscribed', { channel: 'sms' }, 1),
      consent('Email Subscribed', {}, 2),
      consent('Unsubscribed', {}, 5),
      consent('Subscribed', { channel: 'email' }, 4),
    )
    const channelsOf = async () => (await traitsOf(`userId:${userId}`)).marketingPreferences?.channels
    expect(await channelsOf()).toEqual([
      { subscribed: true, channel: 'sms' },
      { subscribed: false, channel: 'email' },
    ])
    await send({
      type: 'identify',
      userId,
      timestamp: '2026-06-01T00:00:00Z',
      traits: { marketingPreferences: { channels: [{ channel: 'push', subscribed: true }] } },
    })
    expect(await channelsOf()).toContainEqual({ subscribed: true, channel: 'push' })
  })

  it('says where a new customer came from', async () => {
    await send({ type: 'identify', userId: 'u-created' })
    expect(await metaOf('userId:u-created')).toMatchObject({
      createdBy: { type: 'segment-api', createdTime: '2026-11-01T12:00:00.000Z' },
      audiencesStatic: [],
    })
  })
})
