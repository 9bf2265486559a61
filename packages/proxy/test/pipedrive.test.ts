import { Secret } from '@intilery-sidebar/contract'
import { HostApiError, LaunchError, type Pipedrive } from '@intilery-sidebar/hosts/server'
import { openStore, type Store } from '@intilery-sidebar/store'
import { describe, expect, it } from 'vitest'
import { toMeta } from './demo-customers.ts'
import { createHouse, like, noon, problemOf, resolutionOf } from './house.ts'
import { createMemoryProfiles } from './memory-profiles.ts'

const page = '<html><head></head></html>'
const user = { tenantId: 'shop', accountId: '54321', agentId: '7' }
const person = { resource: 'person', id: '3' }
const email = (value: string) => ({ idType: 'email', value }) as const

/** A Pipedrive in which `good` proves user 7, and records have the people they are given. */
const createPipedrive = (change: Partial<Pipedrive> = {}): Pipedrive => ({
  launch: {
    host: 'pipedrive',
    verify: async (proof) => {
      if (proof !== 'good') throw new LaunchError('Not good')
      return {
        host: 'pipedrive',
        ...user,
        agentRole: null,
        candidates: [],
        expiresAt: new Date(noon + 300_000),
        proofId: null,
        page: { embedders: ['https://*.pipedrive.com'] },
      }
    },
  },
  records: { host: 'pipedrive', findPeople: async () => [[email('jo@shop.example')]] },
  authorizeUrl: (state) => new URL(`https://oauth.pipedrive.com/oauth/authorize?state=${state}`),
  install: async () => ({ ...user, apiDomain: 'https://acme.pipedrive.com' }),
  isFromPipedrive: (authorization) => authorization === 'Basic right',
  findUser: async () => user,
  uninstall: async () => undefined,
  ...change,
})

type Around = { readonly revocations?: Store['revocations']; readonly isOurs?: () => boolean }

const open = async (change: Partial<Pipedrive> = {}, { revocations, isOurs }: Around = {}) => {
  let now = noon
  const store = await openStore({
    url: ':memory:',
    keys: [new Secret('store-key-canary-0123456789abcdef01')],
    clock: () => now,
  })
  const profiles = createMemoryProfiles([
    toMeta({ customerId: 'c-jo', email: 'jo@shop.example' }),
    toMeta({ customerId: 'c-al', email: 'al@shop.example' }),
  ])
  const house = createHouse({
    pipedrive: createPipedrive(change),
    profilesFor: () => (isOurs?.() === false ? null : profiles),
    store: { ...store, ...(revocations !== undefined && { revocations }) },
    sidebar: async () => ({ body: page, contentType: 'text/html', isHashed: false }),
    clock: () => now,
  })
  const response = await house.postJson('/api/session', 'good', {})
  const token = String(Reflect.get(Object(await response.json()), 'token'))
  const resolveRecord = (record: unknown) => house.postJson('/api/resolve', token, { record })
  const wait = (ms: number) => {
    now += ms
  }
  return { ...house, profiles, token, resolveRecord, wait }
}

const launchQuery = 'id=i-1&resource=deal&selectedIds=3&view=details&userId=9&companyId=8&theme=dark'

describe('GET /launch/pipedrive', () => {
  it('200: answers the panel with a session, the record beside it, and no token of the address', async () => {
    const { app } = await open()
    const response = await app.request(`/launch/pipedrive?token=good&${launchQuery}`)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-security-policy')).toContain(
      'frame-ancestors https://*.pipedrive.com;',
    )
    expect(response.headers.get('cache-control')).toBe('no-store')
    const [, json = ''] = /<script[^>]*>(.*)<\/script>/.exec(await response.text()) ?? []
    expect(JSON.parse(json)).toEqual({
      host: 'pipedrive',
      session: { token: like(expect.any(String)), expiresAt: like(expect.any(String)) },
      record: { resource: 'deal', id: '3' },
      instanceId: 'i-1',
      colorScheme: 'dark',
    })
  })

  it.each([
    [`token=bad&${launchQuery}`, 401],
    [launchQuery, 400],
    ['token=good', 400],
    [`token=good&${launchQuery.replace('selectedIds=3', 'selectedIds=3%2F..')}`, 400],
    [`token=good&${launchQuery.replace('deal', 'lead')}`, 400],
  ])('?%s shows no panel: %i', async (query, status) => {
    const { app, profiles } = await open()
    expect((await problemOf(await app.request(`/launch/pipedrive?${query}`))).status).toBe(status)
    expect(profiles.asked).toEqual([])
  })
})

