import type { LogEntry } from '@intilery-sidebar/proxy'
import { expect, test } from 'vitest'
import type { TenantConfig } from '../config/tenants/tenant-config.ts'
import { createProcessRecord } from './create-process-record.ts'
import { toRefusals } from './to-refusals.ts'

type Logged = Pick<LogEntry, 'route'> & Partial<Pick<LogEntry, 'code'>>

type Hosts = Partial<Pick<TenantConfig, 'canvas'>>

const refusalsOf = (logged: readonly Logged[], tenants: readonly Hosts[] = []) => {
  let now = 0
  const record = createProcessRecord(() => now)
  const log = record.watchLog(() => undefined)
  for (const each of logged) {
    now += 1
    log({ level: 'info', requestId: 'r', method: 'POST', status: 401, durationMs: 1, ...each })
  }
  return toRefusals({ tenants: tenants.map((hosts) => ({ canvas: null, signedUrl: [], ...hosts })) }, [
    record.report(),
  ])
}

const refused: Logged = { route: '/launch/canvas', code: 'launch-invalid' }

test('a host whose last proof was refused is named once, with how often that was', () => {
  expect(refusalsOf([refused, { route: '/launch/pipedrive' }, refused])).toEqual([
    { host: 'canvas', count: 2, lastAtMs: 3 },
  ])
})

test('a host whose agents get in again is named no more', () => {
  expect(refusalsOf([refused, { route: '/launch/canvas' }])).toEqual([])
})

test('a store that is away refuses no proof, and neither does a malformed request', () => {
  for (const code of ['ledger-unavailable', 'bad-request', 'host-unavailable', 'unexpected'] as const)
    expect(refusalsOf([{ route: '/launch/canvas', code }])).toEqual([])
})

test('a proof that was refused where several hosts exchange theirs counts for Zendesk only while no other host may', () => {
  const atSession: Logged = { route: '/api/session', code: 'launch-invalid' }
  expect(refusalsOf([atSession])).toMatchObject([{ host: 'zendesk' }])
  expect(refusalsOf([atSession], [{ canvas: { consumerSecrets: [], organizationIds: null } }])).toEqual([])
})
