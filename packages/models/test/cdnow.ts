import { readFileSync } from 'node:fs'
import type { PurchaseSummary } from '../src/index.ts'

const dayMs = 86_400_000

/** Customer id → day (since the epoch) → dollars on that day. */
export type Purchases = ReadonlyMap<string, ReadonlyMap<number, number>>

/** Reads CDNOW's files; in the sample the id is the second column, in the master the first. */
export const readCdnow = (path: string, idColumn: 0 | 1): Purchases => {
  const purchases = new Map<string, Map<number, number>>()
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const words = line.trim().split(/\s+/)
    const [id = '', date = '', , dollars = ''] = words.slice(idColumn)
    if (!/^\d{8}$/.test(date)) continue
    const day = toDay(date)
    const days = purchases.get(id) ?? new Map<number, number>()
    days.set(day, (days.get(day) ?? 0) + Number(dollars))
    purchases.set(id, days)
  }
  return purchases
}

export const toDay = (date: string): number =>
  Date.UTC(Number(date.slice(0, 4)), Number(date.slice(4, 6)) - 1, Number(date.slice(6, 8))) / dayMs

/** Each customer up to and with a day, in weeks. */
export const summarise = (purchases: Purchases, until: number): readonly PurchaseSummary[] =>
  [...purchases.values()].map((days) => summariseOne([...days.keys()], until))

const summariseOne = (days: readonly number[], until: number): PurchaseSummary => {
  const seen = days.filter((day) => day <= until)
  const [first, last] = [Math.min(...seen), Math.max(...seen)]
  return { frequency: seen.length - 1, recency: (last - first) / 7, age: (until - first) / 7 }
}

/** Purchases after one day up to and with another, by customer, in the order of `summarise`. */
export const countLater = (purchases: Purchases, after: number, until: number): readonly number[] =>
  [...purchases.values()].map((days) => [...days.keys()].filter((day) => day > after && day <= until).length)