describe('POST /api/resolve from Pipedrive', () => {
  it('200: finds whose the record is, and the page never says who', async () => {
    const { resolveRecord } = await open()
    const { matches, tried } = await resolutionOf(await resolveRecord(person))
    expect(matches[0]?.customer.customerId).toBe('c-jo')
    expect(tried).toEqual([{ ref: email('jo@shop.example'), outcome: 'matched' }])
  })

  it('200: finds everybody of an organization, each once', async () => {
    const people = ['jo', 'al', 'nobody', 'jo'].map((name) => [email(`${name}@shop.example`)])
    const { resolveRecord } = await open({ records: { host: 'pipedrive', findPeople: async () => people } })
    const { matches, tried } = await resolutionOf(await resolveRecord({ resource: 'organization', id: '2' }))
    expect(matches.map(({ customer }) => customer.customerId)).toEqual(['c-jo', 'c-al'])
    expect(tried.map(({ outcome }) => outcome)).toEqual(['matched', 'matched', 'not-found'])
  })

  it('200: a record without people matches nobody', async () => {
    const { resolveRecord } = await open({ records: { host: 'pipedrive', findPeople: async () => [[]] } })
    expect(await resolutionOf(await resolveRecord(person))).toEqual({ matches: [], tried: [] })
  })

  it('401: Pipedrive is not asked for a tenant that is no longer ours', async () => {
    const asked: unknown[] = []
    const findPeople = async (asker: unknown) => (asked.push(asker), [])
    let isOurs = true
    const house = await open({ records: { host: 'pipedrive', findPeople } }, { isOurs: () => isOurs })
    isOurs = false
    expect((await problemOf(await house.resolveRecord(person))).code).toBe('session-invalid')
    expect(asked).toEqual([])
  })

  it('asks Pipedrive as the user whom the session proves', async () => {
    const askers: unknown[] = []
    const { resolveRecord } = await open({
      records: { host: 'pipedrive', findPeople: async (asker) => (askers.push(asker), []) },
    })
    await resolveRecord(person)
    expect(askers).toEqual([like(expect.objectContaining(user))])
  })

  it('403: a customer named by the page is not looked for', async () => {
    const { resolve, token, profiles } = await open()
    const response = await resolve(token, [email('al@shop.example')])
    expect((await problemOf(response)).code).toBe('lookup-forbidden')
    expect(profiles.asked).toEqual([])
  })

  it.each([
    ['not-found', 404, 'customer-not-found'],
    ['disconnected', 409, 'host-disconnected'],
    ['unavailable', 503, 'host-unavailable'],
  ] as const)(
    'a Pipedrive that says %s is %i %s, and the customer platform is not asked',
    async (reason, status, code) => {
      const findPeople = async () => {
        throw new HostApiError(reason, 'record 3 of jo@shop.example')
      }
      const { resolveRecord, profiles } = await open({ records: { host: 'pipedrive', findPeople } })
      expect(await problemOf(await resolveRecord(person))).toMatchObject({ status, code })
      expect(profiles.asked).toEqual([])
    },
  )

  it('403: no other host has records', async () => {
    const house = await open()
    const token = await house.openSession()
    const response = await house.postJson('/api/resolve', token, { record: person })
    expect((await problemOf(response)).code).toBe('lookup-forbidden')
  })

  it.each([
    { ...person, tenantId: 'other' },
    { resource: 'person' },
    { resource: 'person', id: 3 },
    'person:3',
    null,
  ])('400: the record %j asks nobody', async (record) => {
    const { resolveRecord, profiles } = await open()
    expect((await problemOf(await resolveRecord(record))).code).toBe('bad-request')
    expect(profiles.asked).toEqual([])
  })
})

