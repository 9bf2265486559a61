import type { Parse, WireRecord } from './wire-record.ts'
import { toRecord } from './wire-record.ts'

export const parseText: Parse<string> = (value) => (typeof value === 'string' ? value : undefined)

/** An id that identifies a customer or an event: text with something in it. */
export const parseId: Parse<string> = (value) =>
  typeof value === 'string' && value !== '' ? value : undefined

/** The tenant's own id; as text also where a tenant's numbers arrive as numbers. */
export const parseExternalId: Parse<string> = (value) =>
  Number.isSafeInteger(value) ? String(value) : parseText(value)

/** A time as upstream wrote it, or in ISO 8601 where upstream counts from 1970, in seconds or milliseconds. */
export const parseTime: Parse<string> = (value) => {
  if (typeof value !== 'number') return parseText(value)
  const date = new Date(Math.abs(value) < secondsUntil ? value * 1000 : value)
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString()
}

// As seconds this is the year 5138, as milliseconds March 1973: before any event of the API.
const secondsUntil = 1e11

/** A map by name. `[]` is how some servers write an empty one. */
export const parseMap: Parse<WireRecord> = (value) => {
  if (Array.isArray(value)) return value.length === 0 ? {} : undefined
  return toRecord(value) ?? undefined
}

export const parseList: Parse<readonly unknown[]> = (value) => (Array.isArray(value) ? value : undefined)
