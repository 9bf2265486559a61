import type { LedgerSummary } from '@intilery-sidebar/store'
import { expect, test } from 'vitest'
import { keepUse } from './keep-use.ts'

const counted = (actions: LedgerSummary['actions'] = []): LedgerSummary => ({
  accounts: [],
  actions,
  days: [],
})
const second = 1000
const noon = Date.UTC(2026, 10, 24, 12)

test('the ledger is counted once a minute, however many pages ask, by whole UTC days', async () => {
  let now = noon
  const asked: { since: Date; agentsSince: Date }[] = []
  const getUse = keepUse({ summarize: async (range) => (asked.push(range), counted()) }, () => now)
  await Promise.all([getUse(), getUse(), getUse()])
  now += 59 * second
  await getUse()
  expect(asked).toEqual([
    { since: new Date('2026-11-11T00:00:00.000Z'), agentsSince: new Date('2026-11-23T12:00:00.000Z') },
  ])
  now += second
  await getUse()
  expect(asked).toHaveLength(2)
})

test('a page gets the last count while the next one runs', async () => {
  let now = noon
  const counts = [Promise.resolve(counted()), new Promise<LedgerSummary>(() => undefined)]
  const getUse = keepUse(
    { summarize: () => counts.shift() ?? Promise.reject(new Error('one too many')) },
    () => now,
  )
  await getUse()
  now += 60 * second
  expect(await getUse()).toEqual(counted())
  expect(await getUse()).toEqual(counted())
  expect(counts).toEqual([])
})

test('a count that fails is null, and is tried again a minute later', async () => {
  let now = noon
  const later = counted([{ action: 'traits', count: 1 }])
  const counts = [Promise.reject(new Error('in no time')), Promise.resolve(later)]
  const getUse = keepUse(
    { summarize: () => counts.shift() ?? Promise.reject(new Error('one too many')) },
    () => now,
  )
  expect(await getUse()).toBeNull()
  now += 60 * second
  await getUse()
  await expect.poll(getUse).toEqual(later)
})