describe('installing the Pipedrive app', () => {
  const begin = async (house: Awaited<ReturnType<typeof open>>) => {
    const response = await house.app.request('/oauth/pipedrive/start')
    const state = new URL(response.headers.get('location') ?? '').searchParams.get('state') ?? ''
    const [cookie = ''] = (response.headers.get('set-cookie') ?? '').split(';')
    const end = (query: Record<string, string>, headers: Record<string, string> = { cookie }) =>
      house.app.request(`/oauth/pipedrive/callback?${new URLSearchParams(query).toString()}`, { headers })
    return { response, state, cookie, end }
  }

  it('303: begins at Pipedrive and ends in the company that installed it', async () => {
    const { response, state, end } = await begin(await open())
    expect(response.status).toBe(302)
    expect(response.headers.get('set-cookie')).toMatch(/^__Host-.*HttpOnly; Secure; SameSite=Lax$/)
    const ended = await end({ code: 'c', state })
    expect(ended.status).toBe(303)
    expect(ended.headers.get('location')).toBe('https://acme.pipedrive.com')
  })

  it('401: counts once, in the browser it began in, within ten minutes, and with a state of ours', async () => {
    const installed: string[] = []
    const house = await open({
      install: async (code) => (installed.push(code), { ...user, apiDomain: 'https://acme.pipedrive.com' }),
    })
    const { state, end } = await begin(house)
    const other = await begin(house)
    const refused = [
      await end({ code: 'no cookie', state }, {}),
      await end({ code: "another browser's cookie", state }, { cookie: other.cookie }),
      await end({ code: 'a state of nobody', state: 'a.b.c' }),
      await end({ code: 'a session for a state', state: house.token }),
      await end({ error: 'user_denied', state }),
    ]
    expect((await end({ code: 'first', state })).status).toBe(303)
    refused.push(await end({ code: 'second', state }))
    house.wait(600_000)
    refused.push(await other.end({ code: 'late', state: other.state }))
    for (const response of refused) expect((await problemOf(response)).code).toBe('launch-invalid')
    expect((await problemOf(await other.end({ state: other.state }))).code).toBe('bad-request')
    expect(installed).toEqual(['first'])
  })
})

describe('uninstalling the Pipedrive app', () => {
  const uninstall = (house: Awaited<ReturnType<typeof open>>, authorization: string, body: unknown) =>
    house.app.request('/oauth/pipedrive/callback', {
      method: 'DELETE',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const body = { client_id: 'c', company_id: 54321, user_id: 7, timestamp: '2026' }

  it("204: ends the user's sessions within a second", async () => {
    const house = await open()
    expect((await house.resolveRecord(person)).status).toBe(200)
    expect((await uninstall(house, 'Basic right', body)).status).toBe(204)
    house.wait(1000)
    expect((await problemOf(await house.resolveRecord(person))).code).toBe('session-invalid')
  })

  it('401: is believed from Pipedrive alone', async () => {
    const removed: string[] = []
    const house = await open({ uninstall: async ({ accountId }) => void removed.push(accountId) })
    for (const authorization of ['', 'Basic wrong', 'Bearer right'])
      expect((await problemOf(await uninstall(house, authorization, body))).code).toBe('launch-invalid')
    for (const bad of [{}, { ...body, user_id: '7' }, { ...body, company_id: -1 }])
      expect((await problemOf(await uninstall(house, 'Basic right', bad))).code).toBe('bad-request')
    expect(removed).toEqual([])
  })

  it('500: keeps the grant while the sessions could not be ended, so that the next attempt ends them', async () => {
    const removed: string[] = []
    const revocations = { since: async () => [], revoke: async () => Promise.reject(new Error('Down')) }
    const house = await open(
      { uninstall: async ({ accountId }) => void removed.push(accountId) },
      { revocations },
    )
    expect((await uninstall(house, 'Basic right', body)).status).toBe(500)
    expect(removed).toEqual([])
  })

  it('204: forgets the grant of the user who uninstalled, and of nobody who has none', async () => {
    const removed: unknown[] = []
    const change = { uninstall: async (gone: unknown) => void removed.push(gone) }
    expect((await uninstall(await open(change), 'Basic right', body)).status).toBe(204)
    const stranger = await open({ ...change, findUser: async () => null })
    expect((await uninstall(stranger, 'Basic right', body)).status).toBe(204)
    expect(removed).toEqual([user])
  })

  it('204: that a panel was shared changes nothing', async () => {
    const house = await open()
    const response = await house.app.request('/oauth/pipedrive/callback', { method: 'POST', body: '{}' })
    expect(response.status).toBe(204)
  })
})
