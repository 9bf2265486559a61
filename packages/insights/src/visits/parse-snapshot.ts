import type { Snapshot } from './snapshot.ts'

/** Reads a snapshot as it was stored; null when it is of another form, as an older version's is. */
export const parseSnapshot = (text: string): Snapshot | null => {
  const json: unknown = tryParse(text)
  return isSnapshot(json) ? json : null
}

const tryParse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const isSnapshot = (json: unknown): json is Snapshot => {
  if (typeof json !== 'object' || json === null || !('form' in json) || json.form !== 1) return false
  const parts = json as Partial<Record<keyof Snapshot, unknown>>
  return (
    isRecord(parts.traits, 'string') &&
    isRecord(parts.kept, null) &&
    isRecord(parts.preferences, 'boolean') &&
    isTexts(parts.audiences) &&
    isTexts(parts.actions) &&
    (parts.hidden === undefined || isHidden(parts.hidden))
  )
}

const isRecord = (value: unknown, of: 'string' | 'boolean' | null): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  (of === null || Object.values(value).every((inner) => typeof inner === of))

const isHidden = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'traits' in value &&
  isTexts(value.traits) &&
  'audiences' in value &&
  typeof value.audiences === 'number'

const isTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.every((inner) => typeof inner === 'string')
