import { Secret } from '@intilery-sidebar/contract'
import { expect } from 'vitest'
import { createPipedrive, type HostApiError } from '../src/server.ts'
import { createFakePipedrive } from './fake-pipedrive.ts'
import { createMemoryInstallations } from './memory-installations.ts'

export const noon = Date.parse('2026-11-20T12:00:00.000Z')
export const seconds = noon / 1000
export const clientSecret = new Secret('client-secret-canary-0123456789abcdef')
export const origin = 'http://pipedrive.test'
export const asker = { tenantId: 'shop', accountId: '54321', agentId: '7' }
export const signal = new AbortController().signal

const records = {
  persons: {
    3: { emails: [{ value: 'second@x.example' }, { value: ' first@x.example', primary: true }] },
    4: { emails: [] },
    5: { emails: null },
  },
  deals: { 10: { person_id: 3 }, 11: { person_id: null }, 12: { person_id: 99 } },
  organizations: { 20: [{ emails: [{ value: 'a@x.example' }, { value: 'a2@x.example' }] }, { emails: [] }] },
}

export const setUpPipedrive = async ({ isInstalled = true } = {}) => {
  let now = noon
  const fake = createFakePipedrive(origin, records)
  const installations = createMemoryInstallations()
  const build = () =>
    createPipedrive({
      clientId: 'client-1',
      clientSecret,
      oauthUrl: new URL(origin),
      redirectUrl: new URL('https://proxy.test/oauth/pipedrive/callback'),
      installations,
      tenantFor: (companyId) => (companyId === '54321' ? 'shop' : null),
      fetch: fake.fetch,
      clock: () => now,
    })
  const pipedrive = build()
  if (isInstalled) await pipedrive.install(fake.code())
  fake.asked.length = 0
  const find = (resource: string, id: string, who = asker) =>
    pipedrive.records.findPeople(who, { resource, id, signal })
  const wait = (ms: number) => {
    now += ms
  }
  return { fake, installations, pipedrive, build, find, wait }
}

export const failsWith = (promise: Promise<unknown>, reason: HostApiError['reason']) =>
  expect(promise).rejects.toMatchObject({ name: 'HostApiError', reason })

export const emails = (...values: readonly string[]) => values.map((value) => ({ idType: 'email', value }))
