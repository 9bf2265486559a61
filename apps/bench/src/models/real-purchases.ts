import type { PurchaseSummary } from '@intilery-sidebar/models'
import { readFileSync } from 'node:fs'

const dayMs = 86_400_000

/**
 * The customers of a CDNOW file up to the end of its calibration, 1997-09-30; `idColumn` is 1 in the sample, 0 in the
 * master.
 */
export const readSummaries = (path: string, idColumn: 0 | 1): readonly PurchaseSummary[] => {
  const until = Date.UTC(1997, 8, 30) / dayMs
  const days = new Map<string, Set<number>>()
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const [id = '', date = ''] = line.trim().split(/\s+/).slice(idColumn)
    if (!/^\d{8}$/.test(date)) continue
    const day =
      Date.UTC(Number(date.slice(0, 4)), Number(date.slice(4, 6)) - 1, Number(date.slice(6))) / dayMs
    if (day <= until) days.set(id, (days.get(id) ?? new Set()).add(day))
  }
  return [...days.values()].map((own) => {
    const [first, last] = [Math.min(...own), Math.max(...own)]
    return { frequency: own.size - 1, recency: (last - first) / 7, age: (until - first) / 7 }
  })
}

/** Repeat purchases and what they cost on average, from the published summary of CDNOW's sample. */
export const readSpends = (path: string) =>
  readRows(path).map(([, frequency = 0, , , meanAmount = 0]) => ({ frequency, meanAmount }))

/** The cells of the donors' table, each with its number of donors. */
export const readDonors = (path: string) =>
  readRows(path).map(([frequency = 0, recency = 0, periods = 0, count = 0]) => ({
    frequency,
    recency,
    periods,
    count,
  }))

const readRows = (path: string): readonly (readonly number[])[] =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').map(Number))
