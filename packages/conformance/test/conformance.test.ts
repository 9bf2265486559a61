import {
  createReferenceApi,
  demoTenant,
  loadDemoData,
  notableCustomers,
  serveReferenceApi,
  type ReferenceApi,
  type ServedReferenceApi,
} from '@intilery-sidebar/reference-api'
import { postgresForTests } from '@intilery-sidebar/dev-env/services'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  checks,
  clauses,
  formatReport,
  runConformance,
  type ConformanceReport,
  type ConformanceTarget,
} from '../src/index.ts'

const postgres = await postgresForTests()
afterAll(() => postgres?.drop())

const otherTenant = {
  ...demoTenant,
  brandId: 'OTHER',
  authTokens: ['other-key'],
  writeKeys: ['other-write-key'],
}

const joe = notableCustomers.documented

const targetAt = (
  server: ServedReferenceApi,
  letTimePass: (ms: number) => Promise<void>,
): ConformanceTarget => ({
  baseUrl: server.url,
  tenant: demoTenant,
  authToken: demoTenant.authTokens[0],
  known: {
    customer: { id: joe.customerIds[0], userId: joe.refs[1].value, email: joe.refs[0].value },
    sharedEmail: notableCustomers.sharedEmail.refs[0].value,
    busyUserId: notableCustomers.busiest.refs[0].value,
    silentUserId: notableCustomers.silent.refs[0].value,
  },
  otherTenant: { tenant: otherTenant, authToken: otherTenant.authTokens[0] ?? '' },
  letTimePass,
})

const databases: readonly (readonly [name: string, url: string])[] = [
  ['SQLite', ':memory:'],
  ...(postgres === null ? [] : [['PostgreSQL', postgres.url] as const]),
]

describe.each(databases)('the reference API on %s', (name, database) => {
  let api: ReferenceApi
  let server: ServedReferenceApi
  let report: ConformanceReport
  beforeAll(async () => {
    // A clock that moves only when a check lets time pass, so the limiter refills for no other check.
    let aheadMs = 0
    const startedAt = Date.now()
    api = await createReferenceApi({
      database,
      tenants: [demoTenant, otherTenant],
      clock: () => startedAt + aheadMs,
    })
    await loadDemoData(api, { now: startedAt })
    server = await serveReferenceApi(api)
    const letTimePass = async (ms: number) => {
      aheadMs += ms
    }
    report = await runConformance(targetAt(server, letTimePass), { isThorough: true })
    process.stdout.write(`${name}: ${formatReport(report)}\n`)
  })
  afterAll(async () => {
    await server.close()
    await api.close()
  })

  it.each(checks)('$says', ({ id }) => {
    const { verdict } = report.results.find(({ check }) => check.id === id) ?? {}
    expect(verdict).toMatchObject({ outcome: 'confirmed' })
  })
})

describe('the table', () => {
  it('traces every statement of the documentation to a check, or says why none is possible', () => {
    const untraced = clauses.filter(({ checks: held, because }) => held.length === 0 && because === undefined)
    expect(untraced).toEqual([])
  })

  it('names only checks that exist, and no check is without a statement', () => {
    const ids = checks.map((check) => check.id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(new Set(clauses.flatMap((clause) => clause.checks))).toEqual(new Set(ids))
  })
})
