import type { Json, JsonObject } from '@intilery-sidebar/contract'

/** Keeps what JSON can say, which is everything that came out of a JSON body, without the named keys. */
export const toJsonObject = (
  record: Readonly<Record<string, unknown>>,
  omit: ReadonlySet<string> = new Set(),
): JsonObject => {
  const kept: [string, Json][] = []
  for (const [key, value] of Object.entries(record))
    if (!omit.has(key) && isJson(value)) kept.push([key, value])
  // fromEntries defines properties, so a key of `__proto__` stays an ordinary key.
  return Object.fromEntries(kept)
}

/** The value as an object, or an empty one when upstream wrote something else or nothing. */
export const toJsonObjectOrEmpty = (value: unknown): JsonObject => (isJsonObject(value) ? value : {})

/** Text, or null when upstream wrote something else or nothing. */
export const toTextOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null)

// What was parsed from a JSON body holds nothing that JSON cannot say.
const isJson = (value: unknown): value is Json => value !== undefined

const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
