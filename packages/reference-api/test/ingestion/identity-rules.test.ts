import { wireEventsSchema, wireTraitsSchema } from '@intilery-sidebar/contract/wire'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createReferenceApi, demoTenant, type ReferenceApi } from '../../src/index.ts'
import { Preferences } from '../../src/ingestion/preferences.ts'
import { Scrolls } from '../../src/profiles/scrolls.ts'
import { ask } from '../env/ask.ts'
import { databases, useApi } from '../env/databases.ts'

const day = (number: number): string => `2026-05-${String(number).padStart(2, '0')}T00:00:00Z`

const post = async (api: ReferenceApi, path: string, text: string): Promise<number> => {
  const headers = { authorization: `Basic ${btoa(`${demoTenant.writeKeys[0]}:`)}` }
  const request = new Request(`http://reference.invalid/v1/${path}`, { method: 'POST', headers, body: text })
  return (await api.fetch(request)).status
}

describe.each(databases)('who is whom, and what they agreed to, on %s', (_, database) => {
  const api = useApi({ database })
  const send = async (...batch: object[]) =>
    expect(await post(api(), 'batch', JSON.stringify({ batch }))).toBe(200)
  const traitsOf = async (ref: string) => wireTraitsSchema.parse((await ask(api(), `/${ref}/traits`)).body)
  const channelsOf = async (ref: string) => (await traitsOf(ref)).marketingPreferences?.channels ?? []
  const eventsOf = async (ref: string) =>
    wireEventsSchema.parse((await ask(api(), `/${ref}/events`)).body).data

  it('a merge keeps the later decision of each channel, so that no withdrawal is undone', async () => {
    await send(
      { type: 'track', userId: 'b1', event: 'Email Subscribed', timestamp: day(1) },
      { type: 'track', anonymousId: 'b1-anon', event: 'Email Unsubscribed', timestamp: day(5) },
      { type: 'track', anonymousId: 'b1-anon', event: 'Sms Subscribed', timestamp: day(3) },
      { type: 'identify', userId: 'b1', anonymousId: 'b1-anon', timestamp: day(9) },
      { type: 'track', userId: 'b1', event: 'Sms Unsubscribed', timestamp: day(2) },
    )
    expect(await channelsOf('userId:b1')).toEqual([
      { channel: 'email', subscribed: false },
      { channel: 'sms', subscribed: true },
    ])
  })

  it('of two decisions at one instant the withdrawal counts, whichever arrives first', async () => {
    const decide = (userId: string, event: string) => ({ type: 'track', userId, event, timestamp: day(1) })
    await send(decide('tie-1', 'Subscribed'), decide('tie-1', 'Unsubscribed'))
    await send(decide('tie-2', 'Unsubscribed'), decide('tie-2', 'Subscribed'))
    for (const user of ['tie-1', 'tie-2'])
      expect(await channelsOf(`userId:${user}`)).toEqual([{ channel: 'email', subscribed: false }])
  })

  it('what else can be subscribed to says nothing about marketing', async () => {
    await send({ type: 'track', userId: 'b3', event: 'Plan Subscribed', properties: { plan: 'gold' } })
    expect(await channelsOf('userId:b3')).toEqual([])
  })

  it('an alias from the anonymous id of a shared device does not merge two users', async () => {
    await send({ type: 'identify', userId: 'r1', anonymousId: 'device' })
    await send({ type: 'alias', userId: 'r2', previousId: 'device' })
    expect((await traitsOf('userId:r1')).externalId).toBe('r1')
    expect((await traitsOf('userId:r2')).externalId).toBe('r2')
    expect(await eventsOf('userId:r1')).toHaveLength(1)
  })

  it('an alias before its anonymous pages makes them the same customer’s', async () => {
    await send({ type: 'alias', userId: 'b7', previousId: 'b7-anon' })
    await send({ type: 'page', anonymousId: 'b7-anon', name: 'Home' })
    expect(await eventsOf('userId:b7')).toHaveLength(2)
  })

  it('a late identify does not undo what was said after it, and "email": null takes the address back', async () => {
    const identify = (number: number, traits: object) => ({
      type: 'identify',
      userId: 'b6',
      traits,
      timestamp: day(number),
    })
    await send(identify(5, { email: 'new@b6.example', city: 'Porto' }))
    await send(identify(2, { email: 'old@b6.example', city: 'Lisbon', plan: 'gold' }))
    expect(await traitsOf('userId:b6')).toMatchObject({
      email: 'new@b6.example',
      city: 'Porto',
      plan: 'gold',
    })
    await send(identify(6, { email: null }))
    expect(await traitsOf('userId:b6')).not.toHaveProperty('email')
  })

  it('a text too long to be an address is none, and costs no batch', async () => {
    const email = `${'x'.repeat(4_000)}@example.com`
    await send({ type: 'identify', userId: 'b8', traits: { email, city: 'Porto' } })
    expect(await traitsOf('userId:b8')).toMatchObject({ city: 'Porto' })
    expect(await traitsOf('userId:b8')).not.toHaveProperty('email')
  })

  it('keeps a number that JavaScript would round, in an id, a property and a trait', async () => {
    const text = `{"userId":12345678901234567890,"event":"Paid","properties":{"order":98765432109876543210,"sum":0.1,"exact":1234567890.1234567891}}`
    expect(await post(api(), 'track', text)).toBe(200)
    const [event] = await eventsOf('userId:12345678901234567890')
    expect(event?.rawData?.['properties']).toEqual({
      order: '98765432109876543210',
      sum: 0.1,
      exact: '1234567890.1234567891',
    })
  })

  it('keeps a trait of every name', async () => {
    const text = '{"userId":"proto","traits":{"__proto__":"kept","constructor":1}}'
    expect(await post(api(), 'identify', text)).toBe(200)
    const response = await ask(api(), '/userId:proto/traits')
    expect(JSON.stringify(response.body)).toContain('"__proto__":"kept"')
  })
})

