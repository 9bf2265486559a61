import {
  createReferenceApi,
  demoTenant,
  loadDemoData,
  notableCustomers,
} from '@intilery-sidebar/reference-api'
import { expect, it } from 'vitest'
import { checks, runConformance } from '../src/index.ts'

const joe = notableCustomers.documented

it('a run of so many requests sends no more, says what it left out, and reports nothing that a whole run would not', async () => {
  const api = await createReferenceApi({ limit: null })
  await loadDemoData(api, { customers: 20, events: 600 })
  let sent = 0
  const run = (callsMax?: number) => {
    sent = 0
    return runConformance(
      {
        baseUrl: new URL('http://reference.invalid'),
        tenant: demoTenant,
        authToken: demoTenant.authTokens[0],
        known: { customer: { id: joe.customerIds[0], userId: joe.refs[1].value, email: joe.refs[0].value } },
        fetch: (request) => {
          sent += 1
          return api.fetch(request)
        },
      },
      { callsMax, areReadingsWanted: true },
    )
  }
  const whole = await run()
  const wholeSent = sent
  const bounded = await run(30)
  expect({ sent, calls: bounded.calls }).toEqual({ sent: 30, calls: 30 })
  expect(wholeSent).toBeLessThan(70)
  expect(bounded.readings).toEqual(whole.readings)
  expect(bounded.results).toHaveLength(whole.results.length)
  const leftOut = bounded.results.filter(({ verdict }) => verdict.observed.startsWith('left out'))
  expect(leftOut.length).toBeGreaterThan(0)
  expect(leftOut.length).toBeLessThan(checks.length / 3)
  const outcomes = new Map(whole.results.map(({ check, verdict }) => [check.id, verdict.outcome]))
  const others = bounded.results.filter(
    ({ check, verdict }) => verdict.outcome !== 'unknown' && verdict.outcome !== outcomes.get(check.id),
  )
  expect(others.map(({ check }) => check.id)).toEqual([])
  process.stdout.write(
    `${wholeSent} requests whole, ${leftOut.length} of ${checks.length} checks left out of 30\n`,
  )
  await api.close()
})
