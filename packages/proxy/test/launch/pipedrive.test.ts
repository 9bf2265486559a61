import { HostApiError } from '@intilery-sidebar/hosts/server'
import { describe, expect, it } from 'vitest'
import { like, problemOf, resolutionOf } from '../env/test-env.ts'
import { pipedriveUser as user } from '../env/played-pipedrive.ts'
import { person, email, openPipedrive } from '../env/open-pipedrive.ts'

const launchQuery = 'id=i-1&resource=deal&selectedIds=3&view=details&userId=9&companyId=8&theme=dark'

describe('GET /launch/pipedrive', () => {
  it('200: answers the panel with a session, the record beside it, and no token of the address', async () => {
    const { app } = await openPipedrive()
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
    const { app, profiles } = await openPipedrive()
    expect((await problemOf(await app.request(`/launch/pipedrive?${query}`))).status).toBe(status)
    expect(profiles.asked).toEqual([])
  })
})

describe('POST /api/resolve from Pipedrive', () => {
  it('200: finds whose the record is, and the page never says who', async () => {
    const { resolveRecord } = await openPipedrive()
    const { matches, tried } = await resolutionOf(await resolveRecord(person))
    expect(matches[0]?.customer.customerId).toBe('c-jo')
    expect(tried).toEqual([{ ref: email('jo@shop.example'), outcome: 'matched' }])
  })

  it('200: finds every person of an organization, each once', async () => {
    const people = ['jo', 'al', 'unknown', 'jo'].map((name) => [email(`${name}@shop.example`)])
    const { resolveRecord } = await openPipedrive({
      records: { host: 'pipedrive', findPeople: async () => people },
    })
    const { matches, tried } = await resolutionOf(await resolveRecord({ resource: 'organization', id: '2' }))
    expect(matches.map(({ customer }) => customer.customerId)).toEqual(['c-jo', 'c-al'])
    expect(tried.map(({ outcome }) => outcome)).toEqual(['matched', 'matched', 'not-found'])
  })

  it('200: a record without people matches no customer', async () => {
    const { resolveRecord } = await openPipedrive({
      records: { host: 'pipedrive', findPeople: async () => [[]] },
    })
    expect(await resolutionOf(await resolveRecord(person))).toMatchObject({ matches: [], tried: [] })
  })

  it('401: Pipedrive is not asked for a tenant that is no longer ours', async () => {
    const asked: unknown[] = []
    const findPeople = async (asker: unknown) => (asked.push(asker), [])
    let isOurs = true
    const env = await openPipedrive({ records: { host: 'pipedrive', findPeople } }, { isOurs: () => isOurs })
    isOurs = false
    expect((await problemOf(await env.resolveRecord(person))).code).toBe('session-invalid')
    expect(asked).toEqual([])
  })

  it('asks Pipedrive as the user whom the session proves', async () => {
    const askers: unknown[] = []
    const { resolveRecord } = await openPipedrive({
      records: { host: 'pipedrive', findPeople: async (asker) => (askers.push(asker), []) },
    })
    await resolveRecord(person)
    expect(askers).toEqual([like(expect.objectContaining(user))])
  })

  it('403: a customer named by the page is not looked for', async () => {
    const { resolve, token, profiles } = await openPipedrive()
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
      const { resolveRecord, profiles } = await openPipedrive({ records: { host: 'pipedrive', findPeople } })
      expect(await problemOf(await resolveRecord(person))).toMatchObject({ status, code })
      expect(profiles.asked).toEqual([])
    },
  )

  it('403: no other host has records', async () => {
    const env = await openPipedrive()
    const token = await env.openSession()
    const response = await env.postJson('/api/resolve', token, { record: person })
    expect((await problemOf(response)).code).toBe('lookup-forbidden')
  })

  it.each([
    { ...person, tenantId: 'other' },
    { resource: 'person' },
    { resource: 'person', id: 3 },
    'person:3',
    null,
  ])('400: the record %j makes no upstream call', async (record) => {
    const { resolveRecord, profiles } = await openPipedrive()
    expect((await problemOf(await resolveRecord(record))).code).toBe('bad-request')
    expect(profiles.asked).toEqual([])
  })
})