const statedSchema = z.object({
  channels: z.array(z.object({ channel: z.string(), subscribed: z.boolean() })),
})

describe('marketing preferences', () => {
  const decision = fc.record({
    channel: fc.constantFrom('email', 'sms'),
    subscribed: fc.boolean(),
    at: fc.integer({ min: 0, max: 3 }),
  })

  it('are the same in whatever order decisions and merges arrive', () => {
    const law = fc.property(
      fc.array(decision, { maxLength: 12 }),
      fc.infiniteStream(fc.nat(1)),
      (all, sides) => {
        const state = (list: typeof all) => {
          const parts = [new Preferences(null, null), new Preferences(null, null)] as const
          for (const { at, ...channel } of list)
            parts[sides.next().value === 0 ? 0 : 1].replace({ channels: [channel] }, at)
          parts[0].absorb(parts[1])
          const { preferences, preferences_at: at } = parts[0].toColumns()
          const { channels } = statedSchema.parse(JSON.parse(preferences ?? '{"channels":[]}'))
          return {
            at: z.record(z.string(), z.number()).parse(JSON.parse(at ?? '{}')),
            channels: new Set(channels.map((one) => JSON.stringify(one))),
          }
        }
        expect(state(all.toReversed())).toEqual(state(all))
      },
    )
    fc.assert(law)
  })
})

describe('two processes on one database', () => {
  it('page through a timeline without losing an event that the other one wrote', async () => {
    for (const [name, url] of databases) {
      if (name === 'SQLite') continue
      const [one, other] = [
        await createReferenceApi({ database: url }),
        await createReferenceApi({ database: url }),
      ]
      const tracks = (from: number, count: number) =>
        JSON.stringify({
          batch: Array.from({ length: count }, (_, index) => ({
            type: 'track',
            userId: 'two',
            event: 'Step',
            messageId: `two-${from + index}`,
          })),
        })
      await post(one, 'batch', tracks(0, 150))
      const page = async (api: ReferenceApi, from: number) =>
        wireEventsSchema.parse((await ask(api, `/userId:two/events?size=100&from=${from}`)).body).data
      await page(other, 0)
      await post(one, 'batch', tracks(150, 50))
      const [first, second] = [await page(one, 0), await page(other, 100)]
      expect(new Set([...first, ...second].map((event) => event.eventId)).size).toBe(200)
      await one.close()
      await other.close()
    }
  })
})

describe('scrolls', () => {
  const snapshot = { customerSeqs: [1, 2], size: 1 }

  it('that have expired are dropped before one that is in use', () => {
    let now = 0
    const scrolls = new Scrolls({ keepAliveMs: 1_000, clock: () => now })
    for (let count = 0; count < 300; count += 1) scrolls.start(1, snapshot)
    now = 900
    const active = scrolls.start(1, snapshot)
    now = 1_500
    for (let count = 0; count < 499; count += 1) scrolls.start(1, snapshot)
    expect(scrolls.next(1, active)).toEqual([1])
  })

  it('that were used last outlive those that were only opened', () => {
    const scrolls = new Scrolls({ keepAliveMs: 1_000, clock: () => 0 })
    const active = scrolls.start(1, snapshot)
    for (let count = 0; count < 499; count += 1) scrolls.start(1, snapshot)
    scrolls.next(1, active)
    for (let count = 0; count < 400; count += 1) scrolls.start(1, snapshot)
    expect(scrolls.next(1, active)).toEqual([2])
  })
})
